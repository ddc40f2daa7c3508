"""Empties the database, for `make demo`."""

import shutil

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection


class Command(BaseCommand):
    help = "Throws away all data of a demonstration. Refuses everywhere else."

    def add_arguments(self, parser):
        parser.add_argument("--yes", action="store_true", help="really")

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("This is no demonstration (PASSERELLE_DEMO=1): nothing was deleted.")
        if not options["yes"]:
            raise CommandError("This deletes all data. Say --yes.")
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        for name in ("media", "mail", "broker", "certificates"):
            shutil.rmtree(settings.VAR_DIR / name, ignore_errors=True)
