"""Rules over every request that no app below may know."""

from allauth.mfa.models import Authenticator
from csp.constants import SELF
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _

from common.roles import has_any_role


def admin_policy(get_response):
    """The Wagtail admin has its own Content-Security-Policy, written down in the settings."""

    def middleware(request):
        response = get_response(request)
        if request.path.startswith("/cms/"):
            response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY["DIRECTIVES"]
        if getattr(request, "is_preview", False):
            # The page as its readers get it, except that the editor shows it in a frame.
            response._csp_replace = {"frame-ancestors": [SELF]}
        return response

    return middleware


def refuse_nul(get_response):
    """PostgreSQL stores no NUL character: an address that holds one is answered 400 before the database is asked."""

    def middleware(request):
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("An address cannot hold a NUL character.")
        return get_response(request)

    return middleware


def admin_door(get_response):
    """Who is signed in and may not enter the administration is told so: Wagtail would lead her in circles."""

    def middleware(request):
        inside = request.path.startswith("/cms/") and request.path not in ("/cms/login/", "/cms/logout/")
        if inside and request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        return get_response(request)

    return middleware


def second_factor(get_response):
    """Who holds a role of SECOND_FACTOR_ROLES sets up a second factor before anything else."""

    def middleware(request):
        if not open_without_second_factor(request.path) and lacks_second_factor(request.user):
            messages.warning(request, _("Your role needs a second step at sign-in. Please set it up first."))
            return redirect("mfa_index")
        return get_response(request)

    return middleware


def open_without_second_factor(path: str) -> bool:
    """Account pages, where it is set up and where one logs out, and what they are made of."""
    below = path.removeprefix(f"/{get_language_from_path(path)}")
    return below.startswith(("/account/", "/static/", "/health/", "/i18n/"))


def lacks_second_factor(user) -> bool:
    """Costs no query while no role needs it, one for a person who has set it up."""
    if not settings.SECOND_FACTOR_ROLES or not user.is_authenticated:
        return False
    own = Authenticator.objects.filter(user_id=user.pk).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return not own.exists() and has_any_role(user, settings.SECOND_FACTOR_ROLES)
