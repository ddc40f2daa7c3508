"""Loads the demonstration."""

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Loads the demonstration, once."

    def handle(self, *args, **options):
        self.stdout.write("Nothing to load yet.")
