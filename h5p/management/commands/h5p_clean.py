"""Throws away files of the store that nothing points to; says which are lost."""

from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError

from h5p.storage import cleaning


class Command(BaseCommand):
    help = "Delete files that no row names, old exports and previews; fail if a row names a file that is not there."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="young files, too: only while nobody imports")

    def handle(self, *args, **options):
        young = timedelta(seconds=-1) if options["all"] else cleaning.YOUNG
        self.stdout.write(f"{cleaning.sweep(young)} files deleted.")
        if lost := cleaning.lost_files():
            raise CommandError(f"{len(lost)} files are lost: {', '.join(lost[:10])}")
