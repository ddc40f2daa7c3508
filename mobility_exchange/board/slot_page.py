"""The page of a slot: an invitation that says what this visitor still needs."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from institutions.vocabularies import ACCESSIBILITY_FEATURES
from mobility_exchange import formatting
from mobility_exchange.applications.eligibility import Eligibility, check_eligibility
from mobility_exchange.models import Slot
from mobility_exchange.offers.required_courses import required_courses


@dataclass(frozen=True)
class Proof:
    """A course that the offer asks for, and whether this visitor has its certificate."""

    course: object
    is_there: bool


class SlotPage:
    """Everything that the template says about one slot to one visitor."""

    def __init__(self, slot: Slot, user):
        self.slot, self.offer, self.user = slot, slot.offer, user

    @cached_property
    def eligibility(self) -> Eligibility:
        return check_eligibility(self.user, self.slot)

    @cached_property
    def proofs(self) -> list[Proof]:
        """The required courses; for a visitor who is not signed in none is there yet."""
        courses = required_courses(self.offer.required_courses, self.user)
        missing = {reason.course_key for reason in self.eligibility.reasons}
        return [
            Proof(courses[key], self.user.is_authenticated and key not in missing)
            for key in self.offer.required_courses
        ]

    @cached_property
    def reasons(self) -> list:
        """Why not yet, without the courses, which stand in their own list."""
        return [reason for reason in self.eligibility.reasons if reason.course_key is None]

    @cached_property
    def first_remedy(self):
        """The one button of a visitor who may not apply yet: the first thing that she can do about it."""
        return next((reason for reason in self.eligibility.reasons if reason.url), None)

    @property
    def facts(self):
        return formatting.slot_facts(self.slot)

    @property
    def place(self):
        return formatting.location(self.offer)

    @property
    def accessibility(self) -> list[tuple]:
        """Icon and word of each fact that the host states."""
        return [(icon, label) for code, label, icon in ACCESSIBILITY_FEATURES if code in self.offer.accessibility]

    @property
    def other_dates(self):
        return self.offer.slots.on_board().exclude(pk=self.slot.pk)

    @property
    def names_kosovo(self):
        return self.offer.host.needs_kosovo_note

    @property
    def is_public(self):
        return self.offer.state in ("published", "paused", "closed")
