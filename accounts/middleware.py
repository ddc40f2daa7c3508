"""Times as the reader's clock shows them, and her language where the address does not say one."""

from django.utils import timezone, translation
from django.utils.translation import get_language_from_path


class PreferencesMiddleware:
    """Stands after the authentication and the locale middleware; costs no query but the one for the user."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.user.is_authenticated:
            return self.get_response(request)
        with timezone.override(request.user.zone):
            if not get_language_from_path(request.path_info):
                translation.activate(request.user.language)
                request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)
