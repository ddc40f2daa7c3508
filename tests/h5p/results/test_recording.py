"""Events become statements and attempts; what is forged, foreign, too much or too late changes nothing."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from h5p.core.problems import Refused
from h5p.models import Attempt, AuditEntry, Statement
from h5p.playing.identity import pseudonym
from h5p.results import event_query, recording
from h5p.results.recording import record_event
from h5p.signals import result_recorded
from tests.h5p.playing_facts import make_content, make_launch, make_library, publish, statement

PART = "6e1b9bc4-3f6a-4d3f-8f43-0f4ac2a7a7b1"


@pytest.fixture
def content(db):
    return make_content()


@pytest.fixture
def launch(learner, content):
    return make_launch(learner, content)


@pytest.fixture
def results():
    seen = []

    def note(sender, attempt, statement, **kwargs):
        seen.append((attempt.number, attempt.completed, attempt.success, attempt.scaled, statement.verb))

    result_recorded.connect(note)
    yield seen
    result_recorded.disconnect(note)


@pytest.fixture
def send(learner, launch, content):
    """Send what the activity says."""

    def send(*args, event_id=None, launch=launch, **result):
        return record_event(learner, launch, event_id or uuid4(), statement(content, *args, **result))

    return send


def later(seconds: int = 10):
    """As if what is stored had been stored earlier."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE h5p_statement DISABLE TRIGGER h5p_statement_frozen")
        Statement.objects.update(stored_at=timezone.now() - timedelta(seconds=seconds))
        cursor.execute("ALTER TABLE h5p_statement ENABLE TRIGGER h5p_statement_frozen")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refusal(action, *args, **more) -> str:
    with pytest.raises(Refused) as caught:
        action(*args, **more)
    return caught.value.problems[0].code


def test_first_event_opens_attempt_1(send, learner, content, results):
    recorded = send("attempted")
    assert recorded.is_new
    assert (recorded.attempt.number, recorded.attempt.completed, recorded.attempt.finished_at) == (1, False, None)
    assert recorded.attempt.pass_mark == Decimal("0.5")
    assert results == []


def test_attempted_never_opens_another(send):
    send("attempted")
    send("answered", raw=1)
    assert send("attempted").attempt.number == 1


def test_result_completes_attempt_and_is_told_once(send, results):
    send("attempted")
    attempt = send("answered", raw=3, most=4, duration="PT4.95S").attempt
    send("interacted")
    attempt.refresh_from_db()
    assert (attempt.completed, attempt.success, attempt.raw, attempt.max) == (True, True, 3, 4)
    assert (attempt.scaled, attempt.duration) == (Decimal("0.75"), Decimal("4.95"))
    assert attempt.finished_at is not None
    assert results == [(1, True, True, Decimal("0.7500"), "answered")]


def test_result_after_a_finished_attempt_opens_the_next(send, results):
    send("answered", raw=0)
    assert send("answered", raw=1).attempt.number == 2
    assert [number for number, *_rest in results] == [1, 2]


def test_statement_of_a_part_goes_to_the_latest_attempt_and_changes_nothing(send, results):
    send("answered", raw=0)
    recorded = send("answered", raw=1, part=PART)
    assert (recorded.attempt.number, recorded.attempt.scaled) == (1, 0)
    assert recorded.statement.sub_content_id == PART
    assert not recorded.statement.is_top_level
    assert len(results) == 1


def test_part_without_parent_does_not_speak_for_the_whole(send):
    assert not send("completed", raw=1, part=PART, parent=False).attempt.completed


def test_attempts_beyond_the_limit_are_refused(send, learner, content):
    launch = make_launch(learner, content, max_attempts=2)
    send("answered", raw=0, launch=launch)
    send("answered", raw=0, launch=launch)
    assert refusal(send, "answered", raw=1, launch=launch) == "no-attempts-left"
    assert list(Attempt.objects.values_list("number", "raw")) == [(1, 0), (2, 0)]


def test_two_verbs_in_one_breath_are_one_try(send, results):
    send("answered", raw=1, most=2)
    assert send("completed", raw=1, most=2).attempt.number == 1
    assert len(results) == 1
    later()
    assert send("completed", raw=1, most=2).attempt.number == 2


def test_looking_again_is_no_new_try(send, content):
    consume = statement(content) | {"verb": {"id": "http://activitystrea.ms/schema/1.0/consume"}}
    learner_launch = make_launch(send("attempted").attempt.user, content)
    for _time in range(2):
        attempt = record_event(learner_launch_user(learner_launch), learner_launch, uuid4(), consume).attempt
    assert (attempt.number, attempt.completed, attempt.success) == (1, True, None)


