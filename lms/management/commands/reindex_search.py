"""Write the search index anew, of all that is searched by words."""

from django.core.management.base import BaseCommand

from courses.catalogue.search import index_course
from courses.models import CoursePage
from mobility_exchange.models import Offer
from mobility_exchange.offers.search import index_offer


class Command(BaseCommand):
    help = "Write what the searches know of every course and offer anew: after an update, a restore or a new language."

    def handle(self, *args, **options):
        courses, offers = CoursePage.objects.select_related("locale"), Offer.objects.select_related("host")
        for course in courses.iterator():
            index_course(course)
        for offer in offers.iterator():
            index_offer(offer)
        self.stdout.write(f"{courses.count()} courses and {offers.count()} offers indexed")
