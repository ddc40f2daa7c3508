"""An offer: what a host lets people see, without the dates."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from institutions.models import Institution
from institutions.roles import office_institutions
from mobility_exchange.choices import OFFER_CHANGES, PUBLIC_OFFER_STATES, STATE_BADGES, Activity, Costs, OfferState
from mobility_exchange.refusals import StateChangeRefused


def reads_all_offers(user):
    """Moderators and administrators; by permission."""
    return user.is_authenticated and user.has_perm("mobility_exchange.read_all_offers")


class OfferQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state=OfferState.PUBLISHED)

    def of_office(self, user):
        """Offers of the hosts where this person is an officer: hers to edit."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(host__in=office_institutions(user))

    def visible_to(self, user):
        if reads_all_offers(user):
            return self.all()
        public = Q(state__in=PUBLIC_OFFER_STATES)
        if not user.is_authenticated:
            return self.filter(public)
        return self.filter(public | Q(host__in=office_institutions(user)))


class Offer(models.Model):
    host = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="offers", verbose_name=_("host"))
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="posted_offers", verbose_name=_("posted by")
    )
    activity = models.CharField(_("activity"), max_length=8, choices=Activity.choices, default=Activity.JOB_SHADOWING)
    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=140, unique=True, editable=False)
    language = models.CharField(_("language of this text"), max_length=12, default="en")
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    description = models.TextField(_("what people will see"), blank=True, validators=[MaxLengthValidator(8000)])
    description_html = models.TextField(_("cleaned description"), blank=True, editable=False)
    a_day = models.JSONField(_("a day"), default=list, blank=True)
    outcomes = ArrayField(
        models.CharField(max_length=300), verbose_name=_("what people will be able to do"), default=list, blank=True
    )
    fields = ArrayField(models.CharField(max_length=8), verbose_name=_("fields of work"), default=list, blank=True)
    languages = models.JSONField(_("working languages"), default=list, blank=True)
    mentor = models.CharField(_("who looks after the guest"), max_length=200, blank=True)
    accessibility = ArrayField(
        models.CharField(max_length=40), verbose_name=_("accessibility facts"), default=list, blank=True
    )
    accessibility_note = models.TextField(_("accessibility, in words"), max_length=2000, blank=True)
    accessibility_checked_by = models.CharField(_("checked by"), max_length=200, blank=True)
    accessibility_checked_on = models.DateField(_("checked on"), null=True, blank=True)
    costs = models.CharField(_("costs"), max_length=12, choices=Costs.choices, default=Costs.NONE)
    costs_note = models.TextField(_("costs, in words"), max_length=1000, blank=True)
    lodging_note = models.TextField(_("where to stay"), max_length=1000, blank=True)
    meals_note = models.TextField(_("meals"), max_length=1000, blank=True)
    transport_note = models.TextField(_("how to get there"), max_length=1000, blank=True)
    reachable_by_train = models.BooleanField(_("reachable by train"), default=False)
    required_courses = ArrayField(
        models.UUIDField(), verbose_name=_("courses to complete first"), default=list, blank=True
    )
    keeps_waiting_list = models.BooleanField(_("keeps a waiting list"), default=True)
    time_zone = models.CharField(_("time zone of the host"), max_length=64, default="Europe/Brussels")
    state = models.CharField(_("state"), max_length=12, choices=OfferState.choices, default=OfferState.DRAFT)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    modified_at = models.DateTimeField(_("changed"), auto_now=True)
    search_stemmed = SearchVectorField(null=True, editable=False)
    search_folded = SearchVectorField(null=True, editable=False)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["-modified_at", "-pk"]
        permissions = [("read_all_offers", "Can read the offers of every host, drafts too")]
        indexes = [
            GinIndex(fields=["search_stemmed"], name="offer_search_stemmed"),
            GinIndex(fields=["search_folded"], name="offer_search_folded"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OfferState.values),
                name="mobility_exchange_offer_state_known",
                violation_error_message=_("This state does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[OfferState.DRAFT, OfferState.ARCHIVED]) | Q(published_at__isnull=False),
                name="mobility_exchange_offer_published_has_date",
                violation_error_message=_("A published offer needs the date of its publication."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_published(self):
        return self.state == OfferState.PUBLISHED

    @property
    def badge(self):
        return STATE_BADGES[self.state]

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    def may_become(self, state):
        return state in OFFER_CHANGES[self.state]

    def move_to(self, state):
        """Take the new state, or refuse; the caller saves."""
        if not self.may_become(state):
            raise StateChangeRefused
        self.state = OfferState(state)
