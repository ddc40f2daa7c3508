"""Rules over every request that no app below may know."""

from django.conf import settings


def admin_policy(get_response):
    """The Wagtail admin has its own Content-Security-Policy, written down in the settings."""

    def middleware(request):
        response = get_response(request)
        if request.path.startswith("/cms/"):
            response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY["DIRECTIVES"]
        return response

    return middleware
