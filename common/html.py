"""Cleans what people type as rich text: links are made by bleach, and nh3 always has the last word."""

import bleach
import nh3

TAGS = {"p", "br", "strong", "em", "b", "i", "ul", "ol", "li", "h3", "h4", "blockquote", "a"}
ATTRIBUTES = {"a": {"href", "title"}}
SCHEMES = {"http", "https", "mailto"}


def clean_typed(html: str) -> str:
    """Typed HTML made safe: addresses become links, all that is not plain prose is gone."""
    linked = bleach.linkify(html.replace("\x00", ""), callbacks=[])
    return nh3.clean(linked, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow noopener")
