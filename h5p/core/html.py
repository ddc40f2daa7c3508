"""The one place where HTML of strangers is made harmless: nh3 decides, and it always has the last word."""

import html
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from html.parser import HTMLParser

import nh3

BASIC = frozenset({"div", "span", "p", "br"})
# A library may ask for any of these; it cannot ask for a script.
KNOWN = BASIC | {
    *("a", "abbr", "b", "blockquote", "caption", "cite", "code", "col", "colgroup", "dd", "del", "dfn", "dl", "dt"),
    *("em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol"),
    *("pre", "q", "s", "samp", "small", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th"),
    *("thead", "tr", "u", "ul", "var"),
}
TABLE = frozenset({"tr", "td", "th", "colgroup", "col", "thead", "tbody", "tfoot", "figure", "figcaption"})
# Who may have the first may have the others.
IMPLIED = {
    "table": TABLE,
    "b": {"strong"},
    "i": {"em"},
    "ul": {"li"},
    "ol": {"li"},
    "del": {"s"},
    "strike": {"s"},
}
STYLED = ("span", "p", "div", "h1", "h2", "h3", "table", "col", "figure", "td", "th", "li")
_CELLS = {"colspan", "rowspan", "scope", "headers", "border"}
_ABSOLUTE = re.compile(r"(?:https?://|mailto:)[^\s\\]", re.IGNORECASE)

_LENGTH = r"-?\d{0,4}(?:\.\d{1,6})?(?:em|rem|px|pt|%)?"
_COLOUR = r"(?:#[0-9a-fA-F]{3,8}|(?:rgb|hsl)a?\([\d\s.,%/]{1,40}\))"
_WORD = r"[a-z-]{1,20}"
_LENGTHS = re.compile(rf"{_LENGTH}\Z")
_COLOURS = re.compile(rf"{_COLOUR}\Z")
_WORDS = re.compile(rf"{_WORD}\Z")
_MIXED = re.compile(rf"(?:{_COLOUR}|{_WORD}|{_LENGTH})(?:\s(?:{_COLOUR}|{_WORD}|{_LENGTH})){{0,3}}\Z")
_FAMILY = re.compile(r"[\w ,'\"-]{1,200}\Z")
_BORDERS = [f"border{side}{part}" for side in ("", "-top", "-right", "-bottom", "-left") for part in ("", "-width")]
_BORDERS += [
    f"border{side}{part}" for side in ("", "-top", "-right", "-bottom", "-left") for part in ("-style", "-color")
]
# What `font` of a field allows, and what a table may have.
FONT = {
    "size": {"font-size": _LENGTHS},
    "spacing": {"letter-spacing": _LENGTHS},
    "height": {"line-height": _LENGTHS},
    "family": {"font-family": _FAMILY},
    "color": {"color": _COLOURS},
    "background": {"background-color": _COLOURS},
}
ALIGNED = {"text-align": re.compile(r"(?:left|right|center|justify|start|end)\Z")}
TABLED = dict.fromkeys(_BORDERS, _MIXED) | {
    "vertical-align": _WORDS,
    "padding": _MIXED,
    "width": _LENGTHS,
    "height": _LENGTHS,
    "float": _WORDS,
    "border-collapse": _WORDS,
    "background-color": _COLOURS,
}
# Control characters, halves of characters and non-characters: no database keeps them all, no reader sees them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
_TAG = re.compile(r"<([a-zA-Z][^\s/<>]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r"(?<![\w-])([a-zA-Z-]+)\s*=")
ROUNDS = 6


def printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def escape(text: str) -> str:
    """As H5P keeps plain text: escaped, without escaping an entity again."""
    escaped = _BARE_AMPERSAND.sub("&amp;", printable(text)).replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;").replace("'", "&#039;")


def plain(text: str) -> str:
    """What a reader sees of escaped text: for places that escape themselves."""
    return printable(html.unescape(text))


def clean(text: str, tags: Iterable, font: object = None) -> str:
    """HTML with nothing but these tags; cleaned once more it stays as it is."""
    cleaner = _cleaner(allowed_tags(tags), _wanted_fonts(font))
    before = printable(text)
    for _round in range(ROUNDS):
        after = printable(cleaner.clean(before))
        if after == before:
            return after
        before = after
    # Markup so broken that every reading of it gives another: its text remains.
    remaining = visible(before).replace("\xa0", " ")
    return html.escape(remaining, quote=False)


def allowed_tags(tags: Iterable) -> frozenset[str]:
    wanted = {tag.lower() for tag in tags if isinstance(tag, str)}
    implied = [IMPLIED[tag] for tag in wanted if tag in IMPLIED]
    return frozenset(BASIC | (wanted.union(*implied) & KNOWN))


def was_stripped(before: str, after: str) -> bool:
    """Whether cleaning took tags or attributes away."""
    return bool(_markup(before) - _markup(after))


def visible(text: str) -> str:
    """The text of clean HTML."""
    reader = _Words()
    reader.feed(text)
    reader.close()
    return "".join(reader.text)


def cut(text: str, most: int) -> str:
    """Clean HTML with at most so many visible characters, its tags closed. To be cleaned once more."""
    cutter = _Cutter(most)
    cutter.feed(text)
    cutter.close()
    return "".join(cutter.parts) + "".join(f"</{tag}>" for tag in reversed(cutter.open))


def _wanted_fonts(font: object) -> frozenset[str]:
    if font is True:
        return frozenset(FONT)
    return frozenset(name for name in FONT if font.get(name)) if isinstance(font, dict) else frozenset()


@lru_cache(maxsize=256)
def _cleaner(tags: frozenset[str], fonts: frozenset[str]) -> nh3.Cleaner:
    styles = dict(ALIGNED)
    if "table" in tags:
        styles |= TABLED
    for name in fonts:
        styles |= FONT[name]

    def keep(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "style":
            return _style(value, styles)
        if attribute == "href":
            return value if _ABSOLUTE.match(value.strip()) else None
        return value if attribute != "target" or value == "_blank" else None

    return nh3.Cleaner(
        tags=set(tags),
        clean_content_tags={"script", "style", "template", "noscript", "iframe", "object"},
        attributes=_attributes(tags),
        attribute_filter=keep,
        filter_style_properties=set(styles),
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel="noopener noreferrer",
        strip_comments=True,
    )


def _attributes(tags: frozenset[str]) -> dict[str, set[str]]:
    allowed = {"*": {"lang", "dir", "title", "class"}, "a": {"href", "target"}}
    allowed |= {tag: set(_CELLS) for tag in ("table", "td", "th", "tr", "col", "colgroup")}
    for tag in STYLED:
        allowed.setdefault(tag, set()).add("style")
    return {tag: names for tag, names in allowed.items() if tag == "*" or tag in tags}


def _style(value: str, allowed: dict[str, re.Pattern]) -> str | None:
    """The declarations whose property is allowed and whose value is of the plain kind that it takes."""
    kept = []
    for declaration in value.split(";"):
        name, _colon, given = declaration.partition(":")
        name, given = name.strip().lower(), " ".join(given.split())
        if given and name in allowed and allowed[name].match(given):
            kept.append(f"{name}:{given}")
    return ";".join(kept) or None


def _markup(text: str) -> Counter:
    found: Counter = Counter()
    for name, rest in _TAG.findall(text):
        found[name.lower()] += 1
        found.update((name.lower(), attribute.lower()) for attribute in _ATTRIBUTE.findall(rest))
    return found


class _Words(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []

    def handle_data(self, data):
        self.text.append(data)


class _Cutter(HTMLParser):
    """Copies until so many characters were seen."""

    EMPTY = frozenset({"br", "hr", "col"})

    def __init__(self, most: int):
        super().__init__(convert_charrefs=True)
        self.left = most
        self.parts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        if self.left > 0:
            self.parts.append(self.get_starttag_text() or "")
            if tag not in self.EMPTY:
                self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.parts.append(f"</{self.open.pop()}>")

    def handle_data(self, data):
        kept = data[: max(self.left, 0)]
        self.left -= len(kept)
        self.parts.append(html.escape(kept, quote=False))
