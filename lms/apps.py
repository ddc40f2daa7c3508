"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LmsConfig(AppConfig):
    name = "lms"
    verbose_name = _("Passerelle")

    def ready(self):
        from lms import checks  # noqa: F401 -- app ready: registers the deployment checks
