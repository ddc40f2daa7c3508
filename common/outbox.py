"""Rows that are their own outbox: due work stands in the data, is claimed by one, tried again, and given up in the end.

A row without a moment in ``done_field`` is work to do. Whoever wants to do it claims it first, by one conditional
UPDATE that counts the attempt before it begins: so work that kills its process is given up as well. A claim that was
not settled ends by itself after ``lease``.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)
MAX_ATTEMPTS = 5
UNFINISHED = "The attempt began and did not end: the process was stopped."


class OutboxQuerySet(models.QuerySet):
    """What is due, what is given up, and the claim; a subclass says in which fields its rows hold that."""

    done_field = "sent_at"
    due_field = "next_try_at"
    # How long one attempt may take before somebody else may make the next one.
    lease = timedelta(seconds=30)
    # Pauses after a failed attempt, by attempts already made; the last one is for all further.
    pauses: tuple[timedelta, ...] = (
        timedelta(minutes=1),
        timedelta(minutes=5),
        timedelta(minutes=20),
        timedelta(minutes=90),
    )

    def pending(self) -> Self:
        """Rows whose work is not done, given up or not."""
        return self.filter(**{f"{self.done_field}__isnull": True})

    def due(self, moment: datetime | None = None) -> Self:
        """What may be tried at this moment (now)."""
        rested = Q(**{f"{self.due_field}__isnull": True})
        rested |= Q(**{f"{self.due_field}__lte": moment or timezone.now()})
        return self.pending().filter(rested, attempts__lt=MAX_ATTEMPTS)

    def dead(self) -> Self:
        """What was tried often enough and is not done."""
        return self.pending().filter(attempts__gte=MAX_ATTEMPTS)

    def claim(self, pk: int) -> bool:
        """Exactly one of all who ask gets True; the attempt is counted. A row that somebody works on is passed over."""
        now = timezone.now()
        values = {"attempts": F("attempts") + 1, self.due_field: now + self.lease, "last_error": UNFINISHED}
        with transaction.atomic():
            row = self.due(now).filter(pk=pk).select_for_update(skip_locked=True, of=("self",)).first()
            return row is not None and self.pending().filter(pk=pk).update(**values) == 1

    def put_off(self, pk: int, reason: str, *, for_good: bool = False) -> None:
        """The attempt failed: keep the reason and rest; what no further try can mend is given up at once."""
        row = self.pending().filter(pk=pk)
        attempts = row.values_list("attempts", flat=True).first()
        if attempts is None:
            return
        pause = self.pauses[min(max(attempts, 1), len(self.pauses)) - 1]
        values = {"last_error": reason[:1000], self.due_field: timezone.now() + pause}
        row.update(**values | ({"attempts": MAX_ATTEMPTS} if for_good else {}))

    def try_again(self, pk: int) -> bool:
        """Somebody mended the cause: the row is due anew."""
        fresh = {"attempts": 0, self.due_field: timezone.now(), "last_error": ""}
        return self.pending().filter(pk=pk).update(**fresh) == 1


class GivesUp(Exception):
    """Raised by work that no further try can mend."""


class Outbox(models.Model):
    """A row whose e-mail is due work: an empty ``sent_at`` means that it is still to go."""

    MAX_ATTEMPTS = MAX_ATTEMPTS

    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, editable=False)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now, editable=False)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0, editable=False)
    last_error = models.TextField(_("last error"), blank=True, editable=False)

    class Meta:
        abstract = True


def run_once(rows: OutboxQuerySet, pk: int, work: Callable[[int], bool]) -> bool:
    """Claim one row and do its work; say whether this call did it.

    ``work(pk)`` settles the row itself and says whether there was something to do. Whatever it raises is kept with the
    row, for administrators to read.
    """
    if not rows.claim(pk):
        return False
    try:
        # A savepoint inside a caller's transaction: a failing query cannot take the note of the failure with it.
        with transaction.atomic():
            return work(pk)
    except Exception as problem:  # noqa: BLE001 -- whatever is wrong, the row ends among the dead letters
        # No traceback: it would carry names and addresses.
        logger.warning("%s %s: an attempt failed: %s", rows.model._meta.label, pk, type(problem).__name__)
        rows.put_off(pk, f"{type(problem).__name__}: {problem}", for_good=isinstance(problem, GivesUp))
        return False
