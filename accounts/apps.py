"""App configuration."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People")

    def ready(self):
        from accounts import checks, receivers, registries  # noqa: F401 -- app ready

        registries.discover()
        register(checks.check_privacy_register, deploy=True)
        register(checks.check_second_factor_roles)
