"""Offers, slots and applications for tests, made by the actions wherever an action makes them in life."""

from datetime import timedelta

from django.utils import timezone

from mobility_exchange.applications import applying
from mobility_exchange.models import ActivityRule, Application, Offer, Slot
from mobility_exchange.offers import posting
from tests.factories.accounts import make_user
from tests.factories.institutions import make_institution, make_membership

MOTIVATION = "I teach nursing and I want to see how your colleagues plan a lesson for all of their students. " * 3
OUTCOMES = "I will plan one practical task in three ways."


def ensure_rule() -> ActivityRule:
    """The seeded rule; a test that committed may have emptied the table."""
    facts = {"min_days": 2, "max_days": 60, "source": "Programme guide"}
    return ActivityRule.objects.get_or_create(code="JS", call_year=2021, defaults=facts)[0]


def offer_facts(**facts) -> dict:
    """All that a complete offer says."""
    return {
        "title": "A training kitchen where everyone cooks",
        "language": "en",
        "summary": "Five days in a school restaurant.",
        "description": "You spend five days in our training kitchen.\n\nOn Friday you present.",
        "a_day": [{"time": "09:00", "what": "Kitchen lesson", "where": "Kitchen 2"}],
        "outcomes": ["Plan one task in three ways."],
        "fields": ["101"],
        "languages": [{"code": "en", "level": "B1"}],
        "mentor": "Teacher of kitchen skills",
        "accessibility": ["step_free", "lift"],
        "accessibility_note": "Doors of 85 cm.",
        "costs": "none",
        **facts,
    }


def slot_draft(
    *, starts_in: int = 90, days: int = 5, apply_in: float = 30, places: int = 2, **facts
) -> posting.SlotDraft:
    """Dates relative to today."""
    starts_on = timezone.localdate() + timedelta(days=starts_in)
    return posting.SlotDraft(
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=days - 1),
        apply_by=timezone.now() + timedelta(days=apply_in),
        places=places,
        **facts,
    )


def make_officer(host, name: str = "Olga"):
    officer = make_user(name, "Officer")
    make_membership(officer, host, "officer")
    return officer


def officer_of(host):
    post = host.memberships.filter(role="officer", state="active").select_related("user").first()
    return post.user if post else make_officer(host)


def make_offer(host=None, by=None, *, published: bool = True, slots=None, **facts) -> Offer:
    """An offer of a verified school, on the board unless said otherwise."""
    ensure_rule()
    host = host or make_institution("Host school", country="ES", city="Seville")
    by = by or officer_of(host)
    offer = posting.create_offer(by, host, slots=[slot_draft()] if slots is None else slots, **offer_facts(**facts))
    return posting.publish(offer, by) if published else offer


def make_slot(offer=None, *, places: int = 2, **facts) -> Slot:
    """One slot; dates by `starts_in`, `days`, `apply_in` as in `slot_draft`."""
    dates = {name: facts.pop(name) for name in ("starts_in", "days", "apply_in") if name in facts}
    if offer is None:
        return make_offer(slots=[slot_draft(places=places, **dates)], **facts).slots.get()
    draft = slot_draft(places=places, **dates)
    return Slot.objects.create(
        offer=offer, starts_on=draft.starts_on, ends_on=draft.ends_on, apply_by=draft.apply_by, places=places
    )


def make_applicant(name: str = "Ines"):
    """A confirmed person with a school of her own."""
    person = make_user(name, "Applicant")
    make_membership(person, make_institution(f"School of {person.pk}"), "staff")
    return person


def make_application(slot=None, applicant=None, **facts) -> Application:
    """An application that was just sent."""
    slot = slot or make_slot()
    applicant = applicant or make_applicant()
    school = applicant.memberships.filter(state="active").first().institution
    facts = {"motivation": MOTIVATION, "expected_outcomes": OUTCOMES, **facts}
    return applying.apply(applicant, slot, sending_institution=school, **facts)


def pass_deadline(slot: Slot) -> Slot:
    """The slot as if its time to apply were over."""
    Slot.objects.filter(pk=slot.pk).update(apply_by=timezone.now() - timedelta(seconds=1))
    return Slot.objects.select_related("offer__host").get(pk=slot.pk)
