"""The public board: which slots a visitor sees, by what she may filter, and how many each choice would leave.

One query brings what the rows show of all slots that the words match; filters and counts are sums over them, so
the counts beside the filters are exact and cost no query each. Long texts stay in the database.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from mobility_exchange.choices import Costs
from mobility_exchange.eligibility import Eligibility, for_slots
from mobility_exchange.models import Slot
from mobility_exchange.search import find

SHOWN = (
    "starts_on",
    "ends_on",
    "apply_by",
    "places",
    "accepted_count",
    "offer__title",
    "offer__language",
    "offer__summary",
    "offer__state",
    "offer__fields",
    "offer__languages",
    "offer__accessibility",
    "offer__costs",
    "offer__reachable_by_train",
    "offer__keeps_waiting_list",
    "offer__required_courses",
    "offer__time_zone",
    "offer__host__name",
    "offer__host__city",
    "offer__host__country",
)


@dataclass(frozen=True)
class Filter:
    """One thing to filter by: its name in the address, and which of its codes a slot has."""

    name: str
    codes: Callable[[Slot], Iterable[str]]


FILTERS = (
    Filter("country", lambda slot: [slot.offer.host.country.code]),
    Filter("field", lambda slot: slot.offer.fields),
    Filter("language", lambda slot: [language["code"] for language in slot.offer.languages]),
    Filter("month", lambda slot: [f"{slot.starts_on:%Y-%m}"]),
    Filter("access", lambda slot: slot.offer.accessibility),
    Filter("wish", lambda slot: _wishes_met(slot)),
)
# Who needs a lift *and* a quiet room is not served by one of them: these must all be there.
ALL_NEEDED = {"access", "wish"}


def _wishes_met(slot: Slot) -> Iterable[str]:
    if not slot.is_full:
        yield "free"
    if slot.offer.costs == Costs.NONE:
        yield "no_costs"


@dataclass(frozen=True)
class Board:
    """The answer to one question to the board; `answers` are empty for a visitor who is not signed in."""

    slots: list[Slot]
    counts: dict[str, Counter]
    may_apply: int = 0
    answers: dict[int, Eligibility] = field(default_factory=dict)


def ask(user, words: str, wanted: dict[str, list[str]], only_mine: bool = False) -> Board:
    """Every slot that fits, best first, and the counts beside each filter."""
    slots = list(_slots(words))
    # Of a visitor who is not signed in the rules know the answer for every slot: sign in.
    answers = for_slots(user, slots) if user.is_authenticated else {}
    kept = [slot for slot in slots if fits(slot, wanted)]
    mine = [slot for slot in kept if answers.get(slot.pk)]
    counted = [slot for slot in slots if answers.get(slot.pk)] if only_mine else slots
    counts = {each.name: count(each, counted, wanted) for each in FILTERS}
    return Board(mine if only_mine else kept, counts, len(mine), answers)


def _slots(words):
    board = Slot.objects.on_board().with_clock().select_related("offer__host")
    return find(board.order_by("starts_on", "pk"), words).only(*SHOWN)


def fits(slot: Slot, wanted: dict, leave_out: str = "") -> bool:
    """Whether a slot passes all filters but the one left out."""
    for each in FILTERS:
        chosen = set(wanted.get(each.name, ())) if each.name != leave_out else set()
        if not chosen:
            continue
        found = chosen & set(each.codes(slot))
        if not found or (each.name in ALL_NEEDED and found != chosen):
            return False
    return True


def count(each: Filter, slots: Iterable[Slot], wanted: dict) -> Counter:
    """How many slots each code would leave, with every other filter as it is."""
    # Where all chosen codes are needed, a further one narrows what is left; elsewhere it is an alternative.
    leave_out = "" if each.name in ALL_NEEDED else each.name
    return Counter(code for slot in slots if fits(slot, wanted, leave_out) for code in set(each.codes(slot)))
