"""Where a person stands inside an activity, so that she goes on where she left off."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from h5p.models.contents import Content


class UserState(models.Model):
    """One value that an activity keeps for a person; JSON text of at most H5P_MAX_STATE bytes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="h5p_states")
    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="states")
    context_key = models.CharField(max_length=200, blank=True)
    # "0" is the content itself, else the UUID of a part of it.
    sub_content_id = models.CharField(max_length=36, default="0")
    data_type = models.CharField(max_length=60, default="state")
    value = models.TextField()
    preload = models.BooleanField(default=True)
    # Thrown away when the content changes.
    invalidate = models.BooleanField(default=True)
    # Counts the writes: who writes over a newer one is told.
    rev = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("state")
        verbose_name_plural = _("states")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "content", "context_key", "sub_content_id", "data_type"], name="h5p_state_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_id} {self.data_type} {self.rev}"
