"""Loads the demonstration, through the same actions as people use."""

from django.core.management.base import BaseCommand
from django.db import transaction

from lms.demo import load


class Command(BaseCommand):
    help = "Loads the demonstration: courses, schools, people, places and applications. Does nothing the second time."

    def handle(self, *args, **options):
        if load.is_loaded():
            self.stdout.write("  already there")
            return
        with transaction.atomic():
            load.load(lambda text: self.stdout.write(f"  {text}"))
