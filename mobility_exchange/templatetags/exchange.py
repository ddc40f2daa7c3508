"""The words of the exchange for templates."""

from django import template

from mobility_exchange import wording

register = template.Library()

register.filter("dates", wording.dates)
register.filter("place", wording.place)
register.filter("full_date", wording.full_date)
register.filter("deadline", wording.deadline)
register.filter("places", wording.places)
