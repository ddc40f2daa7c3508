"""Many people at once, over real connections. Each guard has a twin without it, which must go wrong."""

from threading import Barrier, Thread

import pytest
from django.db import Error, connection, connections

from common import integrity
from mobility_exchange import locking
from mobility_exchange.applications import applying, selection
from mobility_exchange.models import Application, Slot
from mobility_exchange.offers import posting
from mobility_exchange.refusals import AlreadyApplied, Refusal
from tests.factories.mobility_exchange import (
    MOTIVATION,
    OUTCOMES,
    make_applicant,
    make_application,
    make_slot,
    offer_facts,
    officer_of,
)

# A test that commits leaves other tests an empty database, so it lays the roots anew.
pytestmark = pytest.mark.usefixtures("committed")
CROWD = 50


def at_once(actions) -> list:
    """Run every action in a thread of its own, all started together; what each returned or raised."""
    barrier, results = Barrier(len(actions)), [None] * len(actions)

    def run(place, action):
        barrier.wait()
        try:
            results[place] = action()
        except (Refusal, Error) as refusal:
            results[place] = refusal
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def crowd_for_last_place():
    slot = make_slot(places=1)
    officer = officer_of(slot.offer.host)
    applications = [make_application(slot) for _number in range(CROWD)]
    return slot, [lambda one=one: selection.accept(one, officer) for one in applications]


@pytest.fixture
def no_lock(monkeypatch):
    monkeypatch.setattr(locking, "slot_rows", Slot.objects.all)


def breaches():
    """What the oracle says of this app; files that other tests drew are none of its business."""
    found = integrity.run_all().items()
    return [breach for name, said in found if name.startswith("mobility_exchange") for breach in said]


def test_last_place_goes_to_one_of_fifty():
    slot, actions = crowd_for_last_place()
    results = at_once(actions)
    assert slot.applications.accepted().count() == 1
    assert sum(isinstance(result, Application) for result in results) == 1
    assert {type(result).__name__ for result in results} == {"Application", "SlotFull"}
    assert Slot.objects.get(pk=slot.pk).accepted_count == 1
    assert breaches() == []


def oversold() -> bool:
    slot, actions = crowd_for_last_place()
    at_once(actions)
    return slot.applications.accepted().count() > 1


def test_twin_without_the_lock_the_last_place_is_sold_again(no_lock):
    # One round shows it nearly always; a busy machine may run the threads one after the other.
    assert any(oversold() for _round in range(6))
    assert breaches()


def apply_twenty_times():
    slot, applicant = make_slot(), make_applicant()
    school = applicant.memberships.get().institution
    words = {"motivation": MOTIVATION, "expected_outcomes": OUTCOMES, "sending_institution": school}
    return slot, at_once([lambda: applying.apply(applicant, slot, **words)] * 20)


def test_same_application_twenty_times_is_one():
    slot, results = apply_twenty_times()
    application = slot.applications.get()
    step_texts = [result.application if isinstance(result, AlreadyApplied) else result for result in results]
    assert step_texts == [application] * 20
    assert application.events.count() == 1


@pytest.fixture
def no_constraint():
    name, table = "mobility_exchange_application_one_open", "mobility_exchange_application"
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [name])
        definition = cursor.fetchone()[0]
        cursor.execute(f"DROP INDEX {name}")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")
        cursor.execute(definition)


def test_twin_without_lock_and_constraint_one_person_applies_many_times(no_lock, no_constraint):
    slot, _results = apply_twenty_times()
    assert slot.applications.count() > 1


def test_places_are_never_fewer_than_people_accepted_meanwhile():
    slot = make_slot(places=10)
    officer = officer_of(slot.offer.host)
    accepting = [lambda one=one: selection.accept(one, officer) for one in [make_application(slot) for _n in range(10)]]

    def lower():
        draft = posting.SlotDraft(slot.starts_on, slot.ends_on, slot.apply_by, places=4, pk=slot.pk)
        return posting.update_offer(slot.offer, officer, slots=[draft], **offer_facts())

    lowered, *_accepted = at_once([lower, *accepting])
    slot.refresh_from_db()
    assert slot.applications.accepted().count() == slot.accepted_count <= slot.places
    assert (slot.places, isinstance(lowered, Refusal)) in {(4, False), (10, True)}
    assert breaches() == []