def learner_launch_user(launch):
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(pk=launch.user_id)


def test_pass_mark_of_the_place_stands_above_the_contents_own(learner, content):
    launch = make_launch(learner, content, pass_mark=Decimal("0.8"))
    attempt = record_event(learner, launch, uuid4(), statement(content, raw=3, most=4)).attempt
    assert (attempt.completed, attempt.success) == (True, False)


def test_places_have_attempts_of_their_own(learner, content):
    for place in ("lesson 1", "lesson 2"):
        launch = make_launch(learner, content, context_key=place)
        assert record_event(learner, launch, uuid4(), statement(content, raw=1)).attempt.number == 1


def test_same_event_gets_the_same_answer_and_is_stored_once(send, results):
    event_id = uuid4()
    first = send("answered", raw=1, event_id=event_id)
    again = send("answered", raw=1, event_id=event_id)
    assert not again.is_new
    assert again.statement.pk == first.statement.pk
    assert (Statement.objects.count(), len(results)) == (1, 1)


def test_event_id_of_another_person_is_refused(send, stranger, content):
    event_id = uuid4()
    send("answered", raw=1, event_id=event_id)
    launch = make_launch(stranger, content)
    given = statement(content, raw=1)
    assert refusal(record_event, stranger, launch, event_id, given) == "event-foreign"
    assert not Attempt.objects.filter(user=stranger).exists()


def test_server_says_who_when_and_in_which_attempt(send, learner, content, launch):
    given = statement(content, "answered", raw=1) | {
        "id": "b1f4c2d4-0000-4000-8000-000000000000",
        "timestamp": "1999-01-01T00:00:00Z",
        "stored": "1999-01-01T00:00:00Z",
        "authority": {"mbox": "mailto:authority@canary.example"},
        "version": "9.9",
        "attachments": [{"fileUrl": "https://canary.example/"}],
    }
    given["context"] |= {"registration": str(uuid4()), "instructor": {"mbox": "mailto:canary@canary.example"}}
    given["result"]["score"]["scaled"] = 0.1
    recorded = record_event(learner, launch, uuid4(), given)
    kept = recorded.statement.json
    assert kept["actor"]["account"]["name"] == pseudonym(learner)
    assert kept["context"]["registration"] == str(recorded.attempt.registration)
    assert kept["timestamp"] == kept["stored"]
    assert kept["timestamp"][:4] != "1999"
    assert kept["version"] == "1.0.3"
    assert kept["result"]["score"] == {"min": 0, "raw": 1, "max": 1, "scaled": 1}
    assert "canary" not in str(kept)
    assert kept["id"] != given["id"]


def forged(content):
    """By the code that refuses it."""
    other = make_content()
    return [
        ("score-invalid", statement(content, raw=2, most=1)),
        ("score-invalid", statement(content, raw=-1, most=1)),
        ("score-invalid", statement(content, raw=1, most=-1)),
        ("statement-invalid", statement(content, raw=float("nan"), most=1)),
        ("statement-invalid", statement(content, raw=1, most=float("inf"))),
        ("score-invalid", statement(content) | {"result": {"score": {"raw": True, "max": 1}}}),
        ("score-invalid", statement(content) | {"result": {"score": {"raw": "1", "max": 1}}}),
        ("statement-invalid", statement(content, success="yes")),
        ("statement-invalid", statement(content, completion=1)),
        ("object-foreign", statement(other, raw=1)),
        ("object-foreign", statement(content) | {"object": {"id": "https://evil.example/"}}),
        ("object-foreign", statement(content, part="1 OR 1=1")),
        ("verb-unknown", statement(content, "graduated", raw=1)),
        ("verb-unknown", statement(content) | {"verb": {"id": "completed"}}),
        ("statement-invalid", []),
        ("statement-invalid", statement(content) | {"context": []}),
        ("statement-too-large", statement(content, response="x" * 70_000)),
    ]


def test_forged_statements_change_nothing_and_are_written_down(learner, launch, content):
    for code, given in forged(content):
        assert refusal(record_event, learner, launch, uuid4(), given) == code
    assert refusal(record_event, learner, launch, "no-uuid", statement(content)) == "event-id-invalid"
    assert (Attempt.objects.count(), Statement.objects.count()) == (0, 0)
    written = AuditEntry.objects.filter(action="event_refused", actor=learner, target=str(content.pk))
    assert {entry.values["codes"][0] for entry in written} == {code for code, _said in forged(content)} | {
        "event-id-invalid"
    }


