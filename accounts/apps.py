"""App configuration."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    default = True
    verbose_name = _("People")

    def ready(self):
        from accounts import checks, receivers, registries  # noqa: F401 -- app ready

        registries.discover()
        register(checks.check_privacy_register, deploy=True)
        register(checks.check_second_factor_roles)


class PeopleAdminConfig(WagtailUsersAppConfig):
    """Wagtail's management of people with our forms."""

    user_viewset = "accounts.people_admin.PersonViewSet"
