"""What courses add to the Wagtail admin."""

from django.contrib import messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from courses.authoring import page_access, views
from courses.authoring.home import OwnCourses
from courses.models import CoursePage, Enrolment


@hooks.register("insert_editor_js")
def wait_for_the_draft():
    return format_html('<script src="{}"></script>', static("js/editor.js"))


@hooks.register("construct_homepage_panels")
def show_own_courses(request, panels):
    panels.append(OwnCourses())


@hooks.register("construct_page_chooser_queryset")
def choose_own_pages(pages, request):
    return page_access.without_foreign(request.user, pages)


@hooks.register("construct_explorer_page_queryset")
def explore_own_pages(parent_page, pages, request):
    return page_access.without_foreign(request.user, pages)


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("course-team/<int:page_id>/", views.course_team, name="course_team")]


@hooks.register("register_page_header_buttons")
def team_button(page, user, view_name=None, next_url=None):
    if isinstance(page.specific_deferred, CoursePage) and views.may_lead(user, page):
        yield Button(_("Team"), reverse("course_team", args=(page.pk,)), icon_name="group", priority=70)


@hooks.register("before_delete_page")
def keep_courses_with_learners(request, page):
    if request.method == "POST" and _has_learners(page):
        messages.error(request, _("People are enrolled in this course, so it cannot be deleted. Unpublish it instead."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_bulk_action")
def keep_courses_with_learners_in_bulk(request, action_type, objects, action):
    if action_type == "delete":
        taken = [page for page in objects if isinstance(page, Page) and _has_learners(page)]
        if taken:
            messages.error(request, _("People are enrolled in “%s”: unpublish it instead.") % taken[0])
            return redirect("wagtailadmin_explore_root")
    return None


def _has_learners(page) -> bool:
    courses = CoursePage.objects.descendant_of(page, inclusive=True)
    return Enrolment.objects.filter(course__in=courses).exists()
