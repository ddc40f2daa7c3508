"""What this app tells people, in words; nothing here repeats what an applicant wrote."""

from django.utils.translation import gettext_lazy as _

from accounts.notices import register

register(
    "mobility_exchange.application_received",
    title=_("%(applicant)s applied for “%(offer)s”"),
    body=_("The application is for the dates from %(starts_on)s. Read it and answer within ten working days."),
    action=_("Read the application"),
)
register(
    "mobility_exchange.application_withdrawn",
    title=_("%(applicant)s withdrew from “%(offer)s”"),
    body=_("The application for the dates from %(starts_on)s is withdrawn. You do not need to answer it."),
    action=_("See the application"),
)
register(
    "mobility_exchange.place_free",
    title=_("A place is free at “%(offer)s”"),
    body=_(
        "Somebody who was accepted for the dates from %(starts_on)s withdrew. "
        "%(applicant)s is first on the waiting list: you can offer the place now."
    ),
    action=_("Offer the place"),
)
register(
    "mobility_exchange.shortlisted",
    title=_("You are shortlisted for “%(offer)s”"),
    body=_("%(host)s has put you in the closer choice for the dates from %(starts_on)s. The decision comes next."),
    action=_("See your application"),
)
register(
    "mobility_exchange.accepted",
    title=_("You have a place at “%(offer)s”"),
    body=_("%(host)s has accepted you for the dates from %(starts_on)s. Your application says what comes next."),
    action=_("See what comes next"),
)
register(
    "mobility_exchange.refused",
    title=_("%(host)s has answered your application"),
    body=_("You were not selected for “%(offer)s” from %(starts_on)s. Your application says why."),
    action=_("Read the answer"),
)
register(
    "mobility_exchange.waitlisted",
    title=_("You are on the waiting list for “%(offer)s”"),
    body=_("All places from %(starts_on)s are taken now. %(host)s will write to you if one becomes free."),
    action=_("See your application"),
)
