"""What learners see and do. Each view fetches through the visitor, calls a deed and answers."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.catalogue import search_catalogue
from courses.choices import Evidence, ResultKind
from courses.course_pages import course_context
from courses.enrolling import enrol
from courses.forms import OnceForm, QuizForm
from courses.models import CoursePage
from courses.progress import NoAttemptsLeft, record_result, remember_lesson
from courses.quiz_pages import lesson_quiz, quiz_seed
from courses.quizzes import answer_quiz
from courses.reading import lesson_html
from courses.visits import Visit, may_pass, visit_course, visit_lesson
from h5p.middleware import allow_player


@require_safe
def catalogue(request):
    return render(request, "courses/catalogue.html", search_catalogue(request))


@require_safe
def course_detail(request, slug):
    visit = visit_course(request, slug)
    return _locked_out(request, visit) or render(request, "courses/course_page.html", course_context(request, visit))


@require_POST
def course_enrol(request, slug):
    visit = visit_course(request, slug)
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("courses:course_detail", args=(slug,)))
    if locked := _locked_out(request, visit):
        return locked
    enrolment = enrol(request.user, CoursePage.objects.get(pk=visit.outline.course_pk))
    lesson = enrolment.resume_lesson(visit.outline)
    if lesson is None:
        messages.info(request, _("You are enrolled. The lessons are not published yet."))
        return redirect("courses:course_detail", slug)
    return redirect(lesson.url)


@require_safe
def lesson(request, course_slug, lesson_slug):
    visit = visit_lesson(request, course_slug, lesson_slug)
    if turned := _turned_away(request, visit):
        return turned
    if visit.enrolment and request.method == "GET":
        remember_lesson(visit.enrolment, visit.lesson.key)
    return _lesson_response(request, visit)


@require_POST
def lesson_done(request, course_slug, lesson_slug):
    """Read, and on to the next lesson. A lesson with a quiz is done by passing it."""
    visit = visit_lesson(request, course_slug, lesson_slug)
    form = OnceForm(request.POST)
    if turned := _turned_away(request, visit) or _authors_only_read(request, visit):
        return turned
    if visit.lesson.has_quiz or not form.is_valid():
        return redirect(visit.lesson.url)
    record_result(
        visit.enrolment,
        visit.lesson,
        kind=ResultKind.VIEWED,
        evidence=Evidence.SELF_REPORTED,
        passed=True,
        request_id=form.cleaned_data["request_id"],
    )
    return _go_on(request, visit)


@require_POST
def quiz_answer(request, course_slug, lesson_slug):
    visit = visit_lesson(request, course_slug, lesson_slug)
    if turned := _turned_away(request, visit) or _authors_only_read(request, visit):
        return turned
    if not visit.lesson.has_quiz:
        raise Http404
    quiz = lesson_quiz(visit.outline, visit.lesson)
    form = QuizForm(quiz, quiz_seed(visit), request.POST)
    if not form.is_valid():
        return _lesson_response(request, visit, form)
    try:
        answer_quiz(visit.enrolment, visit.lesson, quiz, form.given, form.cleaned_data["request_id"])
    except NoAttemptsLeft:
        messages.warning(request, _("You have no attempts left in this quiz."))
    return redirect(f"{visit.lesson.url}#quiz")


def _lesson_response(request, visit: Visit, form: QuizForm | None = None) -> HttpResponse:
    response = HttpResponse(lesson_html(request, visit, form))
    # The page holds a person's name and token: nobody in between keeps it.
    response["Cache-Control"] = "private, no-cache"
    return allow_player(response) if visit.lesson.activities else response


def _locked_out(request, visit: Visit):
    """A restricted page asks a stranger to sign in; who is signed in and may not see it finds nothing."""
    locks = visit.outline.locks + (visit.lesson.locks if visit.lesson else ())
    if may_pass(request, locks):
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise Http404


def _turned_away(request, visit: Visit):
    if locked := _locked_out(request, visit):
        return locked
    if visit.may_read:
        return None
    messages.info(request, _("Enrol to read the lessons: it is free and takes one click."))
    return redirect("courses:course_detail", visit.outline.slug)


def _authors_only_read(request, visit: Visit):
    if visit.enrolment:
        return None
    messages.info(request, _("You read this course as its author: nothing is recorded."))
    return redirect(visit.lesson.url)


def _go_on(request, visit: Visit):
    after = visit.outline.after(visit.lesson)
    if after and not visit.enrolment.is_complete:
        return redirect(after.url)
    return redirect("courses:course_detail", visit.outline.slug)
