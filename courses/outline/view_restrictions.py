"""Wagtail's view restrictions: of the course, of the lesson, and of all above them."""

from collections.abc import Iterable

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponseRedirect
from wagtail.models import PageViewRestriction

from courses.outline.lesson_access import CourseVisit


def may_pass(request, restrictions: Iterable[PageViewRestriction]) -> bool:
    """No query unless one of them names groups."""
    return all(restriction.accept_request(request) for restriction in restrictions)


def refuse_restricted(request, visit: CourseVisit) -> HttpResponseRedirect | None:
    """A restricted page asks a stranger to sign in; who is signed in and may not see it finds nothing (404)."""
    if may_pass(request, visit.view_restrictions):
        return None
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise Http404
