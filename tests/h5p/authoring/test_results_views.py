"""Results for trainers: by question, in a table and as a file; never with a name."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from h5p.models import Attempt, Statement

pytestmark = pytest.mark.urls("tests.h5p.site.urls")


def answered(content, person, number, *, right, part="", name="Which knife?"):
    attempt = Attempt.objects.create(
        user=person,
        content=content,
        version=content.version,
        number=number,
        language="en",
        pass_mark="0.5",
        completion_rule="reported",
        started_at=timezone.now() - timedelta(minutes=1),
        finished_at=timezone.now(),
        completed=True,
        success=right,
        scaled=int(right),
    )
    given = {
        "object": {"definition": {"name": {"en-US": name}}},
        "result": {"success": right, "score": {"scaled": int(right)}},
    }
    Statement.objects.create(
        attempt=attempt,
        event_id=uuid.uuid4(),
        verb="answered",
        object_id="x",
        sub_content_id=part,
        is_top_level=not part,
        json=given,
    )


def test_results_question_by_question(client, content, trainer, learner):
    answered(content, learner, 1, right=True)
    answered(content, learner, 2, right=False)
    answered(content, learner, 3, right=False, part=str(uuid.uuid4()), name="=cmd|' /C calc'!A0")
    client.force_login(trainer)
    response = client.get(reverse("h5p_admin:results", args=(content.pk,)))
    assert response.context["summary"] == {"attempts": 3, "people": 1, "completed": 3, "passed": 1, "mean": 33}
    assert [one["percent"] for one in response.context["rows"]] == [50, 0]
    html = response.content.decode()
    assert learner.get_username() not in html
    table = client.get(reverse("h5p_admin:results_csv", args=(content.pk,)))
    assert table["Content-Type"].startswith("text/csv")
    assert "attachment" in table["Content-Disposition"]
    lines = table.content.decode().splitlines()
    assert len(lines) == 3
    assert not any(line.startswith(("=", '"=')) for line in lines)


def test_a_question_named_by_a_browser_is_text(client, content, trainer, learner):
    answered(content, learner, 1, right=True, part=str(uuid.uuid4()), name="<img src=x onerror=alert(1)>Hm")
    client.force_login(trainer)
    assert "<img src=x" not in client.get(reverse("h5p_admin:results", args=(content.pk,))).content.decode()


def test_before_anybody_has_played_it_says_what_will_be_here(client, content, trainer):
    client.force_login(trainer)
    assert "Nobody has played" in client.get(reverse("h5p_admin:results", args=(content.pk,))).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_answers(client, content, trainer, learner, django_assert_max_num_queries, number):
    for one in range(number):
        answered(content, learner, one + 1, right=True)
    client.force_login(trainer)
    with django_assert_max_num_queries(20):
        client.get(reverse("h5p_admin:results", args=(content.pk,)))
