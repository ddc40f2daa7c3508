"""Filters beside a list, each choice with the number of results that it would leave.

Counted over plain items in memory: the counts are exact and cost no query each. What they return is what
``components/filters.html`` shows.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.http import urlencode

Item = TypeVar("Item")

# No address of a person needs more than this of one filter.
MOST_CHOICES = 30


@dataclass(frozen=True)
class Facet(Generic[Item]):
    """One thing to filter by: its name in the address, and which of its codes an item has."""

    name: str
    legend: str | Promise
    codes: Callable[[Item], Iterable[str]]
    label: Callable[[str], str | Promise]
    exists: Callable[[str], bool]
    # The codes in the order in which they are offered; None: those found, by their labels.
    offered: tuple[str, ...] | None = None
    # Who needs a lift and a quiet room is not served by one of them: all chosen codes must be there.
    all_needed: bool = False
    # By the codes themselves (months) where `offered` does not say the order.
    by_code: bool = False
    # Offered even where they would leave nothing.
    always: frozenset[str] = frozenset()

    def fits(self, item: Item, chosen: Collection[str]) -> bool:
        found = set(chosen).intersection(self.codes(item))
        return len(found) == len(set(chosen)) if self.all_needed else bool(found) or not chosen

    def in_order(self, codes: Iterable[str]) -> list[str]:
        if self.offered is not None:
            return [code for code in self.offered if code in set(codes)]
        return sorted(codes, key=lambda code: code if self.by_code else str(self.label(code)).casefold())


class FacetSearch(Generic[Item]):
    """The facets of one list and what a visitor has chosen of them; codes that do not exist are left out."""

    def __init__(self, facets: Iterable[Facet[Item]], parameters: QueryDict):
        self.facets = tuple(facets)
        self.chosen = {facet.name: self._existing(facet, parameters) for facet in self.facets}

    @staticmethod
    def _existing(facet: Facet[Item], parameters: QueryDict) -> list[str]:
        typed = dict.fromkeys(parameters.getlist(facet.name)[:MOST_CHOICES])
        return [code for code in typed if facet.exists(code)]

    @property
    def chosen_count(self) -> int:
        """How many filters are on."""
        return sum(len(codes) for codes in self.chosen.values())

    def fits(self, item: Item, leave_out: str = "") -> bool:
        """Whether an item passes all facets but the one left out."""
        return all(facet.fits(item, self.chosen[facet.name]) for facet in self.facets if facet.name != leave_out)

    def groups(self, items: Collection[Item], *, identity: Callable[[Item], Hashable]) -> list[dict[str, Any]]:
        """The facets with their choices; what would leave nothing is not offered. Equal identities count once."""
        groups = [self._group(facet, items, identity) for facet in self.facets]
        return [group for group in groups if group["options"]]

    def _group(self, facet: Facet[Item], items: Collection[Item], identity) -> dict[str, Any]:
        counts = self._counts(facet, items, identity)
        chosen = self.chosen[facet.name]
        return {
            "name": facet.name,
            "legend": facet.legend,
            "options": [
                {"value": code, "label": facet.label(code), "count": counts.get(code, 0), "checked": code in chosen}
                for code in facet.in_order({*counts, *chosen, *facet.always})
            ],
        }

    def _counts(self, facet: Facet[Item], items: Collection[Item], identity) -> dict[str, int]:
        # Where all chosen codes are needed, a further one narrows what is left; elsewhere it is an alternative.
        leave_out = "" if facet.all_needed else facet.name
        found: dict[str, set[Hashable]] = defaultdict(set)
        for item in items:
            if self.fits(item, leave_out):
                for code in facet.codes(item):
                    found[code].add(identity(item))
        return {code: len(seen) for code, seen in found.items()}

    def query(self, words: str = "") -> str:
        """The address of this search without the page, for the links to other pages."""
        filters = [(name, code) for name, codes in self.chosen.items() for code in sorted(codes)]
        return urlencode([("q", words), *filters] if words else filters)
