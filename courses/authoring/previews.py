"""Previews in the admin: the page as a learner sees it, from the draft; nothing in it can be sent."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from common.fragments import fill_gaps, split_at_gaps
from courses.catalogue.course_page import page_facts
from courses.lessons import parts
from courses.lessons.page import Frame, progress_fragments, render_page
from courses.models import CoursePage, LessonPage
from courses.outline.structure import Outline, OutlineLesson, outline_of
from h5p.middleware import allow_player


def preview_page(page, request) -> HttpResponse:
    if isinstance(page, LessonPage):
        return _lesson(page, request)
    if isinstance(page, CoursePage):
        return _course(page, request)
    return redirect(page.get_url(request) or "/")


def _course(page: CoursePage, request) -> HttpResponse:
    around = outline_of(page)
    context = {"outline": around, **page_facts(page, around), "done": frozenset(), "is_preview": True}
    return render(request, "courses/catalogue/course_page.html", context)


def _lesson(page: LessonPage, request) -> HttpResponse:
    """The draft in its place between the published lessons."""
    around = outline_of(CoursePage.objects.ancestor_of(page).last())
    lesson = around.by_key.get(page.translation_key) or _unpublished(page, around)
    html = render_page(request, around, lesson, page, Frame(mode="preview"))
    fragments = progress_fragments(around, frozenset()) | parts.preview(request, around, lesson, page)
    return allow_player(HttpResponse(fill_gaps(split_at_gaps(html), fragments)))


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
