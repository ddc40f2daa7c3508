"""The words of the exchange for templates."""

from django import template
from django.utils.safestring import mark_safe

from common.formatting import full_date
from common.html import clean_typed
from mobility_exchange import formatting

register = template.Library()

register.filter("dates", formatting.dates)
register.filter("place", formatting.location)
register.filter("full_date", full_date)
register.filter("deadline", formatting.deadline)
register.filter("places", formatting.places)


@register.filter
def cleaned(html: str) -> str:
    """Stored rich text on a page: cleaned once more, so that no row can bring markup around the sanitiser."""
    return mark_safe(clean_typed(html))  # noqa: S308 -- the sanitiser's own output
