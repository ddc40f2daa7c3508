"""What is stored about a person: all of it given out, none of it left."""

import json
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection

from h5p import audit, integrity, privacy
from h5p.models import Attempt, ContentFile, Job, Preview, Statement
from h5p.playing.identity import pseudonym
from h5p.playing.states import StateKey, save_state
from h5p.results.recording import record_event
from tests.h5p.people import make_person
from tests.h5p.playing_facts import make_content, make_launch, make_library, statement

CANARY = "canary-7f3a"


def stored() -> str:
    """Every row of every table of this app, as text."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_app_config("h5p").get_models():
            cursor.execute(f'SELECT row_to_json(row)::text FROM "{model._meta.db_table}" row')
            found += [f"{model._meta.label} {text}" for (text,) in cursor.fetchall()]
    return "\n".join(found)


@pytest.fixture
def person(db):
    """Somebody who has left traces everywhere."""
    person = make_person("canary")
    content = make_content(created_by=person)
    launch = make_launch(person, content, context_key=f"{CANARY}-place")
    record_event(person, launch, uuid4(), statement(content, raw=1, response=f"{CANARY}-answer"))
    save_state(person, launch, StateKey(), json.dumps(f"{CANARY}-state"))
    Preview.objects.create(user=person, library=make_library(), title=f"{CANARY}-preview", params={})
    Job.objects.create(user=person, kind="import", file_name=f"{CANARY}-file.h5p")
    ContentFile.objects.create(
        content=content,
        path="images/a.png",
        name="a.png",
        sha256="0" * 64,
        size=1,
        mime="image/png",
        uploaded_by=person,
    )
    audit.record(person, "content.imported", content.key)
    return person


CANARIES = [f"{CANARY}-{name}" for name in ("place", "answer", "state", "preview", "file.h5p")]


def test_every_field_is_classified():
    for model in apps.get_app_config("h5p").get_models():
        fields = {
            field.name
            for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
            if field.name != "id" and not field.auto_created
        }
        assert set(privacy.FIELD_CATEGORIES[model._meta.label]) - {"id"} == fields, model._meta.label
    assert {one for fields in privacy.FIELD_CATEGORIES.values() for one in fields.values()} == {
        "none",
        "personal",
        "derived",
    }


def test_export_holds_every_trace(person):
    exported = privacy.export(person)
    text = json.dumps(exported)
    assert [canary for canary in CANARIES if canary not in text] == []
    assert {name: len(rows) for name, rows in exported.items()} == {
        "attempts": 1,
        "states": 1,
        "contents": 1,
        "files": 1,
        "previews": 1,
        "jobs": 1,
        "libraries": 0,
        "audit": 1,
    }


def test_export_holds_nothing_of_others(person, stranger):
    assert privacy.export(stranger) == {name: [] for name in privacy.export(person)}


def test_erasing_leaves_no_trace(person):
    name = pseudonym(person)
    assert all(canary in stored() for canary in CANARIES)
    privacy.erase(person)
    left = stored()
    assert CANARY not in left
    assert name not in left
    assert not Statement.objects.exists()
    attempt = Attempt.objects.get()
    assert (attempt.user, attempt.raw, attempt.completed) == (None, 1, True)


def test_erasing_twice_changes_nothing_more(person):
    privacy.erase(person)
    once = stored()
    privacy.erase(person)
    assert stored() == once


def test_erasing_one_leaves_the_others_whole(person, learner):
    content = make_content()
    record_event(learner, make_launch(learner, content), uuid4(), statement(content, raw=1))
    privacy.erase(person)
    assert Attempt.objects.filter(user=learner).count() == Statement.objects.count() == 1
    checks = (integrity.attempts_unlike_their_statements, integrity.gaps_between_attempts)
    assert [breach for check in checks for breach in check()] == []


def test_two_erased_people_with_the_same_place_do_not_collide(person, learner):
    content = make_content()
    for someone in (person, learner):
        record_event(someone, make_launch(someone, content), uuid4(), statement(content, "attempted"))
        privacy.erase(someone)
    assert Attempt.objects.filter(user=None, content=content).count() == 2


def test_no_name_or_address_stands_in_statements(learner):
    content = make_content()
    given = statement(content, raw=1)
    given["context"]["instructor"] = {"name": learner.email}
    kept = record_event(learner, make_launch(learner, content), uuid4(), given).statement
    assert learner.email not in str(kept.json)
    assert "someone.else" not in str(kept.json).lower()


def test_names_stand_in_statements_without_the_guard(learner):
    """The twin: what the browser sent held a name and an address."""
    assert "someone.else" in str(statement(make_content(), raw=1)).lower()
