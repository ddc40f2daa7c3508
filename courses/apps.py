"""App configuration."""

import mimetypes

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self):
        from courses import receivers  # noqa: F401 -- app ready

        # Browsers refuse captions of an unknown type.
        mimetypes.add_type("text/vtt", ".vtt")
