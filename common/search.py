"""Finding rows by the words that people type: stemmed in each row's language, and folded, so that accents never matter.

A model that is searched has two vectors, ``stemmed`` and ``folded``, and a language. `index` makes them, `Query` asks.
"""

from collections.abc import Mapping
from functools import lru_cache, reduce
from operator import add, or_
from typing import Any

from django.conf import settings
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import connection
from django.db.models import CharField, F, Func, Q, TextField, Value
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Concat

from common.folding import COMBINING_MARKS, LETTERS_OF_TWO, WHOLE_LETTERS, fold

# PostgreSQL's stemmers by language; a language without one is found by its exact words.
STEMMERS = {
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hu": "hungarian",
    "hy": "armenian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
SIMPLE = "simple"
LONGEST_QUERY = 200


@lru_cache(maxsize=1)
def server_stemmers() -> frozenset[str]:
    """What this PostgreSQL has: Estonian, for one, came with version 18. Asked once a process."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cfgname::text FROM pg_ts_config")
        return frozenset(name for (name,) in cursor.fetchall())


def stemmer(language: str) -> str:
    """The text search configuration for a language code such as "es" or "pt-br"; `simple` where the server has none."""
    wanted = STEMMERS.get(language.split("-", maxsplit=1)[0], SIMPLE)
    return wanted if wanted in server_stemmers() else SIMPLE


def missing_stemmers() -> dict[str, str]:
    """The stemmers that the site's languages want and this server lacks, by language."""
    wanted = {code: STEMMERS.get(code.split("-")[0], SIMPLE) for code, _name in settings.LANGUAGES}
    return {code: name for code, name in wanted.items() if name not in server_stemmers()}


def clean_query(text: str) -> str:
    """What was typed as one line of bearable length, without what PostgreSQL cannot hold."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(plain.split())[:LONGEST_QUERY].strip()


def index(texts: Mapping[str, str], language: str) -> dict[str, Any]:
    """Values for the two vectors of a row. `texts` by weight: "A" (title) to "D" (body)."""
    folded = {weight: fold(text) for weight, text in texts.items()}
    return {
        "stemmed": _vector(texts, stemmer(language)),
        "folded": _vector(folded, SIMPLE) + _vector(folded, stemmer(language)),
    }


def _vector(texts: Mapping[str, str], config: str):
    vectors = [
        SearchVector(Value(text.replace("\0", " "), output_field=TextField()), config=config, weight=weight)
        for weight, text in texts.items()
    ]
    return reduce(add, vectors)


class Query:
    """What a person typed, as a condition and a rank over rows with the named fields (paths are allowed)."""

    def __init__(self, text: str, *, stemmed: str = "stemmed", folded: str = "folded", language: str = "language"):
        self.condition = Q(**{folded: _folded(text)})
        self.rank: CombinedExpression | SearchRank = SearchRank(F(folded), _folded(text))
        # The words may be in any language of the site: each row is asked in its own.
        for code, _name in settings.LANGUAGES:
            query = SearchQuery(text, config=stemmer(code), search_type="websearch")
            self.condition |= Q(**{language: code, stemmed: query})
            self.rank = self.rank + SearchRank(F(stemmed), query)


def _folded(text: str) -> SearchQuery:
    configs = [SIMPLE, *sorted({stemmer(code) for code, _name in settings.LANGUAGES} - {SIMPLE})]
    return reduce(or_, (SearchQuery(fold(text), config=config, search_type="websearch") for config in configs))


class Folded(Func):
    """A text column as `fold` makes it, computed by PostgreSQL: for short columns, compared letter by letter."""

    output_field = TextField()
    template = (
        "translate(regexp_replace(normalize(lower(%(expressions)s), NFKD), "
        f"'[{COMBINING_MARKS[0]}-{COMBINING_MARKS[1]}]', '', 'g'), '{''.join(WHOLE_LETTERS)}', "
        f"'{''.join(WHOLE_LETTERS.values())}')"
    )


def folded_text(*fields: str):
    """An expression: the folded text of several columns, with a space between them."""
    parts = [part for field in fields for part in (F(field), Value(" "))]
    expression: Any = Folded(Concat(*parts, output_field=CharField()))
    for letter, letters in LETTERS_OF_TWO.items():
        expression = Func(expression, Value(letter), Value(letters), function="replace", output_field=TextField())
    return expression


def each_word(text: str, field: str, at_most: int = 8) -> Q:
    """Every word that was typed stands in the folded column `field`."""
    return Q(*(Q(**{f"{field}__contains": word}) for word in fold(clean_query(text)).split()[:at_most]))
