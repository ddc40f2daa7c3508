"""Dates, hours and numbers as people read them, in the active language."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import ngettext, pgettext


def plain_decimal(number: Decimal) -> str:
    """For storing and for machines: no exponent, no zeros at the end ("60", "2.5")."""
    return f"{number.normalize():f}"


def duration(hours: Decimal | str | None) -> str:
    """Hours in words: "2.5" is "2 hours 30 minutes"; nothing for None."""
    if hours is None:
        return ""
    whole, minutes = divmod(round(Decimal(hours) * 60), 60)
    parts = []
    if whole:
        parts.append(ngettext("%(count)d hour", "%(count)d hours", whole) % {"count": whole})
    if minutes:
        parts.append(ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes})
    return " ".join(parts)


def calendar_date(day: date | str) -> str:
    """A date as a document states it; an ISO date as text is taken, too."""
    return date_format(date.fromisoformat(day) if isinstance(day, str) else day, "DATE_FORMAT")


def full_date(day: date) -> str:
    """A date with its weekday, because people plan lessons by weekday."""
    return date_format(day, pgettext("weekday, day, month, year", "l j F Y"))


def short_date(day: date) -> str:
    return date_format(day, pgettext("short weekday, day, month, year", "D j M Y"))


def listed(items: list[str], at_most: int = 0) -> str:
    """As "a, b, c"; with `at_most`, the first ones and how many more there are."""
    shown = ", ".join(items[:at_most] if at_most else items)
    rest = len(items) - at_most if at_most else 0
    if rest <= 0:
        return shown
    return ngettext("%(words)s and %(rest)d more", "%(words)s and %(rest)d more", rest) % {"words": shown, "rest": rest}
