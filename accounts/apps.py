"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default = True
    verbose_name = _("People")

    def ready(self):
        from accounts import receivers  # noqa: F401 -- app ready


class PeopleAdminConfig(WagtailUsersAppConfig):
    """Wagtail's management of people with our forms."""

    user_viewset = "accounts.people_admin.PersonViewSet"
