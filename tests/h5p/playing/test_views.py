"""The player page: who may open it, what it carries, and the walls around it."""

import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from h5p.access import AccessPolicy
from h5p.models import Attempt, Preview, UserState
from h5p.playing.launching import Ticket
from tests.h5p.rows import add_file, make_content, make_library, make_version

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


@pytest.fixture
def content():
    base = make_library("Test.Base", {"base.js": "window.base = 1;", "base.css": "p{}"}, runnable=False)
    return make_content(make_library(needs=[base]))


def address(user, content, **more) -> str:
    return reverse("h5p:play", args=(Ticket(user.pk, SITE, content.version_id, **more).token,))


def opened(client, user, content, **more):
    client.force_login(user)
    return client.get(address(user, content, **more), headers={"Sec-Fetch-Dest": "iframe"})


def integration(response) -> dict:
    return json.loads(json.dumps(response.context["integration"]))


def rules(response) -> dict[str, str]:
    found = (rule.strip().partition(" ") for rule in response["Content-Security-Policy"].split(";"))
    return {name: value for name, _space, value in found}


def test_it_loads_all_libraries_in_one_piece_before_boot(client, learner, content):
    html = opened(client, learner, content).content.decode()
    found = re.findall(r'<script src="([^"]+)"', html)
    order = ["pre.js", "frame.bundle.js", found[2].rpartition("/")[2], "boot.js"]
    assert [name.rpartition("/")[2] for name in found] == order
    assert client.get(found[2].removeprefix(SITE)).status_code == 200
    assert "<script>" not in html
    assert "style=" not in html


def test_the_sandbox_is_in_the_header_too(client, learner, content):
    response = opened(client, learner, content)
    policy = rules(response)
    assert policy["sandbox"] == "allow-scripts allow-forms"
    assert policy["default-src"] == policy["form-action"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == f"{SITE}/h5p/core/ {SITE}/h5p/lib/"
    assert policy["connect-src"] == f"{SITE}/h5p/c/ {SITE}/h5p/lib/"
    assert policy["frame-ancestors"] == SITE
    assert "unsafe-eval" not in response["Content-Security-Policy"]
    assert (response["Referrer-Policy"], response["X-Content-Type-Options"]) == ("no-referrer", "nosniff")
    assert "no-store" in response["Cache-Control"]
    assert "X-Frame-Options" not in response
    assert not response.cookies


def test_only_a_flagged_library_evaluates(client, learner):
    response = opened(client, learner, make_content(make_library(needs_eval=True)))
    assert rules(response)["script-src"].endswith("'unsafe-eval'")


def test_an_origin_of_its_own_is_not_given_on_the_sites_host(client, learner):
    response = opened(client, learner, make_content(make_library(needs_origin=True)))
    assert "allow-same-origin" not in response["Content-Security-Policy"]


def test_only_the_ticket_holder_gets_in(client, learner, stranger, content):
    url = address(learner, content)
    assert client.get(url).status_code == 403
    client.force_login(stranger)
    assert client.get(url).status_code == 403
    client.force_login(learner)
    assert client.get(url).status_code == 200
    assert client.get(url.replace("/play/", "/play/x")).status_code == 403


@pytest.mark.parametrize("target", ["document", "embed", "object", "empty", "script"])
def test_it_opens_in_a_frame_only(client, learner, content, target):
    client.force_login(learner)
    assert client.get(address(learner, content), headers={"Sec-Fetch-Dest": target}).status_code == 403


def test_posting_is_refused(client, learner, content):
    client.force_login(learner)
    assert client.post(address(learner, content)).status_code == 405


def test_it_names_no_person(client, content):
    from tests.h5p.people import make_person

    person = make_person("Wilhelmina-Canary")
    response = opened(client, person, content)
    assert "canary" not in response.content.decode().lower()
    user = integration(response)["user"]
    assert user["mail"] == f"{user['name']}@learner.invalid"


def test_every_state_is_there_before_the_core_asks(client, learner, stranger, content):
    facts = {"content": content, "context_key": "here"}
    UserState.objects.create(user=learner, value='{"answer":1}', **facts)
    UserState.objects.create(user=learner, value='{"part":2}', sub_content_id="c" * 36, **facts)
    UserState.objects.create(user=learner, value='"late"', data_type="other", preload=False, **facts)
    UserState.objects.create(user=learner, content=content, context_key="elsewhere", value='{"answer":9}')
    UserState.objects.create(user=stranger, value='{"answer":8}', **facts)
    found = integration(opened(client, learner, content, context_key="here"))["contents"][f"cid-{content.pk}"]
    assert found["contentUserData"] == {"0": {"state": '{"answer":1}'}, "c" * 36: {"state": '{"part":2}'}}


def test_without_a_state_the_core_gets_an_empty_one(client, learner, content):
    found = integration(opened(client, learner, content))["contents"][f"cid-{content.pk}"]
    assert found["contentUserData"] == {"0": {"state": "{}"}}


def test_parameters_cannot_end_the_script_element(client, learner):
    content = make_content(make_library(), {"text": "</script><script>alert(1)</script>"})
    html = opened(client, learner, content).content.decode()
    assert "<script>alert" not in html


def test_a_ticket_is_no_permission(client, learner, content, monkeypatch):
    """Somebody who may no longer view the content holds a ticket from before."""
    url = address(learner, content, context_key="here")
    client.force_login(learner)
    assert client.get(url).status_code == 200
    asked = []
    monkeypatch.setattr(AccessPolicy, "can_view", lambda self, *facts: asked.append(facts))
    assert client.get(url).status_code == 404
    assert asked == [(learner, content, "here")]


def test_a_preview_is_its_authors(client, trainer, other_trainer, content):
    preview = Preview.objects.create(user=trainer, library=content.library, params={"text": "draft"}, title="Draft")
    for person, status in ((other_trainer, 404), (trainer, 200)):
        client.force_login(person)
        ticket = Ticket(person.pk, SITE, preview_id=preview.pk)
        assert client.get(reverse("h5p:play", args=(ticket.token,))).status_code == status


@pytest.mark.parametrize("count", [1, 3, 25])
def test_queries_do_not_grow_with_the_libraries(client, learner, count, django_assert_num_queries):
    libraries = [make_library(f"Test.Part{number}", {f"{number}.js": ""}) for number in range(count)]
    content = make_content(make_library(needs=libraries))
    add_file(content, "images/a.png", b"x", "image/png")
    client.force_login(learner)
    url = address(learner, content)
    client.get(url)
    with django_assert_num_queries(7):
        assert client.get(url).status_code == 200


def test_who_was_in_the_middle_of_an_older_version_is_told(client, learner, content):
    rules = {"pass_mark": "0.5", "completion_rule": "reported", "started_at": timezone.now(), "number": 1}
    Attempt.objects.create(user=learner, content=content, version=content.version, **rules)
    assert integration(opened(client, learner, content))["changed"] is False
    content.params = {"text": "Another bridge"}
    content.version = make_version(content)
    content.save()
    assert integration(opened(client, learner, content))["changed"] is True
    # Once she has begun anew, there is nothing more to say.
    UserState.objects.create(user=learner, content=content, value='{"answer":1}')
    assert integration(opened(client, learner, content))["changed"] is False
