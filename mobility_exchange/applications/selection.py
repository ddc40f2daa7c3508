"""What an officer decides about an application: shortlist, accept, refuse, put on the waiting list.

Every decision is taken under the lock of the slot, so two officers, or fifty clicks at once, see each
other's decisions and never sell a place twice.
"""

from contextlib import contextmanager

from django.db import transaction
from django.db.models import Max

from institutions.roles import is_officer
from mobility_exchange.applications import state_changes
from mobility_exchange.applications.notifications import notify_applicant
from mobility_exchange.choices import ApplicationState, RefusalReason
from mobility_exchange.clock import database_now
from mobility_exchange.locking import lock_slot
from mobility_exchange.models import Application, Slot
from mobility_exchange.refusals import NotAllowed, NotFirstInLine, Refusal, SlotFull, StateChangeRefused

# The state that each action leads to, so that a page can show only what is possible.
LEADS_TO = {
    "shortlist": ApplicationState.SHORTLISTED,
    "accept": ApplicationState.ACCEPTED,
    "refuse": ApplicationState.REFUSED,
    "waitlist": ApplicationState.WAITLISTED,
}


def shortlist(application: Application, by) -> Application:
    """Say that the person is in the closer choice."""
    with _deciding(application, by, ApplicationState.SHORTLISTED) as fresh:
        state_changes.change_state(fresh, ApplicationState.SHORTLISTED, by=by, action="shortlist")
        notify_applicant(fresh, "shortlisted")
    return fresh


def accept(application: Application, by) -> Application:
    """Give the person a place, if there is one left."""
    with _deciding(application, by, ApplicationState.ACCEPTED) as fresh:
        _refuse_without_place(fresh)
        _refuse_out_of_turn(fresh)
        state_changes.change_state(fresh, ApplicationState.ACCEPTED, by=by, action="accept", **_decision(by))
        fresh.slot.count_accepted()
        notify_applicant(fresh, "accepted")
    return fresh


def refuse(application: Application, by, *, reason: str, note: str = "") -> Application:
    """Say no, with a reason from the list and, if wished, a note."""
    if reason not in RefusalReason.values:
        raise Refusal
    with _deciding(application, by, ApplicationState.REFUSED) as fresh:
        changed = {"refusal_reason": reason, "decision_note": note, **_decision(by)}
        state_changes.change_state(fresh, ApplicationState.REFUSED, by=by, action="refuse", **changed)
        notify_applicant(fresh, "refused")
    return fresh


def waitlist(application: Application, by) -> Application:
    """Put the person at the end of the waiting list."""
    with _deciding(application, by, ApplicationState.WAITLISTED) as fresh:
        last = fresh.slot.applications.aggregate(rank=Max("waitlist_rank"))["rank"] or 0
        state_changes.change_state(fresh, ApplicationState.WAITLISTED, by=by, action="waitlist", waitlist_rank=last + 1)
        notify_applicant(fresh, "waitlisted")
    return fresh


def next_in_line(slot: Slot) -> Application | None:
    """Whom to offer the free place, or nobody while the slot is full or the list empty."""
    return None if slot.is_full else slot.applications.in_line().first()


@contextmanager
def _deciding(application, by, state):
    """Lock the slot, fetch the application as it is now, and refuse who may not decide or what may not follow."""
    with transaction.atomic():
        slot = lock_slot(application.slot_id)
        fresh = Application.objects.select_related("applicant").get(pk=application.pk)
        fresh.slot = slot
        if not is_officer(by, slot.offer.host):
            raise NotAllowed
        if not fresh.may_become(state):
            raise StateChangeRefused
        yield fresh


def _decision(by):
    return {"decided_by": by, "decided_at": database_now()}


def _refuse_without_place(application):
    # Counted, not read from the column: the count is the truth that the lock protects.
    if application.slot.applications.accepted().count() >= application.slot.places:
        raise SlotFull


def _refuse_out_of_turn(application):
    if application.people_before():
        raise NotFirstInLine
