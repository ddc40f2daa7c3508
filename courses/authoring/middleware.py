"""What holds for every request to the admin."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse

from courses.authoring import page_access


def _is_admin(request) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


class CoursePageAccess:
    """No address of the admin leads a trainer into a course of others."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not _is_admin(request) or not request.user.is_authenticated:
            return
        page_access.refuse_whole_site_list(request.user, request.resolver_match)
        if kwargs:
            page_access.refuse_foreign(
                request.user, page_access.pages_named(kwargs) | page_access.pages_listed(request, kwargs)
            )


class RefusedPublishing:
    """The publishing gate answers some buttons by an error that their view does not expect: say what is missing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, ValidationError) or not _is_admin(request):
            return None
        for message in exception.messages:
            messages.error(request, message)
        page_id = request.resolver_match.kwargs.get("page_id") if request.resolver_match else None
        return redirect("wagtailadmin_pages:edit", page_id) if page_id else redirect("wagtailadmin_home")
