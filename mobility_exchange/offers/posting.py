"""Write, publish, pause and close an offer with its slots."""

from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import audit
from institutions.roles import is_officer
from mobility_exchange.choices import OfferState
from mobility_exchange.clock import database_now
from mobility_exchange.locking import lock_slots_of
from mobility_exchange.models import Offer, Slot
from mobility_exchange.offers.description_markup import to_html, to_typed
from mobility_exchange.offers.publishing_checks import problems
from mobility_exchange.offers.search import index_offer
from mobility_exchange.refusals import NotAllowed, NotReady, SlotRefused

# What an officer may write; state, host and counts are not among them.
FACTS = frozenset(
    {
        "title",
        "language",
        "summary",
        "description",
        "a_day",
        "outcomes",
        "fields",
        "languages",
        "mentor",
        "accessibility",
        "accessibility_note",
        "accessibility_checked_by",
        "accessibility_checked_on",
        "costs",
        "costs_note",
        "lodging_note",
        "meals_note",
        "transport_note",
        "reachable_by_train",
        "required_courses",
        "keeps_waiting_list",
        "time_zone",
    }
)


@dataclass(frozen=True)
class SlotDraft:
    """Dates as an officer typed them; `pk` names the slot that they change."""

    starts_on: date
    ends_on: date
    apply_by: datetime
    places: int = 1
    pk: int | None = None
    remove: bool = False


def create_offer(by, host, *, slots: Iterable[SlotDraft] = (), **facts) -> Offer:
    """Save a new offer as a draft."""
    if not is_officer(by, host):
        raise NotAllowed
    with transaction.atomic():
        offer = Offer(host=host, posted_by=by, time_zone=by.time_zone, slug=_slug(facts["title"]))
        _write(offer, facts)
        _write_slots(offer, slots)
        audit.record(by, "mobility_exchange.create_offer", offer)
    return offer


def update_offer(offer: Offer, by, *, slots: Iterable[SlotDraft] = (), **facts) -> Offer:
    """Change an offer and its slots; one that is public stays complete."""
    with _changing(offer, by) as fresh:
        _write(fresh, facts)
        _write_slots(fresh, slots)
        if fresh.is_published:
            _refuse_incomplete(fresh)
        audit.record(by, "mobility_exchange.update_offer", fresh)
    return fresh


def publish(offer: Offer, by) -> Offer:
    """Put the offer on the public board, or take it back after a pause."""
    with _changing(offer, by) as fresh:
        fresh.move_to(OfferState.PUBLISHED)
        _refuse_incomplete(fresh)
        fresh.published_at = fresh.published_at or database_now()
        _save_state(fresh, by, "publish")
    return fresh


def pause(offer: Offer, by) -> Offer:
    """Take no applications for a while; the page stays and says so."""
    return _change_state(offer, by, OfferState.PAUSED, "pause")


def close(offer: Offer, by) -> Offer:
    """Take no more applications; those that were sent can still be answered."""
    return _change_state(offer, by, OfferState.CLOSED, "close")


def archive(offer: Offer, by) -> Offer:
    """Put away a draft or a closed offer."""
    return _change_state(offer, by, OfferState.ARCHIVED, "archive")


@contextmanager
def _changing(offer, by):
    """Lock the slots and give the offer as it is now, to an officer of the host only."""
    with transaction.atomic():
        # An offer without slots has nothing to lock there, and two officers may publish at once.
        fresh = Offer.objects.select_related("host").select_for_update(of=("self",)).get(pk=offer.pk)
        lock_slots_of(fresh)
        if not is_officer(by, fresh.host):
            raise NotAllowed
        yield fresh


def _change_state(offer, by, state, action):
    with _changing(offer, by) as fresh:
        fresh.move_to(state)
        _save_state(fresh, by, action)
    return fresh


def _save_state(offer, by, action):
    offer.save(update_fields=["state", "published_at", "modified_at"])
    audit.record(by, f"mobility_exchange.{action}", offer, state=str(offer.state))


def _refuse_incomplete(offer):
    if found := problems(offer, list(offer.slots.with_clock())):
        raise NotReady(found)


def _write(offer, facts):
    if unknown := facts.keys() - FACTS:
        raise TypeError(f"Not a fact of an offer: {', '.join(sorted(unknown))}")
    for name, value in facts.items():
        setattr(offer, name, value)
    offer.description = to_typed(offer.description)
    offer.description_html = to_html(offer.description)
    offer.full_clean(exclude=["posted_by", "host"])
    offer.save()
    index_offer(offer)


def _write_slots(offer, drafts):
    locked = lock_slots_of(offer)
    # Removals first, so that the same dates may be added anew.
    for number, draft in sorted(enumerate(drafts), key=lambda pair: not pair[1].remove):
        try:
            _write_slot(offer, locked, draft)
        except ValidationError as error:
            raise SlotRefused(" ".join(error.messages), number) from error


def _write_slot(offer, locked, draft):
    if draft.pk is None:
        if not draft.remove:
            _save_slot(Slot(offer=offer), draft)
        return
    slot = locked.get(draft.pk)
    if slot is None:
        raise ValidationError(_("These dates belong to another offer."))
    slot.offer = offer
    if draft.remove:
        _remove_slot(slot)
    else:
        _change_slot(slot, draft)


def _remove_slot(slot):
    if slot.applications.exists():
        raise ValidationError(_("People have applied for these dates, so they stay. You can close the offer."))
    slot.delete()


def _change_slot(slot, draft):
    moved = (slot.starts_on, slot.ends_on) != (draft.starts_on, draft.ends_on)
    if moved and slot.applications.open().exists():
        raise ValidationError(_("People have applied for these dates, so the dates cannot change. Add new ones."))
    if draft.places < slot.accepted_count:
        text = ngettext(
            "%(count)s person is accepted for these dates: the places cannot be fewer.",
            "%(count)s people are accepted for these dates: the places cannot be fewer.",
            slot.accepted_count,
        )
        raise ValidationError(text % {"count": slot.accepted_count})
    _save_slot(slot, draft)


def _save_slot(slot, draft):
    slot.starts_on, slot.ends_on = draft.starts_on, draft.ends_on
    slot.apply_by, slot.places = draft.apply_by, draft.places
    if problem := slot.length_problem() if draft.ends_on >= draft.starts_on else "":
        raise ValidationError(problem)
    if problem := slot.deadline_problem():
        raise ValidationError(problem)
    slot.full_clean()
    slot.save()


def _slug(title: str) -> str:
    return f"{slugify(title)[:120] or 'offer'}-{get_random_string(6).lower()}"
