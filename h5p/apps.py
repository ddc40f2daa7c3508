"""The app; a site adds `h5p` to INSTALLED_APPS and `h5p.urls` under /h5p/."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class H5PConfig(AppConfig):
    name = "h5p"
    verbose_name = _("Interactive activities (H5P)")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from h5p import checks  # noqa: F401 -- leaf: registers system checks
