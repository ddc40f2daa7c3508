"""Who is led elsewhere before a lesson is shown or anything in it is recorded."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from courses.outline.lesson_access import LessonVisit
from courses.outline.view_restrictions import refuse_restricted


def refuse_reading(request, visit: LessonVisit) -> HttpResponseRedirect | None:
    """Lessons are for those who are enrolled, and for their authors. 404 where a view restriction hides the page."""
    if refusal := refuse_restricted(request, visit):
        return refusal
    if visit.may_read:
        return None
    messages.info(request, _("Enrol to read the lessons: it is free and takes one click."))
    return redirect("courses:course_detail", visit.outline.slug)


def refuse_recording(request, visit: LessonVisit) -> HttpResponseRedirect | None:
    """Of authors who only read, nothing is recorded."""
    if refusal := refuse_reading(request, visit):
        return refusal
    if visit.enrolment:
        return None
    messages.info(request, _("You read this course as its author: nothing is recorded."))
    return redirect(visit.lesson.url)
