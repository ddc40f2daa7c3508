"""What must always be true, said by each app in its ``integrity.py`` and asked by ``manage.py check_integrity``.

A check is a function without arguments that yields one sentence for each breach::

    @integrity.check("certificates: every completed enrolment has its certificate")
    def completed_without_certificate(): ...
"""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.utils import timezone

from accounts.models import Notice

_checks: dict[str, Callable[[], Iterable[str]]] = {}

# Longer than the sweep (20 s), the row's minimum age and a busy worker together.
OVERDUE_AFTER = timedelta(seconds=60)


def check(name: str):
    def keep(function: Callable[[], Iterable[str]]):
        _checks[name] = function
        return function

    return keep


def names() -> list[str]:
    return sorted(_checks)


def run_all() -> dict[str, list[str]]:
    """Return the breaches of every check by its name; an empty list is a promise kept."""
    return {name: list(_checks[name]()) for name in names()}


@check("accounts: no notice is a dead letter")
def dead_letters():
    for notice in Notice.objects.dead():
        yield f"Notice {notice.pk} ({notice.kind}) was tried {notice.attempts} times: {notice.last_error}"


@check("accounts: no notice waits too long for its e-mail")
def overdue_notices():
    now = timezone.now()
    late = Notice.objects.due(now - OVERDUE_AFTER).filter(created_at__lte=now - OVERDUE_AFTER)
    for notice in late:
        yield f"Notice {notice.pk} ({notice.kind}) has been due since {notice.next_try_at:%Y-%m-%d %H:%M:%S}."


@check("accounts: every notice can be said")
def notices_of_unknown_kind():
    from accounts.notices import kind_names  # circular import

    for kind in (
        Notice.objects.order_by("kind").exclude(kind__in=kind_names()).values_list("kind", flat=True).distinct()
    ):
        yield f"Nobody registers the notice kind {kind} any more."
