"""Longer work with visible progress; the row is the record, the task only a wake-up call."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from h5p.choices import JobKind, JobState
from h5p.models.contents import Content


class Job(models.Model):
    """An import, an installation or an export that the worker does."""

    key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    kind = models.CharField(max_length=10, choices=JobKind.choices)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # Progress: `done` of `total` steps.
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # [{"code", "path", "params", "severity"}]: see h5p.core.problems.
    problems = models.JSONField(default=list, blank=True)
    options = models.JSONField(default=dict, blank=True)
    # Names in the store's staging area, of the package that came in and of the one that goes out.
    upload = models.CharField(max_length=255, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    result = models.CharField(max_length=255, blank=True)
    content = models.ForeignKey(Content, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"
