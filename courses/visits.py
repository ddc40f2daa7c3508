"""Who reads which course: finds the course by its address, says who may read it and where she stands."""

from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q
from django.http import Http404
from django.utils.translation import get_language
from wagtail.models import PageViewRestriction

from courses import teams
from courses.models import CourseStamp, Enrolment
from courses.outline import Outline, OutlineLesson, outline_at


@dataclass
class Visit:
    """One person at one course, in one of its languages."""

    user: object
    outline: Outline
    enrolment: Enrolment | None = None
    done: frozenset[UUID] = field(default_factory=frozenset)
    lesson: OutlineLesson | None = None
    is_author: bool = False

    @property
    def may_read(self) -> bool:
        return self.enrolment is not None or self.is_author


def find_outline(slug: str) -> Outline:
    """The live course at this address: in the language of the page if there is one, else in any that has it."""
    rows = CourseStamp.objects.filter(course__slug=slug, course__live=True).values_list(
        "course_id", "value", "course__locale__language_code"
    )
    found = sorted(rows, key=lambda row: (row[2] != get_language(), row[0]))
    if not found:
        raise Http404
    return outline_at(found[0][0], found[0][1])


def visit_course(request, slug: str) -> Visit:
    outline = find_outline(slug)
    enrolment = _enrolment(request.user, outline.course_key)
    done = frozenset(enrolment.done_list) if enrolment else frozenset()
    return Visit(request.user, outline, enrolment, done)


def visit_lesson(request, course_slug: str, lesson_slug: str) -> Visit:
    """A person at a lesson; an author of the course may read it without being enrolled."""
    visit = visit_course(request, course_slug)
    visit.lesson = visit.outline.by_slug.get(lesson_slug)
    if visit.lesson is None:
        raise Http404
    if visit.enrolment is None:
        visit.is_author = teams.is_author(request.user, visit.outline.course_key)
    return visit


def _enrolment(user, course_key: UUID) -> Enrolment | None:
    """With the keys of the lessons done, in one query."""
    if not user.is_authenticated:
        return None
    done = ArrayAgg("lessons__lesson_key", filter=Q(lessons__done_at__isnull=False), default=[])
    return Enrolment.objects.of(user).filter(course_key=course_key).annotate(done_list=done).first()


def may_pass(request, locks: tuple[PageViewRestriction, ...]) -> bool:
    """Wagtail's view restrictions of the page and all above it; no query unless one names groups."""
    return all(lock.accept_request(request) for lock in locks)
