"""Installs the app's own content types, or the libraries of packages. Again, it changes nothing."""

from django.core.management.base import BaseCommand, CommandError

from h5p import conf
from h5p.core.package import open_package
from h5p.core.problems import Refused
from h5p.importing import bundled
from h5p.importing.installing import Installed, install_libraries
from h5p.messages import messages_for


class Command(BaseCommand):
    help = "Install the app's own content types, or the libraries of the .h5p packages that are named."

    def add_arguments(self, parser):
        parser.add_argument("packages", nargs="*", help="packages whose libraries are installed")
        parser.add_argument(
            "--replace", action="store_true", help="take changed code under the same version (while developing it)"
        )

    def handle(self, *args, packages, replace, **options):
        try:
            done = [self.install(path, replace) for path in packages] or [bundled.install_types(replace=replace)]
        except Refused as refused:
            raise CommandError("\n".join(messages_for(refused.problems))) from refused
        for installed in done:
            self.report(installed, options["verbosity"])

    def install(self, path: str, replace: bool) -> Installed:
        with open_package(path, conf.limits(), content=False) as package:
            return install_libraries(package, None, replace=replace)

    def report(self, installed: Installed, verbosity: int) -> None:
        if verbosity:
            counts = len(installed.added), len(installed.updated), len(installed.kept)
            self.stdout.write("{} libraries installed, {} updated, {} kept.".format(*counts))
            for sentence in messages_for(installed.problems):
                self.stderr.write(sentence)
