"""What officers decide."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import AuditEntry, Notice
from mobility_exchange.applications import applying, selection
from mobility_exchange.models import Application, ApplicationEvent, Slot
from mobility_exchange.refusals import NotAllowed, NotFirstInLine, Refusal, SlotFull, StateChangeRefused
from tests.factories.institutions import make_institution
from tests.factories.mobility_exchange import make_application, make_officer, make_slot, officer_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("action", "state"),
    [("shortlist", "shortlisted"), ("accept", "accepted"), ("waitlist", "waitlisted"), ("refuse", "refused")],
)
def test_decision_writes_state_history_audit_and_notice(action, state):
    application = make_application()
    officer = officer_of(application.slot.offer.host)
    reason = {"reason": "field", "note": "Try the bakery."} if action == "refuse" else {}
    getattr(selection, action)(application, officer, **reason)
    application.refresh_from_db()
    event = application.events.last()
    assert (application.state, event.from_state, event.to_state, event.actor) == (state, "submitted", state, officer)
    entry = AuditEntry.objects.get(action=f"mobility_exchange.{action}")
    assert (entry.actor, entry.values) == (officer, {"before": "submitted", "after": state})
    notice = Notice.objects.get(recipient=application.applicant)
    assert notice.kind == f"mobility_exchange.{state}"
    assert notice.url == f"/applications/{application.pk}/"


@pytest.mark.parametrize("action", ["shortlist", "accept", "waitlist", "refuse"])
def test_decision_by_others_is_refused(action):
    application = make_application()
    elsewhere = make_officer(make_institution("Elsewhere"))
    reason = {"reason": "field"} if action == "refuse" else {}
    for stranger in (elsewhere, application.applicant):
        with pytest.raises(NotAllowed):
            getattr(selection, action)(application, stranger, **reason)
    assert Application.objects.get(pk=application.pk).state == "submitted"


def test_accept_counts_and_stops_at_the_last_place():
    slot = make_slot(places=2)
    officer = officer_of(slot.offer.host)
    first, second, third = (make_application(slot) for _number in range(3))
    selection.accept(first, officer)
    selection.accept(second, officer)
    with pytest.raises(SlotFull):
        selection.accept(third, officer)
    slot.refresh_from_db()
    assert (slot.accepted_count, slot.is_full) == (2, True)
    assert Application.objects.get(pk=third.pk).state == "submitted"


@pytest.mark.parametrize("action", ["accept", "refuse"])
def test_final_decision_says_who_took_it_and_when(action):
    application = make_application()
    officer = officer_of(application.slot.offer.host)
    facts = {"reason": "field", "note": "Try the bakery."} if action == "refuse" else {}
    getattr(selection, action)(application, officer, **facts)
    application.refresh_from_db()
    assert application.decided_by == officer
    assert application.decided_at >= application.submitted_at
    assert (application.refusal_reason, application.decision_note) == (
        facts.get("reason", ""),
        facts.get("note", ""),
    )


def test_places_are_counted_not_read_from_the_column():
    slot = make_slot(places=1)
    officer = officer_of(slot.offer.host)
    first, second = make_application(slot), make_application(slot)
    selection.accept(first, officer)
    Slot.objects.filter(pk=slot.pk).update(accepted_count=0)
    with pytest.raises(SlotFull):
        selection.accept(second, officer)


def test_decision_goes_by_the_state_of_now_not_by_that_of_the_page():
    application = make_application()
    officer = officer_of(application.slot.offer.host)
    on_the_page = Application.objects.get(pk=application.pk)
    selection.accept(application, officer)
    with pytest.raises(StateChangeRefused):
        selection.shortlist(on_the_page, officer)
    assert Application.objects.get(pk=application.pk).state == "accepted"


def test_withdrawn_application_to_a_full_slot_is_refused_for_its_state():
    slot = make_slot(places=1)
    officer = officer_of(slot.offer.host)
    withdrawn = make_application(slot)
    applying.withdraw(withdrawn, withdrawn.applicant)
    selection.accept(make_application(slot), officer)
    with pytest.raises(StateChangeRefused):
        selection.accept(withdrawn, officer)


def test_refuse_needs_a_reason_of_the_list():
    application = make_application()
    with pytest.raises(Refusal):
        selection.refuse(application, officer_of(application.slot.offer.host), reason="whim")
    assert Application.objects.get(pk=application.pk).state == "submitted"


def test_waiting_list_is_promoted_in_order():
    slot = make_slot(places=1)
    officer = officer_of(slot.offer.host)
    holder, second, third = (make_application(slot) for _number in range(3))
    selection.accept(holder, officer)
    selection.waitlist(second, officer)
    selection.waitlist(third, officer)
    with pytest.raises(SlotFull):
        selection.accept(second, officer)
    applying.withdraw(holder, holder.applicant)
    with pytest.raises(NotFirstInLine):
        selection.accept(third, officer)
    assert selection.accept(second, officer).waitlist_rank is None
    assert Application.objects.get(pk=third.pk).people_before() == 0


def test_waiting_lists_of_other_dates_do_not_count():
    first, other = make_slot(places=1), make_slot(places=1)
    selection.waitlist(make_application(other), officer_of(other.offer.host))
    officer = officer_of(first.offer.host)
    gone, second = make_application(first), make_application(first)
    selection.waitlist(gone, officer)
    second = selection.waitlist(second, officer)
    assert second.people_before() == 1
    applying.withdraw(gone, gone.applicant)
    assert second.people_before() == 0
    assert selection.accept(second, officer).state == "accepted"


def test_nobody_is_next_in_line_while_the_slot_is_full():
    slot = make_slot(places=1)
    officer = officer_of(slot.offer.host)
    selection.accept(make_application(slot), officer)
    selection.waitlist(make_application(slot), officer)
    assert selection.next_in_line(Slot.objects.get(pk=slot.pk)) is None


def test_database_refuses_more_accepted_than_places():
    slot = make_slot(places=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Slot.objects.filter(pk=slot.pk).update(accepted_count=2)


def test_database_refuses_to_change_or_remove_history():
    event = make_application().events.get()
    for change in (
        lambda: ApplicationEvent.objects.filter(pk=event.pk).update(note="never happened"),
        lambda: ApplicationEvent.objects.filter(pk=event.pk).delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert ApplicationEvent.objects.get() == event


def test_twin_without_the_trigger_history_can_be_changed():
    make_application()
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER mobility_exchange_event_append_only ON mobility_exchange_applicationevent")
    assert ApplicationEvent.objects.update(note="never happened") == 1
