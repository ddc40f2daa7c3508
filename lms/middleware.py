"""Rules over every request that no app below may know."""

from django.conf import settings
from django.core.exceptions import BadRequest


def admin_policy(get_response):
    """The Wagtail admin has its own Content-Security-Policy, written down in the settings."""

    def middleware(request):
        response = get_response(request)
        if request.path.startswith("/cms/"):
            response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY["DIRECTIVES"]
        return response

    return middleware


def refuse_nul(get_response):
    """PostgreSQL stores no NUL character: an address that holds one is answered 400 before the database is asked."""

    def middleware(request):
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("An address cannot hold a NUL character.")
        return get_response(request)

    return middleware
