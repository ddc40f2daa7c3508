"""A slot: the dated places of an offer."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from institutions.models import Membership
from institutions.roles import office_institutions
from mobility_exchange.choices import PUBLIC_OFFER_STATES, ApplicationState, OfferState
from mobility_exchange.clock import database_now
from mobility_exchange.models.offer import Offer, reads_all_offers
from mobility_exchange.models.rule import ActivityRule


class SlotQuerySet(models.QuerySet):
    def with_clock(self):
        """Each slot carries the database's time, so that asking "is it open" costs no query."""
        return self.annotate(database_now=Now())

    def on_board(self):
        """What the public board lists: published, and the deadline is still ahead."""
        return self.filter(offer__state=OfferState.PUBLISHED, apply_by__gte=Now())

    def visible_to(self, user):
        if reads_all_offers(user):
            return self.all()
        public = Q(offer__state__in=PUBLIC_OFFER_STATES)
        if not user.is_authenticated:
            return self.filter(public)
        return self.filter(public | Q(offer__host__in=office_institutions(user)))

    def opened_by(self, course_keys, user):
        """Slots that ask for courses, all proven by these keys; not of her schools, nor of offers she applied to."""
        own = Membership.objects.of(user).active().values("institution")
        # By the related name: applications are built on slots, so their model cannot be imported here.
        applied = Q(slots__applications__applicant=user) & ~Q(slots__applications__state=ApplicationState.WITHDRAWN)
        opened = self.filter(offer__required_courses__contained_by=list(course_keys)).exclude(
            offer__required_courses=[]
        )
        return opened.exclude(offer__host__in=own).exclude(offer__in=Offer.objects.filter(applied).values("pk"))


class Slot(models.Model):
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="slots", verbose_name=_("offer"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    apply_by = models.DateTimeField(_("apply by"))
    places = models.PositiveSmallIntegerField(_("places"), default=1)
    accepted_count = models.PositiveSmallIntegerField(_("accepted"), default=0, editable=False)

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ["starts_on", "pk"]
        indexes = [models.Index(fields=["apply_by"], name="slot_apply_by")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="mobility_exchange_slot_ends_after_start",
                violation_error_message=_("The last day is before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1, places__lte=200),
                name="mobility_exchange_slot_places_in_range",
                violation_error_message=_("A slot has 1 to 200 places."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_count__gte=0, accepted_count__lte=F("places")),
                name="mobility_exchange_slot_accepted_within_places",
                violation_error_message=_("More people are accepted than there are places."),
            ),
            models.UniqueConstraint(
                fields=["offer", "starts_on", "ends_on"],
                name="mobility_exchange_slot_dates_once_per_offer",
                violation_error_message=_("These dates are there already."),
            ),
        ]

    def __str__(self):
        return f"{self.offer_id}: {self.starts_on} - {self.ends_on}"

    def get_absolute_url(self):
        return reverse("mobility_exchange:slot_detail", args=[self.pk])

    @property
    def now(self):
        return getattr(self, "database_now", None) or database_now()

    @property
    def days(self):
        return (self.ends_on - self.starts_on).days + 1

    @property
    def places_free(self):
        return max(self.places - self.accepted_count, 0)

    @property
    def is_full(self):
        return self.places_free == 0

    @property
    def deadline_passed(self):
        return self.now > self.apply_by

    @property
    def is_open(self):
        """Takes applications: published and before the deadline, whether or not places are left."""
        return self.offer.is_published and not self.deadline_passed

    @property
    def apply_by_local(self):
        """The deadline on the host's clock, which is the one that counts."""
        return self.apply_by.astimezone(self.offer.zone)

    def length_problem(self):
        """A sentence when the programme's rule for this activity does not allow these dates."""
        rule = ActivityRule.objects.in_force(self.offer.activity, self.starts_on)
        return rule.problem_with(self.days) if rule else ""

    def deadline_problem(self):
        """A sentence when people could still apply on the first day, on the host's clock."""
        if self.apply_by_local.date() < self.starts_on:
            return ""
        return _("The time to apply must end before the first day.")

    def count_accepted(self):
        """Recount rather than add one: the count then heals itself under the slot's lock."""
        self.accepted_count = self.applications.filter(state=ApplicationState.ACCEPTED).count()
        self.save(update_fields=["accepted_count"])
