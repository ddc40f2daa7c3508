"""Makes the frame of the page tree and installs our content types; run after migrations, and for a new language."""

from django.core.management.base import BaseCommand

from h5p.core.problems import Refused
from h5p.importing.bundled import install_types
from h5p.messages import messages_for
from lms.site_tree import ensure_site


class Command(BaseCommand):
    help = "Makes what is missing of the site's frame: front pages and catalogues in every language."

    def handle(self, *args, **options):
        home = ensure_site()
        self.stdout.write(f"The site stands under “{home.title}”.")
        self._install_types()

    def _install_types(self) -> None:
        """A type that was changed under its old version stays as it is installed; that is told, and stops nothing."""
        try:
            install_types()
        except Refused as refused:
            self.stderr.write("\n".join(messages_for(refused.problems)))
