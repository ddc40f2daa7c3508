"""The international officer's desk: what waits for an answer, and how the offers of her schools stand."""

from functools import cached_property

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from institutions.models import Institution, Membership, Role
from institutions.roles import office_institutions
from mobility_exchange import formatting
from mobility_exchange.applications.inbox import Inbox
from mobility_exchange.choices import OPEN_APPLICATION_STATES
from mobility_exchange.models import Application, Offer

SHOWN = 8


class Office:
    """What one officer sees of all the institutions whose officer she is, in a constant number of queries."""

    def __init__(self, user):
        self.user = user
        self.work = Inbox(user, {})

    @cached_property
    def institutions(self) -> list[Institution]:
        return list(office_institutions(self.user))

    @cached_property
    def _requests(self) -> list[Membership]:
        found = Membership.objects.requested().filter(institution__in=self.institutions)
        return list(found.select_related("user", "institution").order_by("requested_at", "pk")[:SHOWN])

    @property
    def counts(self) -> list[tuple[int, str]]:
        new, line = self.work.counts["new"], len(self.work.free_for_line)
        asked = len(self._requests)
        return [
            (new, ngettext("new application", "new applications", new)),
            (asked, ngettext("person asks to join", "people ask to join", asked)),
            (line, ngettext("free place with people waiting", "free places with people waiting", line)),
        ]

    @property
    def inbox(self) -> list[dict]:
        """In the order in which to work: applications first, then who asks to join."""
        return [*map(_application, self.work.applications[:SHOWN]), *map(_request, self._requests)]

    @cached_property
    def offers(self) -> list[dict]:
        waiting = Count("slots__applications", filter=Q(slots__applications__state__in=OPEN_APPLICATION_STATES))
        found = Offer.objects.of_office(self.user).annotate(waiting=waiting).prefetch_related("slots")
        return [_offer(offer, offer.waiting) for offer in found[:SHOWN]]


def _application(row: Application) -> dict:
    return {
        "applicant": row.applicant.display_name,
        "title": row.slot.offer.title,
        "dates": formatting.dates(row.slot),
        "state_label": row.get_state_display(),
        "note": row.sending_institution.name if row.sending_institution else "",
        "at": row.submitted_at,
        "url": reverse("mobility_exchange:application_review", args=[row.pk]),
    }


def _request(row: Membership) -> dict:
    return {
        "applicant": row.user.display_name,
        "title": _("Asks to join %(institution)s") % {"institution": row.institution.name},
        "dates": Role(row.role).label,
        "state_label": row.get_state_display(),
        "note": "",
        "at": row.requested_at,
        "url": reverse("institutions:people", kwargs={"slug": row.institution.slug}),
    }


def _offer(row: Offer, waiting: int) -> dict:
    slots = list(row.slots.all())
    return {
        "title": row.title,
        "state": row.state,
        "state_label": row.get_state_display(),
        "dates": "; ".join(formatting.dates(slot) for slot in slots[:2]),
        "places_left": sum(slot.places_free for slot in slots),
        "places": sum(slot.places for slot in slots),
        "applications": waiting,
        "url": reverse("mobility_exchange:offer_edit", args=[row.pk]),
    }
