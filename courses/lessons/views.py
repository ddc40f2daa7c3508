"""What learners see and do in a lesson. Each view fetches through the visitor, calls an action and answers."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from courses.choices import Evidence, ResultKind
from courses.lessons.guards import refuse_reading, refuse_recording
from courses.lessons.page import lesson_html
from courses.outline.lesson_access import LessonVisit, visit_lesson
from courses.progress.enrolling import remember_lesson
from courses.progress.forms import SubmitOnceForm
from courses.progress.recording import record_result
from h5p.middleware import allow_player


@require_safe
def lesson(request, course_slug, lesson_slug):
    visit = visit_lesson(request, course_slug, lesson_slug)
    if refusal := refuse_reading(request, visit):
        return refusal
    if visit.enrolment and request.method == "GET":
        remember_lesson(visit.enrolment, visit.lesson.key)
    return lesson_response(request, visit)


@require_POST
def lesson_done(request, course_slug, lesson_slug):
    """Read, and on to the next lesson. A lesson with a quiz is done by passing it."""
    visit = visit_lesson(request, course_slug, lesson_slug)
    form = SubmitOnceForm(request.POST)
    if refusal := refuse_recording(request, visit):
        return refusal
    if visit.lesson.has_quiz or not form.is_valid():
        return redirect(visit.lesson.url)
    record_result(
        visit.own_enrolment,
        visit.lesson,
        kind=ResultKind.VIEWED,
        evidence=Evidence.SELF_REPORTED,
        passed=True,
        request_id=form.cleaned_data["request_id"],
    )
    return _go_on(request, visit)


def lesson_response(request, visit: LessonVisit, **forms) -> HttpResponse:
    """The page for this reader; `forms` are refused forms by the name of their part."""
    response = HttpResponse(lesson_html(request, visit, **forms))
    # The page holds a person's name and token: nobody in between keeps it.
    response["Cache-Control"] = "private, no-cache"
    return allow_player(response) if visit.lesson.activities else response


def _go_on(request, visit: LessonVisit):
    after = visit.outline.after(visit.lesson)
    if after and not visit.own_enrolment.is_complete:
        return redirect(after.url)
    return redirect("courses:course_detail", visit.outline.slug)
