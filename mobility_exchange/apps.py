"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MobilityExchangeConfig(AppConfig):
    name = "mobility_exchange"
    verbose_name = _("Mobility exchange")
