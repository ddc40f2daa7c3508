"""States every invariant of the platform; the oracle of all fault tests."""

from django.core.management.base import BaseCommand, CommandError

from common import integrity


class Command(BaseCommand):
    help = "Checks every invariant of the platform. Ends with 1 and a list where one is broken."

    def handle(self, *args, **options):
        results = integrity.run_all()
        for name, breaches in results.items():
            self.stdout.write(f"{'broken' if breaches else 'holds '}  {name}")
            for breach in breaches:
                self.stdout.write(f"          {breach}")
        broken = sum(1 for breaches in results.values() if breaches)
        if broken:
            raise CommandError(f"{broken} of {len(results)} invariants are broken.")
