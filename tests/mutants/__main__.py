"""`make mutants`: all of them, or those of the areas that are named: `python -m tests.mutants progress`."""

import sys
from collections.abc import Iterable
from importlib import import_module

from tests.mutants.mutant import Mutant
from tests.mutants.runner import run_mutants

AREAS = ("progress", "issuing", "selection", "permissions", "tickets")
# It takes less than half of this on two free cores.
MINUTES = 12


def listed(areas: Iterable[str]) -> list[Mutant]:
    return [mutant for area in areas for mutant in import_module(f"tests.mutants.{area}").MUTANTS]


if __name__ == "__main__":
    sys.exit(run_mutants(listed(sys.argv[1:] or AREAS), limit=MINUTES * 60))
