"""States, codes and the changes of state that are allowed, all as data.

The names are those of the field. Left out until the room
for them is built: of an offer `submitted`, `changes_requested` and `full` (full is counted, not
stored); of an application `draft`, `sender_approved`, `sender_refused`, `under_review`,
`information_asked`, `offered`, `declined`, `lapsed` and `confirmed`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Activity(models.TextChoices):
    JOB_SHADOWING = "JS", _("Job shadowing")


class OfferState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("offer", "Draft")
    PUBLISHED = "published", pgettext_lazy("offer", "Published")
    PAUSED = "paused", pgettext_lazy("offer", "Paused")
    CLOSED = "closed", pgettext_lazy("offer", "Closed")
    ARCHIVED = "archived", pgettext_lazy("offer", "Archived")


OFFER_CHANGES: dict[str, set[OfferState]] = {
    OfferState.DRAFT: {OfferState.PUBLISHED, OfferState.ARCHIVED},
    OfferState.PUBLISHED: {OfferState.PAUSED, OfferState.CLOSED},
    OfferState.PAUSED: {OfferState.PUBLISHED, OfferState.CLOSED},
    OfferState.CLOSED: {OfferState.ARCHIVED},
    OfferState.ARCHIVED: set(),
}

# A link that somebody kept must not die when the officer pauses or closes the offer.
PUBLIC_OFFER_STATES = (OfferState.PUBLISHED, OfferState.PAUSED, OfferState.CLOSED)


class Costs(models.TextChoices):
    NONE = "none", _("No costs for guests")
    WHAT = "what", _("Some costs, listed below")
    COMMERCIAL = "commercial", _("Commercial: there is a fee")


class ApplicationState(models.TextChoices):
    SUBMITTED = "submitted", pgettext_lazy("application", "Sent")
    SHORTLISTED = "shortlisted", pgettext_lazy("application", "Shortlisted")
    WAITLISTED = "waitlisted", pgettext_lazy("application", "On the waiting list")
    ACCEPTED = "accepted", pgettext_lazy("application", "Accepted")
    REFUSED = "refused", pgettext_lazy("application", "Not selected")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "Withdrawn")


APPLICATION_CHANGES: dict[str, set[ApplicationState]] = {
    ApplicationState.SUBMITTED: {
        ApplicationState.SHORTLISTED,
        ApplicationState.WAITLISTED,
        ApplicationState.ACCEPTED,
        ApplicationState.REFUSED,
        ApplicationState.WITHDRAWN,
    },
    ApplicationState.SHORTLISTED: {
        ApplicationState.WAITLISTED,
        ApplicationState.ACCEPTED,
        ApplicationState.REFUSED,
        ApplicationState.WITHDRAWN,
    },
    ApplicationState.WAITLISTED: {
        ApplicationState.ACCEPTED,
        ApplicationState.REFUSED,
        ApplicationState.WITHDRAWN,
    },
    ApplicationState.ACCEPTED: {ApplicationState.WITHDRAWN},
    ApplicationState.REFUSED: set(),
    ApplicationState.WITHDRAWN: set(),
}

OPEN_APPLICATION_STATES = (
    ApplicationState.SUBMITTED,
    ApplicationState.SHORTLISTED,
    ApplicationState.WAITLISTED,
    ApplicationState.ACCEPTED,
)

# The officer owes an answer to these.
WAITING_APPLICATION_STATES = (
    ApplicationState.SUBMITTED,
    ApplicationState.SHORTLISTED,
    ApplicationState.WAITLISTED,
)


class RefusalReason(models.TextChoices):
    PLACES_TAKEN = "places_taken", _("All places went to other people")
    FIELD = "field", _("The field of work does not fit")
    LANGUAGE = "language", _("The working language is missing")
    DATES = "dates", _("The dates do not work")
    INCOMPLETE = "incomplete", _("The application leaves too much open")
    CANCELLED = "cancelled", _("The host cannot run this visit")
    OTHER = "other", _("Another reason, written below")


# kind of badge and icon, so that a state is never told by colour alone
STATE_BADGES: dict[str, tuple[str, str]] = {
    ApplicationState.SUBMITTED: ("info", "mail"),
    ApplicationState.SHORTLISTED: ("info", "flag"),
    ApplicationState.WAITLISTED: ("warn", "clock"),
    ApplicationState.ACCEPTED: ("ok", "check"),
    ApplicationState.REFUSED: ("bad", "cross"),
    ApplicationState.WITHDRAWN: ("info", "arrow-left"),
    OfferState.DRAFT: ("warn", "edit"),
    OfferState.PUBLISHED: ("ok", "check"),
    OfferState.PAUSED: ("warn", "clock"),
    OfferState.CLOSED: ("bad", "lock"),
    OfferState.ARCHIVED: ("info", "book"),
}
