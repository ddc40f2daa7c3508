"""Answering a quiz."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.lessons.guards import refuse_recording
from courses.lessons.views import lesson_response
from courses.outline.lesson_access import visit_lesson
from courses.progress.recording import NoAttemptsLeft
from courses.quiz.forms import QuizForm
from courses.quiz.page import lesson_quiz, quiz_seed
from courses.quiz.taking import answer_quiz


@require_POST
def quiz_answer(request, course_slug, lesson_slug):
    visit = visit_lesson(request, course_slug, lesson_slug)
    if refusal := refuse_recording(request, visit):
        return refusal
    if not visit.lesson.has_quiz:
        raise Http404
    quiz = lesson_quiz(visit.outline, visit.lesson)
    form = QuizForm(quiz, quiz_seed(visit), request.POST)
    if not form.is_valid():
        return lesson_response(request, visit, quiz=form)
    try:
        answer_quiz(visit.own_enrolment, visit.lesson, quiz, form.given, form.cleaned_data["request_id"])
    except NoAttemptsLeft:
        messages.warning(request, _("You have no attempts left in this quiz."))
    return redirect(f"{visit.lesson.url}#quiz")
