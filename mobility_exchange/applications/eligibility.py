"""May this person apply for this slot, and if not: why not, and where is the way.

Asks the apps below and stores nothing: when a certificate is revoked, the door is closed at the next look.
The rules are plain functions over facts; one person and one slot, or one person and a whole board, differ
only in how many slots the facts are fetched for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from certificates.models import Certificate
from institutions.models import Membership
from mobility_exchange.choices import ApplicationState
from mobility_exchange.models import Application, Slot
from mobility_exchange.offers.required_courses import RequiredCourse, required_courses


@dataclass(frozen=True)
class Reason:
    """One thing that stands between a person and a slot; `url` leads to where she can mend it."""

    code: str
    text: str
    url: str = ""
    action: str = ""
    course_key: UUID | None = None


@dataclass(frozen=True)
class Eligibility:
    """True when the person may apply; otherwise `reasons` says why not."""

    reasons: tuple[Reason, ...] = ()
    for_waiting_list: bool = False

    def __bool__(self):
        return not self.reasons

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(reason.code for reason in self.reasons)

    @property
    def first(self) -> Reason | None:
        return self.reasons[0] if self.reasons else None


@dataclass(frozen=True)
class PersonFacts:
    """What the rules need to know about a visitor."""

    signed_in: bool = False
    email_confirmed: bool = False
    institutions: frozenset[int] = frozenset()
    proven: frozenset[UUID] = frozenset()
    applications: dict[int, Application] = field(default_factory=dict)


def check_eligibility(user, slot: Slot) -> Eligibility:
    """Whether this person may apply for this slot, with every reason why not."""
    return for_slots(user, [slot])[slot.pk]


def for_slots(user, slots: Iterable[Slot]) -> dict[int, Eligibility]:
    """The same answer for many slots, in a number of queries that does not grow with them."""
    slots = list(slots)
    keys = {key for slot in slots for key in slot.offer.required_courses}
    person = person_facts(user, slots, keys)
    courses = required_courses(keys - person.proven, user)
    return {slot.pk: _answer(person, slot, courses) for slot in slots}


def person_facts(user, slots: Iterable[Slot], course_keys: Iterable[UUID]) -> PersonFacts:
    """Fetch what the rules need to know about this person."""
    if not user.is_authenticated:
        return PersonFacts()
    valid = Certificate.objects.valid().held_by(user).filter(course_key__in=course_keys)
    # A withdrawn application does not count: applying again is allowed.
    sent = Application.objects.of(user).exclude(state=ApplicationState.WITHDRAWN).filter(slot__in=slots)
    return PersonFacts(
        signed_in=True,
        email_confirmed=has_confirmed_email(user),
        institutions=frozenset(Membership.objects.of(user).active().values_list("institution_id", flat=True)),
        proven=frozenset(valid.values_list("course_key", flat=True)) if course_keys else frozenset(),
        applications={application.slot_id: application for application in sent},
    )


def has_confirmed_email(user) -> bool:
    """Whether the address that notices go to belongs to the person."""
    return user.emailaddress_set.filter(verified=True, email__iexact=user.email).exists()


def _answer(person: PersonFacts, slot: Slot, courses: dict[UUID, RequiredCourse]) -> Eligibility:
    reasons = (*_about_the_slot(slot), *_about_the_person(person, slot), *_about_proofs(person, slot, courses))
    return Eligibility(reasons, for_waiting_list=not reasons and slot.is_full)


def _about_the_slot(slot: Slot) -> Iterator[Reason]:
    if not slot.offer.is_published:
        yield Reason("closed", _("The host takes no applications for this offer now."))
    elif slot.deadline_passed:
        yield Reason("deadline_passed", _("The time to apply is over."))
    elif slot.is_full and not slot.offer.keeps_waiting_list:
        yield Reason("full", _("All places are taken."))


def _about_the_person(person: PersonFacts, slot: Slot) -> Iterator[Reason]:
    if not person.signed_in:
        next_page = f"?next={slot.get_absolute_url()}"
        yield Reason("not_signed_in", _("Sign in to apply."), reverse("account_login") + next_page, _("Sign in"))
        return
    if not person.email_confirmed:
        text = _("Confirm your e-mail address, so that the host can answer you.")
        yield Reason("email_unconfirmed", text, reverse("account_email"), _("Confirm it"))
    if slot.offer.host_id in person.institutions:
        yield Reason("own_school", _("This is your own school: a stay takes you to another one."))
    elif not person.institutions:
        text = _("You apply through your school: join it first.")
        yield Reason("no_membership", text, reverse("institutions:institution_list"), _("Find your school"))
    if application := person.applications.get(slot.pk):
        text = _("You have applied for these dates.")
        yield Reason("already_applied", text, application.get_absolute_url(), _("See your application"))


def _about_proofs(person: PersonFacts, slot: Slot, courses: dict[UUID, RequiredCourse]) -> Iterator[Reason]:
    for key in slot.offer.required_courses:
        if key not in person.proven:
            course = courses[key]
            action = _("Go to the course") if course.url else ""
            yield Reason("missing_certificate", course.still_missing(), course.url, action, course_key=key)
