"""The quiz as one learner meets it in her lesson: asked, sent back, or looked back on.

The questions are rendered once for all who see them in the same order; only the token and the number of the request
are put in. Looking back is rendered once a result.
"""

from uuid import uuid4

from django.core.cache import caches
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from common.caching import cached
from common.fragments import NONCE, fill_gaps, gap, split_at_gaps
from courses.choices import ResultKind
from courses.models import LessonPage, Result
from courses.outline.lesson_access import LessonVisit
from courses.outline.structure import Outline, OutlineLesson
from courses.quiz.forms import QuizForm
from courses.quiz.review import review
from courses.quiz.taking import Quiz, quiz_of

# In how many orders a quiz is shown. Enough that neighbours rarely see the same, few enough to keep them all rendered.
ORDERS = 24


def lesson_quiz(outline: Outline, lesson: OutlineLesson) -> Quiz:
    """The quiz with its keys, in the memory of this process only."""
    quiz = cached(
        f"quiz:{lesson.pk}:{outline.cache_version.hex}", lambda: quiz_of(LessonPage.objects.get(pk=lesson.pk))
    )
    if quiz is None:
        raise LookupError(f"Lesson {lesson.key} has no quiz.")
    return quiz


def quiz_seed(visit: LessonVisit) -> str:
    """The order in which this learner sees what is shuffled: always the same for her."""
    return str(visit.enrolment.pk % ORDERS) if visit.enrolment else "author"


def quiz_html(request, visit: LessonVisit, form: QuizForm | None = None) -> str:
    facts = _facts(visit)
    own = {"csrf": get_token(request), "request-id": str(uuid4())}
    if form is not None:
        return _form_html(visit, form, facts, csrf=own["csrf"])
    if not facts["attempts"] or ("again" in request.GET and facts["left"] != 0):
        return fill_gaps(_form_pieces(visit, facts), own)
    return _review_html(visit, facts)


class QuizPart:
    """The quiz of a lesson page."""

    name = "quiz"

    def fragments(self, request, visit: LessonVisit, form: QuizForm | None = None) -> dict[str, str]:
        return {"quiz": quiz_html(request, visit, form)} if visit.lesson.has_quiz else {}

    def preview(self, request, outline: Outline, lesson: OutlineLesson, page: LessonPage) -> dict[str, str]:
        quiz = quiz_of(page)
        if quiz is None:
            return {}
        context = {"quiz": quiz, "form": QuizForm(quiz, "preview"), "preview": True, "left": None}
        return {"quiz": render_to_string("courses/quiz/_quiz.html", context)}


def _facts(visit: LessonVisit) -> dict:
    """How often she tried, how often she may still try, and whether she is through."""
    attempts = visit.attempts.get(visit.lesson.key, 0)
    allowed = lesson_quiz(visit.outline, visit.lesson).max_attempts
    left = max(allowed - attempts, 0) if allowed else None
    return {"attempts": attempts, "left": left, "passed": visit.lesson.key in visit.done}


def _form_pieces(visit: LessonVisit, facts: dict) -> list[str]:
    seed = quiz_seed(visit)
    key = f"asking:{NONCE}:{visit.lesson.pk}:{visit.outline.cache_version.hex}:{get_language()}:{seed}:{facts['left']}"
    pieces = caches["pages"].get(key)
    if pieces is None:
        quiz = lesson_quiz(visit.outline, visit.lesson)
        form = QuizForm(quiz, seed, initial={"request_id": gap("request-id")})
        pieces = split_at_gaps(_form_html(visit, form, facts, csrf=gap("csrf")))
        caches["pages"].set(key, pieces)
    return pieces


def _form_html(visit: LessonVisit, form: QuizForm, facts: dict, csrf: str) -> str:
    context = {
        "quiz": form.quiz,
        "form": form,
        "action": reverse("courses:quiz_answer", args=(visit.outline.slug, visit.lesson.slug)),
        "csrf": csrf,
        "preview": visit.enrolment is None,
    }
    return render_to_string("courses/quiz/_quiz.html", context | facts)


def _review_html(visit: LessonVisit, facts: dict) -> str:
    results = Result.objects.filter(enrolment=visit.enrolment, lesson_key=visit.lesson.key, kind=ResultKind.QUIZ)
    result = results.latest("pk")
    complete = visit.own_enrolment.is_complete
    state = f"{facts['left']}:{facts['passed']}:{complete}"
    key = f"review:{result.pk}:{visit.outline.cache_version.hex}:{get_language()}:{state}"
    return cached(key, lambda: _review(visit, result, facts | {"complete": complete}))


def _review(visit: LessonVisit, result: Result, facts: dict) -> str:
    quiz = lesson_quiz(visit.outline, visit.lesson)
    show_key = result.passed or facts["passed"] or facts["left"] == 0
    context = {
        "quiz": quiz,
        "result": result,
        "percent": int((result.score or 0) * 100),
        "reviews": review(quiz, result, show_key=show_key),
        "after": visit.outline.after(visit.lesson),
        "course_url": reverse("courses:course_detail", args=(visit.outline.slug,)),
    }
    return render_to_string("courses/quiz/_quiz.html", context | facts)
