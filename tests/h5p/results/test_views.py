"""What the embedding page may say to the site."""

import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from h5p.models import Attempt, AuditEntry, Statement, UserState
from tests.h5p.playing_facts import event_body, make_content, make_launch, statement

NAMES = ("event", "state", "reset")


@pytest.fixture
def content(db):
    return make_content()


@pytest.fixture
def launch(learner, content):
    return make_launch(learner, content)


@pytest.fixture
def browser(client, learner):
    client.force_login(learner)
    return client


def post(client, name, body, **headers):
    return client.post(reverse(f"h5p:{name}"), json.dumps(body), content_type="application/json", headers=headers)


def test_event_answers_with_the_attempt(browser, launch, content):
    answer = post(browser, "event", event_body(launch, statement(content, raw=1, most=2)))
    assert answer.status_code == 200
    assert answer.json() == {"ok": True, "attempt": {"number": 1, "completed": True, "success": True, "scaled": 0.5}}


@pytest.mark.parametrize("verb", ["attempted", "answered"])
def test_event_costs_at_most_five_queries_and_one_of_the_policy(browser, launch, content, verb):
    """Session, person, place, attempt, statement. (Savepoints are the test's own transaction's.)"""
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            post(browser, "event", event_body(launch, statement(content, verb, raw=1)))
        asked = [one["sql"] for one in queries if "SAVEPOINT" not in one["sql"]]
        assert len(asked) == (4 if verb == "attempted" and number else 5)


@pytest.mark.parametrize("name", NAMES)
def test_reading_is_not_allowed(browser, name):
    assert browser.get(reverse(f"h5p:{name}")).status_code == 405


@pytest.mark.parametrize("name", NAMES)
def test_post_without_token_is_refused(learner, launch, content, name):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(learner)
    answer = post(careful, name, event_body(launch, statement(content, raw=1)))
    assert answer.status_code == 403
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("name", NAMES)
def test_signed_out_is_told_so(client, launch, content, name):
    answer = post(client, name, event_body(launch, statement(content, raw=1)))
    assert (answer.status_code, answer.json()["error"]) == (403, "signed-out")


@pytest.mark.parametrize("name", NAMES)
def test_launch_of_another_person_is_refused_and_written_down(client, stranger, launch, content, name):
    client.force_login(stranger)
    body = event_body(launch, statement(content, raw=1)) | {"data_type": "state", "value": "{}"}
    answer = post(client, name, body)
    assert (answer.status_code, answer.json()["error"]) == (403, "launch-invalid")
    assert (Attempt.objects.count(), UserState.objects.count()) == (0, 0)
    assert AuditEntry.objects.get().actor == stranger


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"launch": "x"}'])
def test_broken_bodies_are_refused(browser, body):
    answer = browser.post(reverse("h5p:event"), body, content_type="application/json")
    assert answer.status_code in (400, 403)
    assert answer.json()["message"]


def test_refusal_has_status_code_and_words(browser, learner, content):
    launch = make_launch(learner, content, max_attempts=1)
    post(browser, "event", event_body(launch, statement(content, raw=0)))
    answer = post(browser, "event", event_body(launch, statement(content, raw=1)))
    assert answer.status_code == 409
    assert answer.json() == {
        "error": "no-attempts-left",
        "message": "You have no attempts left: this one does not count.",
    }


def test_preview_keeps_nothing(browser, learner, content):
    launch = make_launch(learner, content, record=False)
    assert post(browser, "event", event_body(launch, statement(content, raw=1))).json() == {"ok": True, "attempt": None}
    assert post(browser, "state", {"launch": launch.token, "value": '{"a":1}'}).json() == {"rev": 0}
    assert (Statement.objects.count(), UserState.objects.count()) == (0, 0)


def keep(browser, launch, value, **more):
    body = {"launch": launch.token, "sub_content_id": "0", "data_type": "state", "value": value} | more
    return post(browser, "state", body)


def test_state_is_kept_and_thrown_away(browser, launch):
    assert keep(browser, launch, '{"a":1}').json() == {"rev": 1}
    assert keep(browser, launch, '{"a":2}', rev=1).json() == {"rev": 2}
    assert UserState.objects.get().value == '{"a":2}'
    assert post(browser, "reset", {"launch": launch.token}).json() == {"ok": True}
    assert not UserState.objects.exists()


def test_older_state_is_told_of_the_newer_one(browser, launch):
    keep(browser, launch, '{"a":1}')
    answer = keep(browser, launch, '{"b":1}')
    assert answer.status_code == 409
    assert (answer.json()["rev"], answer.json()["value"]) == (1, '{"a":1}')
    assert answer.json()["error"] == "state-outdated"


@pytest.mark.parametrize("rev", [-1, 2**40, "1", 1.5, {}, []])
def test_revision_that_is_none_is_refused_or_taken_for_none(browser, launch, rev):
    answer = keep(browser, launch, '{"a":1}', rev=rev)
    assert answer.status_code == (200 if rev in ({}, []) else 400)


def test_event_id_is_needed(browser, launch, content):
    body = event_body(launch, statement(content)) | {"event_id": None}
    assert post(browser, "event", body).json()["error"] == "event-id-invalid"
    assert post(browser, "event", body | {"event_id": str(uuid4()) + "0"}).status_code == 400


@pytest.mark.parametrize("bad", ["\x00", "\ud800", "a\x00b"])
@pytest.mark.parametrize("name", NAMES)
def test_what_no_column_holds_is_refused_and_crashes_nothing(browser, launch, content, name, bad):
    given = statement(content, raw=1)
    given["result"]["response"] = bad
    body = {**event_body(launch, given), "sub_content_id": "0", "data_type": "state", "value": json.dumps(bad) + bad}
    assert post(browser, name, body).status_code == 400
    assert not Statement.objects.exists()
    assert not UserState.objects.exists()
