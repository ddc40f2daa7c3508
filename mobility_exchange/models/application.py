"""An application for a slot, and the history of what happened to it."""

from django.conf import settings
from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from certificates.models import Certificate
from institutions.models import Institution
from institutions.roles import office_institutions
from mobility_exchange.choices import (
    APPLICATION_CHANGES,
    OPEN_APPLICATION_STATES,
    STATE_BADGES,
    WAITING_APPLICATION_STATES,
    ApplicationState,
    RefusalReason,
)
from mobility_exchange.models.slot import Slot
from mobility_exchange.refusals import StateChangeRefused


def reads_all_applications(user):
    """Administrators, by permission."""
    return user.is_authenticated and user.has_perm("mobility_exchange.read_all_applications")


class ApplicationQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(applicant=user) if user.is_authenticated else self.none()

    def open(self):
        return self.filter(state__in=OPEN_APPLICATION_STATES)

    def waiting(self):
        """The host still owes an answer."""
        return self.filter(state__in=WAITING_APPLICATION_STATES)

    def accepted(self):
        return self.filter(state=ApplicationState.ACCEPTED)

    def in_line(self):
        """The waiting list, first in line first."""
        return self.filter(state=ApplicationState.WAITLISTED).order_by("waitlist_rank", "pk")

    def in_inbox_of(self, user):
        """Applications to the hosts where this person is an officer."""
        if not user.is_authenticated:
            return self.none()
        if reads_all_applications(user):
            return self.all()
        return self.filter(slot__offer__host__in=office_institutions(user))

    def visible_to(self, user):
        if not user.is_authenticated:
            return self.none()
        if reads_all_applications(user):
            return self.all()
        return self.filter(Q(applicant=user) | Q(slot__offer__host__in=office_institutions(user)))


class Application(models.Model):
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="applications", verbose_name=_("slot"))
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="applications", verbose_name=_("applicant")
    )
    sending_institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        related_name="sent_applications",
        verbose_name=_("sending school"),
    )
    motivation = models.TextField(
        _("why you want to go"), validators=[MinLengthValidator(200), MaxLengthValidator(3000)]
    )
    expected_outcomes = models.TextField(
        _("what you want to bring home"), validators=[MinLengthValidator(20), MaxLengthValidator(2000)]
    )
    shared_with_host_at = models.DateTimeField(
        _("agreed to share with the host"), help_text=_("When the applicant agreed that the host reads this.")
    )
    certificates = models.ManyToManyField(
        Certificate, related_name="applications", blank=True, verbose_name=_("certificates")
    )
    state = models.CharField(
        _("state"), max_length=12, choices=ApplicationState.choices, default=ApplicationState.SUBMITTED
    )
    refusal_reason = models.CharField(_("reason"), max_length=16, choices=RefusalReason.choices, blank=True)
    decision_note = models.TextField(_("note to the applicant"), max_length=1000, blank=True)
    submitted_at = models.DateTimeField(_("sent"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decided_applications",
        verbose_name=_("decided by"),
    )
    waitlist_rank = models.PositiveIntegerField(_("place on the waiting list"), null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-submitted_at", "-pk"]
        permissions = [("read_all_applications", "Can read the applications to every host")]
        indexes = [models.Index(fields=["slot", "state"], name="application_slot_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "applicant"],
                condition=Q(state__in=OPEN_APPLICATION_STATES),
                name="mobility_exchange_application_one_open",
                violation_error_message=_("You have already applied for these dates."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=ApplicationState.values),
                name="mobility_exchange_application_state_known",
                violation_error_message=_("This state does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(state=ApplicationState.WAITLISTED, waitlist_rank__isnull=False)
                | (~Q(state=ApplicationState.WAITLISTED) & Q(waitlist_rank__isnull=True)),
                name="mobility_exchange_application_rank_only_in_line",
                violation_error_message=_("Only people on the waiting list have a place on it."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ApplicationState.REFUSED) | ~Q(refusal_reason=""),
                name="mobility_exchange_application_refusal_has_reason",
                violation_error_message=_("A refusal needs a reason."),
            ),
        ]

    def __str__(self):
        return f"{self.pk}: {self.state}"

    def get_absolute_url(self):
        return reverse("mobility_exchange:application_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.state in OPEN_APPLICATION_STATES

    @property
    def badge(self):
        return STATE_BADGES[self.state]

    @property
    def is_readable_by_host(self):
        """A withdrawn application is a name and a date to the host, no more."""
        return self.state != ApplicationState.WITHDRAWN

    def may_become(self, state):
        return state in APPLICATION_CHANGES[self.state]

    def move_to(self, state):
        """Take the new state, or refuse; the caller saves and writes the history."""
        if not self.may_become(state):
            raise StateChangeRefused
        self.state = ApplicationState(state)
        if state != ApplicationState.WAITLISTED:
            self.waitlist_rank = None

    def people_before(self):
        """How many stand before this person on the waiting list."""
        if self.waitlist_rank is None:
            return 0
        line = Application.objects.in_line().filter(slot_id=self.slot_id)
        return line.filter(waitlist_rank__lt=self.waitlist_rank).count()


class ApplicationEvent(models.Model):
    """One change of state; a database trigger refuses to alter or remove it."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="events", verbose_name=_("application")
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    from_state = models.CharField(_("from"), max_length=12, choices=ApplicationState.choices, blank=True)
    to_state = models.CharField(_("to"), max_length=12, choices=ApplicationState.choices)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("application event")
        verbose_name_plural = _("application events")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_state=F("to_state")),
                name="mobility_exchange_event_changes_state",
                violation_error_message=_("An event must change the state."),
            ),
        ]

    def __str__(self):
        return f"{self.from_state} > {self.to_state}"

    @property
    def badge(self):
        return STATE_BADGES[self.to_state]
