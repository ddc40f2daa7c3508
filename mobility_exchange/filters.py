"""What a visitor asks of the board: read from the address, shown again as a column of filters."""

import re
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django_countries import countries

from institutions import vocabularies
from mobility_exchange import board
from mobility_exchange.search import clean_query

# No address of a person needs more than this of one filter.
MOST_CHOICES = 30
MINE = "mine"


def is_month(code: str) -> bool:
    return re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", code) is not None


def month_name(code: str) -> str:
    year, month = code.split("-")
    return date_format(date(int(year), int(month), 1), pgettext("month and year", "F Y"))


def wish_name(code: str) -> str:
    return {"free": _("Places free"), "no_costs": _("No costs"), MINE: _("I may apply")}[code]


# name in the address: heading, words for a code, whether such a code exists
KINDS = {
    "wish": (lambda: _("Show only"), wish_name, {"free", "no_costs", MINE}.__contains__),
    "country": (lambda: _("Country"), countries.name, lambda code: bool(countries.name(code))),
    "month": (lambda: _("Month"), month_name, is_month),
    "language": (
        lambda: _("Language spoken there"),
        vocabularies.language_label,
        dict(vocabularies.LANGUAGES).__contains__,
    ),
    "field": (lambda: _("Field of work"), vocabularies.field_label, dict(vocabularies.ISCED_FIELDS).__contains__),
    "access": (
        lambda: _("Accessibility: all of"),
        vocabularies.accessibility_label,
        {code for code, _label, _icon in vocabularies.ACCESSIBILITY_FEATURES}.__contains__,
    ),
}


class BoardQuery:
    """The words and filters of one address; codes that do not exist are left out."""

    def __init__(self, parameters, user):
        self.parameters, self.user = parameters, user
        self.words = clean_query(parameters.get("q", ""))
        self.wanted = {name: self._codes(name) for name in KINDS}
        self.only_mine = MINE in self.wanted["wish"] and user.is_authenticated
        self.wanted["wish"] = [code for code in self.wanted["wish"] if code != MINE]

    def _codes(self, name):
        exists = KINDS[name][2]
        return [code for code in self.parameters.getlist(name)[:MOST_CHOICES] if exists(code)]

    @property
    def chosen(self) -> int:
        """How many filters are on."""
        return sum(len(codes) for codes in self.wanted.values()) + self.only_mine

    @property
    def address(self) -> str:
        """The query without the page, for the links to other pages."""
        parameters = self.parameters.copy()
        parameters.pop("page", None)
        return parameters.urlencode()

    def ask(self) -> board.Board:
        return board.ask(self.user, self.words, self.wanted, only_mine=self.only_mine)

    def groups(self, answer: board.Board) -> list[dict]:
        """The filters with their counts, in the order in which people decide; a filter without choices is left out."""
        groups = [self._group(answer, name) for name in KINDS]
        return [group for group in groups if group["options"]]

    def _group(self, answer, name):
        heading, label, _exists = KINDS[name]
        options = [self._option(answer, name, code, str(label(code))) for code in self._choices(answer, name)]
        if name == "wish" and self.user.is_authenticated:
            mine = {"value": MINE, "label": wish_name(MINE), "count": answer.may_apply, "checked": self.only_mine}
            options.insert(0, mine)
        return {"name": name, "legend": heading(), "options": options}

    def _choices(self, answer, name):
        codes = {*answer.counts[name], *self.wanted[name]}
        if name == "wish":
            return sorted(codes)
        return sorted(codes, key=lambda code: code if name == "month" else KINDS[name][1](code).casefold())

    def _option(self, answer, name, code, label):
        return {
            "value": code,
            "label": label,
            "count": answer.counts[name][code],
            "checked": code in self.wanted[name],
        }
