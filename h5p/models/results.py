"""What learners did: attempts, and the statements that make them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from h5p.models.contents import Content, ContentVersion


class Attempt(models.Model):
    """One try of a person at a content in one place; what its statements make of it, so it can be rebuilt.

    `registration` names it in statements; `context_key` is the caller's own word for the place.
    """

    registration = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    # Null once the person was erased: the answers stay for item analysis, belonging to nobody.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="h5p_attempts"
    )
    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="attempts")
    version = models.ForeignKey(ContentVersion, on_delete=models.PROTECT, related_name="+")
    context_key = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10, blank=True)
    number = models.PositiveIntegerField()
    # Scaled, from 0 to 1; the caller's or the content's, frozen when the attempt began.
    pass_mark = models.DecimalField(max_digits=4, decimal_places=3)
    completion_rule = models.CharField(max_length=10)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    completed = models.BooleanField(default=False)
    # Null: nothing was said about it.
    success = models.BooleanField(null=True, blank=True)
    raw = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    max = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    scaled = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    # Seconds, as the activity reported.
    duration = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "content", "context_key", "number"], name="h5p_attempt_number_once"
            ),
            models.UniqueConstraint(
                fields=["user", "content", "context_key"],
                condition=models.Q(finished_at__isnull=True),
                name="h5p_one_open_attempt",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.content_id}: {self.number}"


class Statement(models.Model):
    """One xAPI statement as the server took it; append-only."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="statements")
    # Made by the browser before it sends, so that sending twice stores once.
    event_id = models.UUIDField(unique=True)
    verb = models.CharField(max_length=40)
    object_id = models.CharField(max_length=300)
    sub_content_id = models.CharField(max_length=36, blank=True)
    is_top_level = models.BooleanField()
    json = models.JSONField()
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_id}"
