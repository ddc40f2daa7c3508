"""The facts of a slot in words: dates, places, languages, costs, as lists that the facts component shows."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from common.formatting import full_date, listed, short_date
from institutions.vocabularies import accessibility_label, field_label, language_label
from mobility_exchange.choices import Costs
from mobility_exchange.models import Offer, Slot


def dates(slot: Slot) -> str:
    """From when to when, without saying the same month and year twice."""
    if slot.starts_on == slot.ends_on:
        return short_date(slot.starts_on)
    same_year = slot.starts_on.year == slot.ends_on.year
    first = pgettext("short weekday, day, month", "D j M") if same_year else pgettext("date", "D j M Y")
    words = {"first": date_format(slot.starts_on, first), "last": short_date(slot.ends_on)}
    return _("%(first)s to %(last)s") % words


def length(slot: Slot) -> str:
    return ngettext("%(count)s day", "%(count)s days", slot.days) % {"count": slot.days}


def places(slot: Slot) -> str:
    """How many places are left, in words."""
    if slot.is_full:
        return _("Full, waiting list open") if slot.offer.keeps_waiting_list else _("Full")
    words = {"free": slot.places_free, "count": slot.places}
    return ngettext("%(free)s of %(count)s place free", "%(free)s of %(count)s places free", slot.places) % words


def deadline(slot: Slot) -> str:
    """The last moment to apply on the host's clock."""
    local = slot.apply_by_local
    words = {"day": full_date(local), "time": date_format(local, "H:i"), "city": slot.offer.host.city}
    return _("%(day)s, %(time)s, time in %(city)s") % words


def location(offer: Offer) -> str:
    return f"{offer.host.city}, {offer.host.country.name}"


def languages(offer: Offer) -> str:
    return ", ".join(f"{language_label(one['code'])} {one['level']}" for one in offer.languages)


def fields(offer: Offer) -> str:
    return ", ".join(str(field_label(code)) for code in offer.fields)


def accessibility(offer: Offer, most: int = 0) -> str:
    """The accessibility facts as words; `most` of them where there is little room."""
    return listed([str(accessibility_label(code)) for code in offer.accessibility], at_most=most)


def row_facts(slot: Slot) -> list[tuple]:
    """The line of facts in a list of slots."""
    offer = slot.offer
    return [
        ("calendar", _("Dates"), dates(slot)),
        ("people", _("Places"), places(slot)),
        ("language", _("Languages"), languages(offer)),
        ("money", _("Costs"), Costs(offer.costs).label),
        ("accessible", _("Accessibility"), accessibility(offer, most=2) or _("Ask the host about accessibility")),
    ]


def slot_facts(slot: Slot) -> list[tuple]:
    """The facts beside the invitation, with their labels."""
    return [
        ("calendar", _("Dates"), f"{dates(slot)} ({length(slot)})"),
        ("people", _("Places"), places(slot)),
        ("clock", _("Apply by"), deadline(slot)),
        ("language", _("Languages that you need"), languages(slot.offer)),
        ("book", _("Fields of work"), fields(slot.offer)),
        ("money", _("Costs"), Costs(slot.offer.costs).label),
    ]
