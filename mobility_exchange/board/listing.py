"""The public board: which slots a visitor sees, and how many each filter would leave.

One query brings what the rows show of all slots that the words match; filters and counts are sums over them, so
the counts beside the filters are exact and cost no query each. Long texts stay in the database.
"""

from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from accounts.models import User
from common.facets import FacetSearch
from common.search import clean_query
from mobility_exchange.applications.eligibility import Eligibility, for_slots
from mobility_exchange.board.filters import MINE, board_facets
from mobility_exchange.models import Slot
from mobility_exchange.offers.search import matching

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


class BoardSearch:
    """What a visitor asks of the board, and the answer."""

    def __init__(self, parameters: QueryDict, user: User | AnonymousUser):
        self.words = clean_query(parameters.get("q", ""))
        found = list(_slots(self.words))
        # Of a visitor who is not signed in the rules know the answer for every slot: sign in.
        self.answers: dict[int, Eligibility] = for_slots(user, found) if user.is_authenticated else {}
        facets = board_facets(self.answers, signed_in=user.is_authenticated)
        self._search = FacetSearch(facets, parameters)
        self.slots = [slot for slot in found if self._search.fits(slot)]
        self.groups = self._search.groups(found, identity=lambda slot: slot.pk)

    @property
    def chosen(self) -> int:
        """How many filters are on."""
        return self._search.chosen_count

    @property
    def may_apply(self) -> int:
        """For how many of the slots shown this person may apply."""
        return sum(bool(self.answers.get(slot.pk)) for slot in self.slots)

    @property
    def only_mine(self) -> bool:
        return MINE in self._search.chosen["wish"]

    @property
    def address(self) -> str:
        """The query without the page, for the links to other pages."""
        return self._search.query(self.words)


def _slots(words: str):
    board = Slot.objects.on_board().with_clock().select_related("offer__host")
    return matching(board.order_by("starts_on", "pk"), words).only(*SHOWN)
