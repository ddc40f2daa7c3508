"""Who reads which course: finds the course by its address, says who may read it and where she stands."""

from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.utils.translation import get_language
from wagtail.models import PageViewRestriction

from common.prepared import Prepared
from courses import teams
from courses.models import CourseStamp, Enrolment, LessonProgress
from courses.outline import Outline, OutlineLesson, outline_at


@dataclass
class Visit:
    """One person at one course, in one of its languages."""

    user: object
    outline: Outline
    enrolment: Enrolment | None = None
    done: frozenset[UUID] = frozenset()
    attempts: dict[UUID, int] = field(default_factory=dict)
    lesson: OutlineLesson | None = None
    is_author: bool = False

    @property
    def may_read(self) -> bool:
        return self.enrolment is not None or self.is_author


# A mark for the learner that no person's number can be.
NOBODY = -1
_FIELDS = [field.attname for field in Enrolment._meta.concrete_fields]


def _live_versions(slug: str, learner: int):
    """The live courses at this address, each with the learner's enrolment and her lessons: all in one query."""
    own = Enrolment.objects.filter(learner_id=learner, course_key=OuterRef("course__translation_key"))
    lessons = LessonProgress.objects.filter(
        enrolment__learner_id=learner, enrolment__course_key=OuterRef("course__translation_key")
    )
    return (
        CourseStamp.objects.filter(course__slug=slug, course__live=True)
        .annotate(
            done=ArraySubquery(lessons.filter(done_at__isnull=False).values("lesson_key")),
            tried=ArraySubquery(lessons.filter(attempts__gt=0).order_by("pk").values("lesson_key")),
            attempts=ArraySubquery(lessons.filter(attempts__gt=0).order_by("pk").values("attempts")),
            **{f"own_{name}": Subquery(own.values(name)) for name in _FIELDS},
        )
        .values_list(
            "course_id",
            "value",
            "course__locale__language_code",
            "done",
            "tried",
            "attempts",
            *(f"own_{name}" for name in _FIELDS),
        )
    )


_standing = Prepared(_live_versions, slug="\ue000slug", learner=NOBODY)


def visit_course(request, slug: str) -> Visit:
    """The live course at this address: in the language of the page if there is one, else in any that has it."""
    user = request.user
    rows = _standing.rows(slug=slug, learner=user.pk if user.is_authenticated else NOBODY)
    if not rows:
        raise Http404
    row = min(rows, key=lambda row: (row[2] != get_language(), row[0]))
    enrolment = Enrolment.from_db("default", _FIELDS, row[6:]) if row[6] else None
    attempts = dict(zip(row[4], row[5], strict=True))
    return Visit(user, outline_at(row[0], row[1]), enrolment, frozenset(row[3]), attempts)


def visit_lesson(request, course_slug: str, lesson_slug: str) -> Visit:
    """A person at a lesson; an author of the course may read it without being enrolled."""
    visit = visit_course(request, course_slug)
    visit.lesson = visit.outline.by_slug.get(lesson_slug)
    if visit.lesson is None:
        raise Http404
    if visit.enrolment is None:
        visit.is_author = teams.is_author(request.user, visit.outline.course_key)
    return visit


def may_pass(request, locks: tuple[PageViewRestriction, ...]) -> bool:
    """Wagtail's view restrictions of the page and all above it; no query unless one names groups."""
    return all(lock.accept_request(request) for lock in locks)
