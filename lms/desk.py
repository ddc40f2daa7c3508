"""The learner's desk: what to do next, what is in progress, what is proven, which doors that opened.

Reads from the apps below in a constant number of queries and stores nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from certificates.models import Certificate
from courses.models import Enrolment
from courses.outline.structure import outlines_of
from courses.progress.completion import explain_enrolment, resume_lesson
from mobility_exchange import formatting
from mobility_exchange.choices import ApplicationState
from mobility_exchange.models import Application, Slot

DOORS = 4
APPLICATIONS = 6


@dataclass(frozen=True)
class Step:
    """The one thing to do next."""

    text: str
    url: str
    action: str


@dataclass(frozen=True)
class CourseRow:
    """A course in progress, with where to go on."""

    course_title: str
    url: str
    done: int
    total: int
    explain: str
    next_title: str
    language: str
    completed: bool


@dataclass(frozen=True)
class Door:
    """A place that her certificates opened."""

    title: str
    place: str
    url: str
    dates: str
    language: str


@dataclass(frozen=True)
class Proof:
    """A certificate she holds."""

    title: str
    url: str
    issued_at: datetime


class Desk:
    """Everything that one person's desk shows."""

    def __init__(self, user):
        self.user = user

    @cached_property
    def _enrolments(self) -> list[Enrolment]:
        return list(Enrolment.objects.of(self.user).with_progress())

    @cached_property
    def courses(self) -> list[CourseRow]:
        found = outlines_of({enrolment.course_id for enrolment in self._enrolments})
        return [_row(enrolment, found[enrolment.course_id]) for enrolment in self._enrolments]

    @property
    def in_progress(self) -> list[CourseRow]:
        return [row for row in self.courses if not row.completed]

    @cached_property
    def _certificates(self) -> list[Certificate]:
        return list(Certificate.objects.current().held_by(self.user).order_by("-issued_at"))

    @property
    def certificates(self) -> list[Proof]:
        return [Proof(row.title, row.get_absolute_url(), row.issued_at) for row in self._certificates]

    @property
    def has_proof(self) -> bool:
        return any(certificate.is_valid for certificate in self._certificates)

    @cached_property
    def _applications(self) -> list[Application]:
        found = Application.objects.of(self.user).select_related("slot__offer__host")
        return list(found.defer("motivation", "expected_outcomes").order_by("-submitted_at", "-pk")[:APPLICATIONS])

    @property
    def applications(self) -> list[dict]:
        return [
            {
                "title": row.slot.offer.title,
                "state": row.state,
                "state_label": row.get_state_display(),
                "url": row.get_absolute_url(),
                "at": row.decided_at or row.submitted_at,
            }
            for row in self._applications
        ]

    @cached_property
    def _doors(self) -> list[Slot]:
        """Slots that her valid certificates opened, not applied for yet, the soonest deadline first."""
        keys = [certificate.course_key for certificate in self._certificates if certificate.is_valid]
        opened = Slot.objects.on_board().with_clock().opened_by(keys, self.user)
        return list(opened.select_related("offer__host").order_by("apply_by", "pk")[:DOORS])

    @property
    def doors(self) -> list[Door]:
        return [
            Door(
                title=slot.offer.title,
                place=formatting.location(slot.offer),
                url=slot.get_absolute_url(),
                dates=formatting.dates(slot),
                language=slot.offer.language,
            )
            for slot in self._doors
        ]

    @property
    def next_step(self) -> Step:
        """In progress first; then the door that closes first; then a course; the board when all else is done."""
        if self.in_progress:
            row = self.in_progress[0]
            return Step(_("Go on with “%(title)s”.") % {"title": row.next_title}, row.url, _("Continue the course"))
        if self._doors:
            slot = self._doors[0]
            words = {"title": slot.offer.title, "town": slot.offer.host.city}
            text = _("Your certificate opens “%(title)s” in %(town)s.") % words
            return Step(text, slot.get_absolute_url(), _("See this place"))
        if not self.courses:
            text = _("Begin with a course: it takes two or three hours, in steps of about twenty minutes.")
            return Step(text, reverse("courses:catalogue"), _("Choose a course"))
        text = _("Look at what other schools offer, and what each place asks for.")
        return Step(text, reverse("mobility_exchange:slot_list"), _("See all places"))

    @property
    def spans(self) -> list[dict]:
        """Learn, prove, go, share: where she stands on the bridge."""
        return [self._learn, self._prove, self._go, _span(_("Share"), "not_yet", "", _("After your stay."))]

    @property
    def _learn(self) -> dict:
        done = len([row for row in self.courses if row.completed])
        state = "done" if done else ("here" if self.courses else "open")
        text = ngettext("%(n)d course completed", "%(n)d courses completed", done) % {"n": done}
        return _span(_("Learn"), state, reverse("courses:catalogue"), text if done else _("Step by step."))

    @property
    def _prove(self) -> dict:
        valid = len([certificate for certificate in self._certificates if certificate.is_valid])
        text = ngettext("%(n)d certificate", "%(n)d certificates", valid) % {"n": valid}
        state = "done" if valid else "not_yet"
        return _span(
            _("Prove"), state, reverse("certificates:certificate_list"), text if valid else _("When a course is done.")
        )

    @property
    def _go(self) -> dict:
        states = [application.state for application in self._applications]
        url = reverse("mobility_exchange:slot_list")
        if ApplicationState.ACCEPTED in states:
            return _span(_("Go"), "done", url, _("You are accepted."))
        if states:
            return _span(_("Go"), "here", url, _("You have applied."))
        return _span(_("Go"), "open" if self.has_proof else "not_yet", url, _("See who invites you."))


def _row(enrolment: Enrolment, outline) -> CourseRow:
    lesson = resume_lesson(outline, enrolment, enrolment.done_keys)
    return CourseRow(
        course_title=outline.title,
        url=lesson.url if lesson else reverse("courses:course_detail", args=[outline.slug]),
        done=len([lesson for lesson in outline.lessons if lesson.key in enrolment.done_keys]),
        total=len(outline.lessons),
        explain=explain_enrolment(enrolment, outline),
        next_title=lesson.title if lesson else outline.title,
        language=outline.language,
        completed=enrolment.is_complete,
    )


def _span(name: str, state: str, url: str, text: str) -> dict:
    return {"name": name, "state": state, "url": url, "text": text}
