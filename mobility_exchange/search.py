"""The words by which an offer is found: stemmed in its language, and folded so that accents never matter."""

import re
import unicodedata

from django.conf import settings
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import F, Q, TextField, Value
from django.utils.html import strip_tags
from django.utils.translation import override

from institutions.vocabularies import field_label, language_label
from mobility_exchange.models import Offer

# PostgreSQL's stemmers; a language without one is found by its exact words.
STEMMERS = {
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
    "ro": "romanian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
LONGEST_QUERY = 200


def fold(text: str) -> str:
    """Small letters without marks: "ährlich" and "ahrlich" become the same."""
    marked = unicodedata.normalize("NFKD", text.replace("\x00", " "))
    return "".join(char for char in marked if not unicodedata.combining(char)).casefold()


def index_offer(offer: Offer) -> None:
    """Store both search vectors; call it wherever the words of an offer change."""
    weighted = _weighted_words(offer)
    Offer.objects.filter(pk=offer.pk).update(
        search_stemmed=_vector(weighted, STEMMERS.get(offer.language, "simple")),
        search_folded=_vector({weight: fold(words) for weight, words in weighted.items()}, "simple"),
    )


def find(slots, words: str):
    """Keep the slots whose offer matches what a person typed, best first."""
    words = clean_query(words)
    if not words:
        return slots
    folded = SearchQuery(fold(words), config="simple", search_type="websearch")
    stemmed = _stemmed_query(words)
    rank = SearchRank(F("offer__search_folded"), folded) + SearchRank(F("offer__search_stemmed"), stemmed)
    found = slots.filter(Q(offer__search_folded=folded) | Q(offer__search_stemmed=stemmed))
    return found.annotate(rank=rank).order_by("-rank", "starts_on", "pk")


def clean_query(words: str) -> str:
    """One line of bearable length without control characters."""
    return re.sub(r"[\x00-\x1f\s]+", " ", words)[:LONGEST_QUERY].strip()


def _stemmed_query(words):
    # The visitor's words may be in any language of the site, so each stemmer is tried.
    queries = [
        SearchQuery(words, config=STEMMERS.get(code, "simple"), search_type="websearch")
        for code, _name in settings.LANGUAGES
    ]
    combined = queries[0]
    for query in queries[1:]:
        combined |= query
    return combined


def _vector(weighted, config):
    parts = [
        SearchVector(Value(words, output_field=TextField()), weight=weight, config=config)
        for weight, words in weighted.items()
    ]
    combined = parts[0]
    for part in parts[1:]:
        combined += part
    return combined


def _weighted_words(offer):
    host = offer.host
    return {
        "A": offer.title,
        "B": " ".join([offer.summary, host.name, host.name_en, host.city, host.region, *_labels(offer)]),
        "C": " ".join([strip_tags(offer.description_html), *offer.outcomes, offer.accessibility_note]),
    }


def _labels(offer):
    """Codes in the words of every language of the site, so that "Spain" and "España" both find."""
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield str(offer.host.country.name)
            yield from (str(field_label(field)) for field in offer.fields)
            yield from (str(language_label(language["code"])) for language in offer.languages)
