"""Many requests at once over real connections. Each guard has a twin without it, which must go wrong."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection
from django.db.models import F

from h5p import integrity
from h5p.core.problems import Refused
from h5p.models import Attempt, Statement, UserState
from h5p.playing import states
from h5p.results import recording
from h5p.results.rebuilding import rebuild
from h5p.results.recording import record_event
from h5p.signals import result_recorded
from tests.h5p.people import make_person
from tests.h5p.playing_facts import make_content, make_launch, statement

CROWD = 20
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def results():
    seen = []

    def note(sender, attempt, **kwargs):
        seen.append(attempt.number)

    result_recorded.connect(note)
    yield seen
    result_recorded.disconnect(note)


def crowd(action, size: int = CROWD) -> list:
    """What each of the threads that start together returned or raised."""
    gate = Barrier(size)

    def run(number):
        try:
            connection.ensure_connection()
            gate.wait(timeout=30)
            return action(number)
        except (Refused, IntegrityError, states.Outdated) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(size) as pool:
        return list(pool.map(run, range(size)))


@pytest.fixture
def scene(transactional_db):
    learner, content = make_person("learner"), make_content()
    return learner, content, make_launch(learner, content)


def breaches() -> list[str]:
    return [breach for check in integrity.CHECKS.values() for breach in check()]


def test_same_event_twenty_times_at_once_is_one_statement(scene, results):
    learner, content, launch = scene
    event_id = uuid4()
    given = statement(content, raw=1)
    found = crowd(lambda _number: record_event(learner, launch, event_id, given))
    assert sum(one.is_new for one in found) == 1
    assert {(one.attempt.number, one.attempt.scaled) for one in found} == {(1, 1)}
    assert (Attempt.objects.count(), Statement.objects.count(), results) == (1, 1, [1])
    assert breaches() == []


def test_same_event_is_stored_twenty_times_without_its_id(scene, monkeypatch):
    """The twin: where every sending counts as an event of its own."""
    learner, content, launch = scene
    monkeypatch.setattr(recording, "_uuid", lambda _given: uuid4())
    given = statement(content, raw=1)
    crowd(lambda _number: record_event(learner, launch, UUID(int=1), given))
    assert Statement.objects.count() == CROWD


def test_twenty_results_at_once_are_twenty_attempts_in_order(scene, results):
    """Twenty windows: each finishes its own try, none writes over another's."""
    learner, content, launch = scene
    found = crowd(lambda number: record_event(learner, launch, uuid4(), statement(content, raw=number, most=CROWD)))
    assert sorted(one.attempt.number for one in found) == list(range(1, CROWD + 1))
    assert sorted(Attempt.objects.values_list("raw", flat=True)) == list(range(CROWD))
    assert sorted(results) == list(range(1, CROWD + 1))
    assert breaches() == []


def open_attempt_meets_two_results(scene) -> None:
    learner, content, launch = scene
    record_event(learner, launch, uuid4(), statement(content, "attempted"))
    crowd(lambda number: record_event(learner, launch, uuid4(), statement(content, raw=number, most=CROWD)))


def test_open_attempt_takes_one_result_only(scene):
    open_attempt_meets_two_results(scene)
    per_attempt = [attempt.statements.filter(verb="answered").count() for attempt in Attempt.objects.all()]
    assert per_attempt == [1] * CROWD
    assert breaches() == []


def test_open_attempt_takes_several_without_the_guard(scene, monkeypatch):
    """The twin: an update that does not mind what others wrote."""
    monkeypatch.setattr(recording, "unchanged", lambda attempt, *_seen: Attempt.objects.filter(pk=attempt.pk))
    open_attempt_meets_two_results(scene)
    first = Attempt.objects.get(number=1)
    assert first.statements.filter(verb="answered").count() > 1


def test_first_events_of_all_kinds_at_once_are_one_attempt(scene):
    learner, content, launch = scene
    crowd(lambda _number: record_event(learner, launch, uuid4(), statement(content, "interacted")))
    assert (Attempt.objects.count(), Statement.objects.count()) == (1, CROWD)


def test_reordered_events_give_the_outcome_of_what_was_stored(scene):
    learner, content, launch = scene
    for verb in ("completed", "attempted", "interacted"):
        record_event(learner, launch, uuid4(), statement(content, verb, raw=2, most=2))
    assert Attempt.objects.get().completed
    assert breaches() == []


def test_states_of_twenty_windows_one_wins_and_the_others_are_told(scene):
    learner, _content, launch = scene
    states.save_state(learner, launch, states.StateKey(), '{"n":-1}')
    found = crowd(lambda number: states.save_state(learner, launch, states.StateKey(), f'{{"n":{number}}}', rev=1))
    assert sum(one == 2 for one in found) == 1
    assert sum(isinstance(one, states.Outdated) for one in found) == CROWD - 1
    assert UserState.objects.get().rev == 2


def test_states_of_twenty_windows_overwrite_each_other_without_the_guard(scene, monkeypatch):
    """The twin: whoever comes last wins, and nobody is told."""
    learner, _content, launch = scene
    states.save_state(learner, launch, states.StateKey(), '{"n":-1}')
    monkeypatch.setattr(states, "newest", lambda current, _rev: UserState.objects.filter(pk=current.pk))
    found = crowd(lambda number: states.save_state(learner, launch, states.StateKey(), f'{{"n":{number}}}', rev=1))
    assert not any(isinstance(one, states.Outdated) for one in found)
    assert UserState.objects.get().rev == CROWD + 1


def test_first_states_at_once_are_one_row(scene):
    learner, _content, launch = scene
    found = crowd(lambda number: states.save_state(learner, launch, states.StateKey(), f'{{"n":{number}}}'))
    assert found.count(1) == 1
    assert UserState.objects.values_list("rev", flat=True).get() == 1


def test_rebuilding_finds_and_mends_what_was_bent(scene):
    learner, content, launch = scene
    attempt = record_event(learner, launch, uuid4(), statement(content, raw=1, most=2)).attempt
    Attempt.objects.filter(pk=attempt.pk).update(raw=F("raw") + 1, success=False)
    assert len(breaches()) == 1
    assert rebuild(Attempt.objects.get(pk=attempt.pk))
    assert breaches() == []
