"""`make mutants`."""

import sys

from tests.mutants import tickets
from tests.mutants.runner import run_mutants

MINUTES = 8

if __name__ == "__main__":
    sys.exit(run_mutants([*tickets.MUTANTS], limit=MINUTES * 60))
