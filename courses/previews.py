"""Previews in the admin: the page as a learner sees it, from the draft; nothing in it can be sent."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import get_template

from common.fragments import cut, splice
from courses.activities import activity_parts
from courses.course_pages import page_facts
from courses.forms import QuizForm
from courses.models import CoursePage, LessonPage
from courses.outline import Outline, OutlineLesson, activities_in, outline
from courses.quizzes import quiz_of
from courses.reading import Frame, progress_parts, render_page
from h5p.middleware import allow_player


def preview(page, request) -> HttpResponse:
    if isinstance(page, LessonPage):
        return _lesson(page, request)
    if isinstance(page, CoursePage):
        return _course(page, request)
    return redirect(page.get_url(request) or "/")


def _course(page: CoursePage, request) -> HttpResponse:
    around = outline(page)
    context = {"outline": around, **page_facts(page, around), "done": frozenset(), "is_preview": True}
    return render(request, "courses/course_page.html", context)


def _lesson(page: LessonPage, request) -> HttpResponse:
    """The draft in its place between the published lessons."""
    around = outline(CoursePage.objects.ancestor_of(page).last())
    lesson = around.by_key.get(page.translation_key) or _unpublished(page, around)
    html = render_page(request, around, lesson, page, Frame(mode="preview"))
    quiz = quiz_of(page)
    parts = progress_parts(around, frozenset())
    drafted = replace(lesson, activities=activities_in(page.body))
    parts |= activity_parts(request, around, drafted, record=False)
    if quiz:
        context = {"quiz": quiz, "form": QuizForm(quiz, "preview"), "preview": True, "left": None}
        parts["quiz"] = get_template("courses/_quiz.html").render(context)
    return allow_player(HttpResponse(splice(cut(html), parts)))


def _unpublished(page: LessonPage, around: Outline) -> OutlineLesson:
    return OutlineLesson(
        key=page.translation_key,
        pk=page.pk or 0,
        title=page.title,
        slug=page.slug or "preview",
        summary=page.summary,
        course_slug=around.slug,
        has_quiz=any(child.block_type == "quiz" for child in page.body),
        minutes=page.minutes or 0,
        position=len(around.lessons) + 1,
    )
