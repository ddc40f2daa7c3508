"""The officer's work list: which applications wait, counted by state and by dates."""

from django.db.models import Count
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mobility_exchange.choices import ApplicationState
from mobility_exchange.models import Application, Slot

# What a tab shows: the states in it; the first tab is the work.
TABS = {
    "new": (ApplicationState.SUBMITTED,),
    "shortlisted": (ApplicationState.SHORTLISTED,),
    "waitlisted": (ApplicationState.WAITLISTED,),
    "accepted": (ApplicationState.ACCEPTED,),
    "closed": (ApplicationState.REFUSED, ApplicationState.WITHDRAWN),
}

LABELS = {
    "new": _("To answer"),
    "shortlisted": pgettext_lazy("applications", "Shortlisted"),
    "waitlisted": _("Waiting list"),
    "accepted": pgettext_lazy("applications", "Accepted"),
    "closed": pgettext_lazy("applications", "Closed"),
}


class Inbox:
    """The inbox of one officer under the filters of one address; oldest application first."""

    def __init__(self, user, parameters):
        self.user = user
        self.tab = parameters.get("state") if parameters.get("state") in TABS else "new"
        slot = parameters.get("slot", "")
        self.slot_pk = int(slot) if slot.isdecimal() and len(slot) < 16 else None

    @cached_property
    def _counted(self) -> list[dict]:
        inbox = Application.objects.in_inbox_of(self.user).order_by()
        return list(inbox.values("slot", "state").annotate(count=Count("pk")))

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many applications each tab has, for the chosen dates."""
        rows = [row for row in self._counted if self.slot_pk in (None, row["slot"])]
        return {tab: sum(row["count"] for row in rows if row["state"] in states) for tab, states in TABS.items()}

    @property
    def tabs(self) -> list[dict]:
        """The tabs in the order of work, each with its address."""
        return [
            {
                "label": LABELS[tab],
                "count": self.counts[tab],
                "url": f"?{self._address(tab)}",
                "is_here": tab == self.tab,
            }
            for tab in TABS
        ]

    @property
    def address(self) -> str:
        return self._address(self.tab)

    def _address(self, tab):
        query = QueryDict(mutable=True)
        query["state"] = tab
        if self.slot_pk is not None:
            query["slot"] = str(self.slot_pk)
        return query.urlencode()

    @cached_property
    def slots(self) -> list[Slot]:
        """The dates that somebody applied for."""
        pks = {row["slot"] for row in self._counted}
        return list(Slot.objects.filter(pk__in=pks).select_related("offer__host").order_by("starts_on", "pk"))

    @property
    def applications(self):
        """The rows of the chosen tab, without what the applicants wrote."""
        inbox = Application.objects.in_inbox_of(self.user).filter(state__in=TABS[self.tab])
        if self.slot_pk is not None:
            inbox = inbox.filter(slot=self.slot_pk)
        inbox = inbox.select_related("applicant", "sending_institution", "slot__offer__host")
        order = ("slot", "waitlist_rank", "pk") if self.tab == "waitlisted" else ("submitted_at", "pk")
        return inbox.defer("motivation", "expected_outcomes").annotate(proofs=Count("certificates")).order_by(*order)

    @cached_property
    def free_for_line(self) -> list[Slot]:
        """Dates with a free place while somebody waits: a place to offer."""
        waiting = {row["slot"] for row in self._counted if row["state"] == ApplicationState.WAITLISTED}
        return [slot for slot in self.slots if slot.pk in waiting and not slot.is_full]


def next_unanswered(user, after: Application) -> Application | None:
    """The oldest application that nobody has answered, so that a list can be worked through without going back."""
    waiting = Application.objects.in_inbox_of(user).filter(state=ApplicationState.SUBMITTED).exclude(pk=after.pk)
    return waiting.order_by("submitted_at", "pk").first()
