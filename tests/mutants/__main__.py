"""`make mutants`: all of them, or those of the areas that are named: `python -m tests.mutants progress`."""

import sys
from importlib import import_module

from tests.mutants.runner import run_mutants

AREAS = ("progress", "issuing", "selection", "permissions", "tickets")
MINUTES = 8


def main(areas: list[str]) -> int:
    lists = [import_module(f"tests.mutants.{area}").MUTANTS for area in areas or AREAS]
    return run_mutants([mutant for part in lists for mutant in part], limit=MINUTES * 60)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
