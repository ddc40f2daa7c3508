"""App configuration."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "common"

    def ready(self):
        from common import checks, registry  # noqa: F401 -- app ready

        registry.discover()
