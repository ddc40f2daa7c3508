"""The words of the exchange for templates."""

from django import template
from django.utils.safestring import mark_safe

from common.html import clean_typed
from mobility_exchange import wording

register = template.Library()

register.filter("dates", wording.dates)
register.filter("place", wording.place)
register.filter("full_date", wording.full_date)
register.filter("deadline", wording.deadline)
register.filter("places", wording.places)


@register.filter
def cleaned(html: str) -> str:
    """Stored rich text on a page: cleaned once more, so that no row can bring markup around the sanitiser."""
    return mark_safe(clean_typed(html))  # noqa: S308 -- the sanitiser's own output
