"""An offer to join an institution, sent by e-mail."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.outbox import Outbox, OutboxQuerySet
from institutions.models.membership import Membership, Role

INVITATION_LIFETIME = timedelta(days=14)


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    return secrets.token_urlsafe(32)


class InvitationQuerySet(OutboxQuerySet):
    def pending(self):
        return super().pending().filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def open(self):
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=timezone.now())

    def for_user(self, user):
        return self.filter(email__iexact=user.email)

    def decidable_by(self, user):
        """Return the invitations of the institutions where this user decides."""
        if user.is_superuser:
            return self
        return self.filter(institution__in=Membership.objects.of(user).officers().values("institution"))

    def with_token(self, token: str):
        return self.filter(token_hash=hash_token(token))


class Invitation(Outbox):
    """An offer to join by e-mail. The token is made when the e-mail is sent; only its hash is stored."""

    institution = models.ForeignKey(
        "institutions.Institution", verbose_name=_("institution"), on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.STAFF)
    language = models.CharField(_("language"), max_length=8, default="en")
    token_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("invited by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    expires_at = models.DateTimeField(_("ends"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("accepted by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="institutions_invitation_ends_later"
            ),
            models.UniqueConstraint(
                fields=["institution", "email", "role"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="institutions_invitation_one_open",
                violation_error_message=_("This address is already invited in this role."),
            ),
        )

    def __str__(self):
        return f"{self.email} · {self.institution}"

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > timezone.now()
