"""The words in which the field asks for certificates."""

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
        """What a person has: her certificates without the versions that newer ones replaced."""
        return self.exclude(status=Status.SUPERSEDED)

    def with_token(self, token: str):
        """By the secret of its address; what cannot be one is not looked up."""
        return self.filter(token=token) if TOKEN.fullmatch(token) else self.none()

    def of_source(self, kind, source):
        """The chain of versions of one achievement."""
        return self.filter(kind=kind, source=source).order_by("version")

    def unrendered(self):
        """Valid certificates whose document is still to be drawn: the outbox of this app."""
        return self.valid().filter(rendered_at=None)

    def due(self, now=None):
        """Unrendered ones that may be tried now: not resting after a failure, not given up."""
        now = now or timezone.now()
        rested = Q(next_attempt_at=None) | Q(next_attempt_at__lte=now)
        return self.unrendered().filter(rested, attempts__lt=MAX_ATTEMPTS)

    def left_behind(self, now=None):
        """Due ones that no wake-up call reached."""
        now = now or timezone.now()
        return self.due(now).filter(issued_at__lte=now - SWEEP_AFTER)

    def given_up(self):
        return self.unrendered().filter(attempts__gte=MAX_ATTEMPTS)
