"""Who reads which course: finds the course by its address, says who may read it and what she has done."""

from dataclasses import dataclass
from operator import itemgetter
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.http import Http404
from wagtail.models import PageViewRestriction

from accounts.models import User
from common.languages import best_version
from common.prepared import Prepared
from courses.models import CourseCacheVersion, CourseTeam, Enrolment, LessonProgress
from courses.outline.structure import Outline, OutlineLesson, outline_at


@dataclass(kw_only=True)
class CourseVisit:
    """One person at one course, in one of its languages. `enrolment` is None for who has not enrolled."""

    user: User | AnonymousUser
    outline: Outline
    enrolment: Enrolment | None
    done: frozenset[UUID]
    attempts: dict[UUID, int]

    @property
    def view_restrictions(self) -> tuple[PageViewRestriction, ...]:
        return self.outline.view_restrictions


@dataclass(kw_only=True)
class LessonVisit(CourseVisit):
    """One person at one lesson; an author of the course may read it without being enrolled."""

    lesson: OutlineLesson
    is_author: bool

    @property
    def own_enrolment(self) -> Enrolment:
        """For what only the enrolled do; the guards (`courses.lessons.guards`) have led all others elsewhere."""
        if self.enrolment is None:
            raise LookupError("This person is not enrolled.")
        return self.enrolment

    @property
    def may_read(self) -> bool:
        return self.enrolment is not None or self.is_author

    @property
    def view_restrictions(self) -> tuple[PageViewRestriction, ...]:
        return self.outline.view_restrictions + self.lesson.view_restrictions


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
        CourseCacheVersion.objects.filter(course__slug=slug, course__live=True)
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


_course_rows = Prepared(_live_versions, slug="\ue000slug", learner=NOBODY)


def visit_course(request, slug: str) -> CourseVisit:
    """The live course at this address: in the language of the page if there is one, else in any that has it."""
    user = request.user
    rows = _course_rows.rows(slug=slug, learner=user.pk if user.is_authenticated else NOBODY)
    if not rows:
        raise Http404
    row = best_version(rows, language=itemgetter(2))
    return CourseVisit(
        user=user,
        outline=outline_at(row[0], row[1]),
        enrolment=Enrolment.from_db("default", _FIELDS, row[6:]) if row[6] else None,
        done=frozenset(row[3]),
        attempts=dict(zip(row[4], row[5], strict=True)),
    )


def visit_lesson(request, course_slug: str, lesson_slug: str) -> LessonVisit:
    """A person at a lesson of a live course."""
    course = visit_course(request, course_slug)
    lesson = course.outline.by_slug.get(lesson_slug)
    if lesson is None:
        raise Http404
    is_author = course.enrolment is None and CourseTeam.objects.may_write(course.user, course.outline.course_key)
    return LessonVisit(**vars(course), lesson=lesson, is_author=is_author)
