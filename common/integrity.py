"""What must always be true, said by each app in its ``integrity.py`` and asked by ``manage.py check_integrity``.

A check is a function without arguments that yields one sentence for each breach::

    @integrity.check("certificates: every completed enrolment has its certificate")
    def completed_without_certificate(): ...
"""

from collections.abc import Callable, Iterable
from datetime import timedelta

from common.registry import Registry

_checks: Registry[Callable[[], Iterable[str]]] = Registry("check")

# Longer than the sweep (20 s), the row's minimum age and a busy worker together.
OVERDUE_AFTER = timedelta(seconds=60)


def check(name: str):
    def keep(function: Callable[[], Iterable[str]]):
        return _checks.register(name, function)

    return keep


def names() -> list[str]:
    return sorted(_checks)


def run_all() -> dict[str, list[str]]:
    """Return the breaches of every check by its name; an empty list is a promise kept."""
    return {name: list(_checks[name]()) for name in names()}
