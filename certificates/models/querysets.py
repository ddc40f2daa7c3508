"""Queries for certificates."""

import re
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from certificates.choices import Status

TOKEN = re.compile(r"[A-Za-z0-9_-]{22,64}")
MAX_ATTEMPTS = 5
SWEEP_AFTER = timedelta(seconds=10)


class CertificateQuerySet(models.QuerySet):
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

    def unrendered(self):
        """Valid certificates whose document is still to be drawn."""
        return self.valid().filter(rendered_at=None)

    def due(self, now=None):
        """Unrendered ones that may be attempted now: not pausing after a failure, not given up."""
        now = now or timezone.now()
        pause_is_over = Q(next_attempt_at=None) | Q(next_attempt_at__lte=now)
        return self.unrendered().filter(pause_is_over, attempts__lt=MAX_ATTEMPTS)

    def overdue(self, now=None):
        """Due ones whose own task was lost."""
        now = now or timezone.now()
        return self.due(now).filter(issued_at__lte=now - SWEEP_AFTER)

    def given_up(self):
        return self.unrendered().filter(attempts__gte=MAX_ATTEMPTS)
