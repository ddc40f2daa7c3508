"""What one may filter the board by."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from django_countries import countries

from common.facets import Facet
from institutions import vocabularies
from mobility_exchange.applications.eligibility import Eligibility
from mobility_exchange.choices import Costs
from mobility_exchange.models import Slot

MINE = "mine"
WISHES = {MINE: _("I may apply"), "free": _("Places free"), "no_costs": _("No costs")}


def board_facets(answers: Mapping[int, Eligibility], *, signed_in: bool) -> list[Facet[Slot]]:
    """The filters in the order in which people decide; `answers` say of each slot whether this person may apply."""
    return [_wishes(answers, signed_in=signed_in), COUNTRY, MONTH, LANGUAGE, FIELD, ACCESSIBILITY]


def _wishes(answers: Mapping[int, Eligibility], *, signed_in: bool) -> Facet[Slot]:
    return Facet(
        "wish",
        _("Show only"),
        codes=lambda slot: _wishes_met(slot, answers),
        label=WISHES.__getitem__,
        exists=lambda code: code in WISHES and (signed_in or code != MINE),
        offered=tuple(WISHES),
        all_needed=True,
        always=frozenset({MINE} if signed_in else ()),
    )


def is_month(code: str) -> bool:
    return re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", code) is not None


def month_name(code: str) -> str:
    year, month = code.split("-")
    return date_format(date(int(year), int(month), 1), pgettext("month and year", "F Y"))


def _wishes_met(slot: Slot, answers: Mapping[int, Eligibility]) -> Iterable[str]:
    if answers.get(slot.pk):
        yield MINE
    if not slot.is_full:
        yield "free"
    if slot.offer.costs == Costs.NONE:
        yield "no_costs"


COUNTRY: Facet[Slot] = Facet(
    "country",
    _("Country"),
    codes=lambda slot: [slot.offer.host.country.code],
    label=countries.name,
    exists=lambda code: bool(countries.name(code)),
)
MONTH: Facet[Slot] = Facet(
    "month",
    _("Month"),
    codes=lambda slot: [f"{slot.starts_on:%Y-%m}"],
    label=month_name,
    exists=is_month,
    by_code=True,
)
LANGUAGE: Facet[Slot] = Facet(
    "language",
    _("Language spoken there"),
    codes=lambda slot: [language["code"] for language in slot.offer.languages],
    label=vocabularies.language_label,
    exists=dict(vocabularies.LANGUAGES).__contains__,
)
FIELD: Facet[Slot] = Facet(
    "field",
    _("Field of work"),
    codes=lambda slot: slot.offer.fields,
    label=vocabularies.field_label,
    exists=dict(vocabularies.ISCED_FIELDS).__contains__,
)
ACCESSIBILITY: Facet[Slot] = Facet(
    "access",
    _("Accessibility: all of"),
    codes=lambda slot: slot.offer.accessibility,
    label=vocabularies.accessibility_label,
    exists=vocabularies.ACCESSIBILITY_CODES.__contains__,
    all_needed=True,
)
