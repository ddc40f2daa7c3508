"""Write the catalogue's search index anew."""

from django.core.management.base import BaseCommand

from courses.catalogue.search import index_course
from courses.models import CoursePage


class Command(BaseCommand):
    help = "Write what the catalogue's search knows of every course anew."

    def handle(self, *args, **options):
        courses = CoursePage.objects.select_related("locale")
        for course in courses:
            index_course(course)
        self.stdout.write(f"{len(courses)} courses indexed")
