"""The page of one course: its facts (cached under the course's cache version) and where this visitor stands in it."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, gettext, ngettext

from common.caching import cached
from common.formatting import duration
from common.fragments import NONCE
from courses.models import CoursePage
from courses.outline.lesson_access import CourseVisit
from courses.outline.structure import Outline
from courses.progress.completion import explain, missing_lessons, resume_lesson
from courses.progress.forms import SubmitOnceForm


def course_context(request, visit: CourseVisit) -> dict:
    return {"outline": visit.outline, **course_facts(visit.outline), **_standing(visit)}


def course_facts(outline: Outline) -> dict:
    """What is the same for all visitors in one language; no query where it is cached."""
    key = f"course:{NONCE}:{outline.course_pk}:{outline.cache_version.hex}:{get_language()}"
    return cached(key, lambda: page_facts(CoursePage.objects.get(pk=outline.course_pk), outline))


def page_facts(course: CoursePage, outline: Outline) -> dict:
    """From the page itself, which may be a draft."""
    others = course.alternates()
    return {
        "title": course.title,
        "summary": course.summary,
        "introduction": render_to_string("courses/catalogue/_rich_text.html", {"text": course.introduction}),
        "picture": render_to_string(
            "courses/catalogue/_picture.html", {"image": course.image, "alt": course.image_alt}
        ),
        "outcomes": course.outcome_list,
        "authors": course.author_list,
        "facts": fact_line(course, outline),
        "alternates": others,
        "other_languages": [
            (code, get_language_info(code)["name_local"], url)
            for code, url in others.items()
            if code != outline.language
        ],
    }


def fact_line(course: CoursePage, outline: Outline) -> list[tuple[str, str, str]]:
    lessons, quizzes = len(outline.lessons), sum(lesson.has_quiz for lesson in outline.lessons)
    facts = []
    if course.hours is not None:
        facts.append(("clock", gettext("Time needed"), duration(course.hours)))
    if lessons:
        facts.append(("book", gettext("Lessons"), ngettext("%d lesson", "%d lessons", lessons) % lessons))
    if quizzes:
        facts.append(("check", gettext("Quizzes"), ngettext("%d graded quiz", "%d graded quizzes", quizzes) % quizzes))
    if course.eqf_level:
        facts.append(("certificate", gettext("Level"), course.get_eqf_level_display()))
    facts.append(("language", gettext("Language"), get_language_info(outline.language)["name_local"]))
    if course.audience:
        facts.append(("people", gettext("For whom"), course.audience))
    return facts


def _standing(visit: CourseVisit) -> dict:
    """Where this visitor stands: a stranger, not enrolled, on the way, or done."""
    if not visit.enrolment:
        return {"form": SubmitOnceForm(), "done": frozenset()}
    outline, done = visit.outline, visit.done
    complete = visit.enrolment.is_complete
    missing = missing_lessons(outline, done)
    return {
        "enrolment": visit.enrolment,
        "complete": complete,
        "done": done,
        "done_count": len(outline.lessons) - len(missing),
        "total": len(outline.lessons),
        "missing": missing,
        "standing": explain(outline, done, completed=complete),
        "resume": resume_lesson(outline, visit.enrolment, done),
        "begun": bool(done),
        "login_url": reverse("account_login"),
    }
