"""Makes the frame of the page tree; run after the migrations of a first start, and after adding a language."""

from django.core.management.base import BaseCommand

from lms.site_tree import ensure_site


class Command(BaseCommand):
    help = "Makes what is missing of the site's frame: front pages and catalogues in every language."

    def handle(self, *args, **options):
        home = ensure_site()
        self.stdout.write(f"The site stands under “{home.title}”.")
