"""Completion: what is done, what is missing, where to go on, and how that is said."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from common.formatting import listed
from courses.choices import Evidence
from courses.models import Enrolment
from courses.outline.structure import Outline, OutlineLesson, outline_of


@dataclass(frozen=True)
class Missing:
    """A lesson that is not done yet, and what about it is missing."""

    lesson: OutlineLesson
    position: int
    reason: str

    @property
    def text(self) -> str:
        words = {
            "quiz": gettext("quiz in lesson %(position)d"),
            "activity": gettext("activity in lesson %(position)d"),
            "read": gettext("lesson %(position)d"),
        }
        return words[self.reason] % {"position": self.position}


def is_complete(outline: Outline, done: Iterable[UUID]) -> bool:
    """All live lessons are done, and a course that must rest on graded evidence has some."""
    done = set(done)
    graded = outline.has_quiz or not outline.requires_server_graded
    return bool(outline.lessons) and graded and all(lesson.key in done for lesson in outline.lessons)


def missing_lessons(outline: Outline, done: Iterable[UUID]) -> list[Missing]:
    done = set(done)
    return [Missing(lesson, lesson.position, _reason(lesson)) for lesson in outline.lessons if lesson.key not in done]


def _reason(lesson: OutlineLesson) -> str:
    if lesson.has_quiz:
        return "quiz"
    return "activity" if len(lesson.needs) > 1 else "read"


def explain(outline: Outline, done: Iterable[UUID], *, completed: bool = False) -> str:
    """Where the learner stands, in words: "4 of 6: missing quiz in lesson 3"."""
    missing = missing_lessons(outline, done)
    total = len(outline.lessons)
    if completed:
        return gettext("Completed.")
    if not total:
        return gettext("The lessons of this course are not published yet.")
    if not missing:
        return gettext("All lessons are done. The graded quiz of this course is not published yet.")
    facts = {
        "done": total - len(missing),
        "total": total,
        "missing": listed([item.text for item in missing], at_most=3),
    }
    return gettext("%(done)d of %(total)d: missing %(missing)s") % facts


def explain_enrolment(enrolment: Enrolment, outline: Outline | None = None) -> str:
    """The same for one enrolment; `outline` may be that of another language than the one in which she enrolled."""
    outline = outline or outline_of(enrolment.course)
    return explain(outline, enrolment.done_keys, completed=enrolment.is_complete)


def resume_lesson(outline: Outline, enrolment: Enrolment, done: Iterable[UUID]) -> OutlineLesson | None:
    """Where to go on: the lesson last opened if it is not done, else the first missing one."""
    done = set(done)
    last = outline.by_key.get(enrolment.last_lesson_key)
    if last and last.key not in done:
        return last
    return next((lesson for lesson in outline.lessons if lesson.key not in done), last)


def evidence_of(outline: Outline) -> Evidence:
    """On what a completion rests: a course with a quiz is completed only if our server marked every quiz as passed."""
    return Evidence.SERVER_GRADED if outline.has_quiz else Evidence.SELF_REPORTED