def test_same_refusal_is_written_down_once_a_minute(learner, launch, content):
    for _time in range(5):
        refusal(record_event, learner, launch, uuid4(), statement(content, raw=2, most=1))
    assert AuditEntry.objects.count() == 1


def test_maximum_cannot_change_within_an_attempt(send):
    send("scored", raw=1, most=2)
    assert refusal(send, "answered", raw=5, most=5) == "score-maximum-changed"
    send("answered", raw=1, most=2, part=PART)
    assert refusal(send, "answered", raw=1, most=1, part=PART) == "score-maximum-changed"


def test_maximum_may_change_on_branching_ways(learner):
    content = make_content(library=make_library("Passerelle.Scenario"))
    launch = make_launch(learner, content)
    record_event(learner, launch, uuid4(), statement(content, "scored", raw=1, most=2))
    attempt = record_event(learner, launch, uuid4(), statement(content, "completed", raw=5, most=5)).attempt
    assert (attempt.number, attempt.max) == (1, 5)


def test_closed_activity_takes_nothing(learner, launch, content, settings):
    settings.H5P_ACCESS_POLICY = "tests.h5p.results.test_recording.Closed"
    assert refusal(record_event, learner, launch, uuid4(), statement(content, raw=1)) == "not-permitted"
    assert not Attempt.objects.exists()
    assert AuditEntry.objects.get().values == {"codes": ["not-permitted"]}


class Closed:
    def can_view(self, user, content, context_key):
        return False


def test_too_many_events_a_minute_are_refused(send, settings):
    settings.H5P_EVENTS_A_MINUTE = 3
    for _time in range(3):
        send("interacted")
    assert refusal(send, "interacted") == "too-many-events"
    later(61)
    assert send("interacted").is_new


def test_too_many_statements_in_an_attempt_are_refused(send, settings):
    settings.H5P_MAX_STATEMENTS = 3
    for _time in range(3):
        send("interacted")
    assert refusal(send, "interacted") == "too-many-statements"


def test_opened_is_enough_where_the_rule_says_so(learner, results):
    content = make_content(completion_rule="opened")
    launch = make_launch(learner, content)
    opened = record_event(learner, launch, uuid4(), statement(content, "attempted")).attempt
    assert (opened.completed, opened.success) == (True, None)
    answered = record_event(learner, launch, uuid4(), statement(content, raw=1)).attempt
    assert (answered.number, answered.scaled) == (1, 1)
    assert record_event(learner, launch, uuid4(), statement(content, raw=0)).attempt.number == 2
    assert len(results) == 3


def test_all_questions_answered_where_the_rule_says_so(learner):
    other = "7e1b9bc4-3f6a-4d3f-8f43-0f4ac2a7a7b1"
    parts = [{"library": "Test.Plain 1.0", "params": {}, "subContentId": one} for one in (PART, other)]
    content = make_content({"parts": parts}, completion_rule="children")
    launch = make_launch(learner, content)
    for part, complete in ((PART, False), (PART, False), (other, True)):
        attempt = record_event(learner, launch, uuid4(), statement(content, raw=0, part=part)).attempt
        assert attempt.completed is complete


def test_new_version_is_noted_with_the_next_attempt(send, learner, content):
    first = send("answered", raw=1).attempt
    publish(content)
    later()
    second = send("answered", raw=1, launch=make_launch(learner, content)).attempt
    assert first.version_id != second.version_id


def test_receiver_that_fails_undoes_the_statement(send):
    def fail(**kwargs):
        raise RuntimeError("no room")

    result_recorded.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            send("answered", raw=1)
    finally:
        result_recorded.disconnect(fail)
    assert not Statement.objects.exists()
    assert not Attempt.objects.exists()


def test_unprintable_characters_are_left_out(send):
    kept = send("answered", raw=1, response="a\x00b\ud800c").statement
    kept.refresh_from_db()
    assert kept.json["result"]["response"] == "abc"


def test_constants_agree_with_the_models():
    from h5p.choices import CompletionRule
    from h5p.core import outcomes

    assert set(CompletionRule.values) == {outcomes.REPORTED, outcomes.CHILDREN, outcomes.OPENED}
    assert set(recording.RESULT) < set(event_query.ATTEMPT)
