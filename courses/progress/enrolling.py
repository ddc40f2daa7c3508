"""Joining a course, and where in it a learner was last."""

from uuid import UUID

from courses.models import CoursePage, Enrolment


class EnrolmentRefused(Exception):
    """The course cannot be joined now."""


def enrol(user, course: CoursePage) -> Enrolment:
    """Enrol a person; who is enrolled already, in whatever language, goes on where she is."""
    if not course.live:
        raise EnrolmentRefused("This course is not published.")
    enrolment, _created = Enrolment.objects.get_or_create(
        learner=user, course_key=course.translation_key, defaults={"course": course}
    )
    return enrolment


def remember_lesson(enrolment: Enrolment, key: UUID) -> None:
    """A bookmark, not a result: the lesson that "continue" leads to."""
    if enrolment.last_lesson_key != key:
        Enrolment.objects.filter(pk=enrolment.pk).update(last_lesson_key=key)
        enrolment.last_lesson_key = key
