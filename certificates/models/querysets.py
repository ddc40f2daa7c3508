"""Queries for certificates."""

import re
from datetime import timedelta
from typing import Self

from django.utils import timezone

from certificates.choices import Status
from common.outbox import OutboxQuerySet

TOKEN = re.compile(r"[A-Za-z0-9_-]{22,64}")
SWEEP_AFTER = timedelta(seconds=10)


class CertificateQuerySet(OutboxQuerySet):
    # A document is a row's own outbox: an empty `rendered_at` means that it is still to be drawn.
    done_field = "rendered_at"
    due_field = "next_attempt_at"
    lease = timedelta(seconds=15)
    pauses = tuple(timedelta(seconds=15 * 2**attempt) for attempt in range(5))

    def valid(self):
        return self.filter(status=Status.VALID)

    def held_by(self, user):
        return self.filter(holder=user)

    def for_course(self, course_key):
        return self.filter(course_key=course_key)

    def current(self):
        """All but the versions that newer ones replaced."""
        return self.exclude(status=Status.SUPERSEDED)

    def with_token(self, token: str):
        """Find by the secret part of the address; a malformed one is not looked up."""
        return self.filter(token=token) if TOKEN.fullmatch(token) else self.none()

    def of_source(self, kind, source):
        """All versions of the certificate of one achievement, oldest first."""
        return self.filter(kind=kind, source=source).order_by("version")

    def pending(self) -> Self:
        """Valid certificates whose document is still to be drawn."""
        return super().pending().filter(status=Status.VALID)

    def overdue(self, now=None):
        """Due ones whose own task was lost."""
        now = now or timezone.now()
        return self.due(now).filter(issued_at__lte=now - SWEEP_AFTER)
