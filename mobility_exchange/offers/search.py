"""The words by which an offer is found (see `common.search`)."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import override

from common.search import Query, index
from institutions.vocabularies import field_label, language_label
from mobility_exchange.models import Offer


def index_offer(offer: Offer) -> None:
    """Store both search vectors; call it wherever the words of an offer change."""
    vectors = index(_weighted_words(offer), offer.language)
    Offer.objects.filter(pk=offer.pk).update(search_stemmed=vectors["stemmed"], search_folded=vectors["folded"])


def matching(slots, words: str):
    """Keep the slots whose offer matches what a person typed, best first; all of them where nothing was typed."""
    if not words:
        return slots
    query = Query(words, stemmed="offer__search_stemmed", folded="offer__search_folded", language="offer__language")
    return slots.filter(query.condition).annotate(rank=query.rank).order_by("-rank", "starts_on", "pk")


def _weighted_words(offer: Offer) -> dict[str, str]:
    host = offer.host
    return {
        "A": offer.title,
        "B": " ".join([offer.summary, host.name, host.name_en, host.city, host.region, *_labels(offer)]),
        "C": " ".join([strip_tags(offer.description_html), *offer.outcomes, offer.accessibility_note]),
    }


def _labels(offer: Offer) -> Iterator[str]:
    """Codes in the words of every language of the site, so that "Spain" and "España" both find."""
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield str(offer.host.country.name)
            yield from (str(field_label(field)) for field in offer.fields)
            yield from (str(language_label(language["code"])) for language in offer.languages)
