"""Dates and durations as text."""

from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import ngettext


def format_date(iso_date: str) -> str:
    return formats.date_format(date.fromisoformat(iso_date), "DATE_FORMAT")


def format_duration(hours: str) -> str:
    """Format decimal hours: "2.5" is 2 hours 30 minutes."""
    whole, minutes = divmod(round(Decimal(hours) * 60), 60)
    parts = []
    if whole:
        parts.append(ngettext("%(count)d hour", "%(count)d hours", whole) % {"count": whole})
    if minutes:
        parts.append(ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes})
    return " ".join(parts)
