"""Mutants: faults planted on purpose, one a run, each of which the tests named with it must notice."""
