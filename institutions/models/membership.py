"""Who belongs to an institution, and in which role."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    STAFF = "staff", _("Staff")
    MANAGER = "manager", _("VET manager")
    OFFICER = "officer", _("International officer")


class State(models.TextChoices):
    REQUESTED = "requested", _("Asked to join")
    ACTIVE = "active", _("Member")
    ENDED = "ended", _("Ended")


OPEN_STATES = (State.REQUESTED, State.ACTIVE)


class MembershipQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(user_id=user.pk)

    def active(self):
        return self.filter(state=State.ACTIVE)

    def requested(self):
        return self.filter(state=State.REQUESTED)

    def open(self):
        return self.filter(state__in=OPEN_STATES)

    def officers(self):
        return self.active().filter(role=Role.OFFICER)

    def decidable_by(self, user):
        """Return the memberships that this user decides on: of her institutions, or all for administrators."""
        if user.is_superuser:
            return self
        return self.filter(institution__in=Membership.objects.of(user).officers().values("institution"))


class Membership(models.Model):
    """A person's role at an institution, requested or active."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="memberships"
    )
    institution = models.ForeignKey(
        "institutions.Institution", verbose_name=_("institution"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.STAFF)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.REQUESTED)
    requested_at = models.DateTimeField(_("asked"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("institution", "role", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["user", "institution", "role"],
                condition=Q(state__in=OPEN_STATES),
                name="institutions_membership_one_open",
                violation_error_message=_("This person already has this role here, or asked for it."),
            ),
        )

    def __str__(self):
        return f"{self.user} · {self.institution} · {self.get_role_display()}"

    @property
    def is_active(self) -> bool:
        return self.state == State.ACTIVE

    @property
    def is_office(self) -> bool:
        return self.role == Role.OFFICER
