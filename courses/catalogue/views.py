"""The catalogue and the page of one course. Each view fetches through the visitor, calls an action and answers."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.catalogue.course_page import course_context
from courses.catalogue.listing import search_catalogue
from courses.models import CoursePage
from courses.outline.lesson_access import visit_course
from courses.outline.view_restrictions import refuse_restricted
from courses.progress.completion import resume_lesson
from courses.progress.enrolling import enrol


@require_safe
def catalogue(request):
    return render(request, "courses/catalogue/catalogue.html", search_catalogue(request))


@require_safe
def course_detail(request, slug):
    visit = visit_course(request, slug)
    return refuse_restricted(request, visit) or render(
        request, "courses/catalogue/course_page.html", course_context(request, visit)
    )


@require_POST
def course_enrol(request, slug):
    visit = visit_course(request, slug)
    if not request.user.is_authenticated:
        return redirect_to_login(reverse("courses:course_detail", args=(slug,)))
    if refusal := refuse_restricted(request, visit):
        return refusal
    enrolment = enrol(request.user, CoursePage.objects.get(pk=visit.outline.course_pk))
    lesson = resume_lesson(visit.outline, enrolment, enrolment.done_keys)
    if lesson is None:
        messages.info(request, _("You are enrolled. The lessons are not published yet."))
        return redirect("courses:course_detail", slug)
    return redirect(lesson.url)
