"""The search in the directory: words, and filters with counts."""

from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from common.facets import Facet, FacetSearch
from common.search import clean_query
from institutions import vocabularies
from institutions.models import Institution


class Counted(NamedTuple):
    """What the filters know of one institution."""

    pk: int
    country: str
    accessibility: list[str]


FACETS: tuple[Facet[Counted], ...] = (
    Facet(
        "country",
        _("Country"),
        codes=lambda one: [one.country],
        label=countries.name,
        exists=lambda code: bool(countries.name(code)),
    ),
    Facet(
        "accessibility",
        _("Accessibility"),
        codes=lambda one: one.accessibility,
        label=vocabularies.accessibility_label,
        exists=vocabularies.ACCESSIBILITY_CODES.__contains__,
        offered=tuple(code for code, _label in vocabularies.ACCESSIBILITY_CHOICES),
        all_needed=True,
    ),
)


class DirectorySearch:
    """What a visitor looks for among the verified institutions, and the answer; invalid values are ignored."""

    def __init__(self, parameters: QueryDict):
        self.words = clean_query(parameters.get("q", ""))
        self._facets = FacetSearch(FACETS, parameters)
        self._matching = Institution.objects.verified().matching(self.words)
        self._counted = [Counted(*row) for row in self._matching.order_by().values_list(*Counted._fields)]

    @property
    def institutions(self):
        """The queryset of those that match the words and every filter."""
        chosen, found = self._facets.chosen, self._matching
        if chosen["country"]:
            found = found.filter(country__in=chosen["country"])
        return found.with_features(chosen["accessibility"]) if chosen["accessibility"] else found

    @property
    def chosen(self) -> int:
        return self._facets.chosen_count

    @property
    def groups(self) -> list[dict]:
        return self._facets.groups(self._counted, identity=lambda one: one.pk)

    @property
    def countries(self) -> set[str]:
        return {one.country for one in self._counted}

    @property
    def address(self) -> str:
        """The query without the page, for the links to other pages."""
        return self._facets.query(self.words)
