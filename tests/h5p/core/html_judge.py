"""Judges HTML as a browser reads it, by rules of its own: another reading than the filter's."""

import re

import nh3

ATTRIBUTES = {"lang", "dir", "title", "class", "href", "target", "rel", "style"}
ATTRIBUTES |= {"colspan", "rowspan", "scope", "headers", "border"}
ADDRESS = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
STYLE = re.compile(r"[a-z-]+:[\w#%.,()\s'\" -]+(;[a-z-]+:[\w#%.,()\s'\" -]+)*;?\Z")


def seen(html: str) -> list[tuple[str, str | None, str]]:
    """Every element and attribute that a browser's parser (html5ever) makes of this, as (tag, attribute, value)."""
    found: list[tuple[str, str | None, str]] = []

    def note(tag, attribute, value):
        found.append((tag, attribute, value))
        return value

    tags = set(re.findall(r"<\s*([a-zA-Z][\w-]*)", html.lower()))
    names = set(re.findall(r"([^\s\"'<>/=\x00]+)\s*(?==)", html)) | set(re.findall(r"\son\w+", html))
    nh3.clean(
        html,
        tags=tags,
        clean_content_tags=set(),
        attributes={"*": {name.strip().lower() for name in names} - {"rel"}},
        attribute_filter=note,
        url_schemes={"http", "https", "mailto", "javascript", "data", "vbscript", "file", "blob"},
        strip_comments=False,
    )
    return [(tag, None, "") for tag in tags] + found


def faults(html: str, allowed: set[str]) -> list[str]:
    """What in this HTML could do anything but be read."""
    found = []
    for tag, attribute, value in seen(html):
        if tag not in allowed:
            found.append(f"<{tag}>")
        elif attribute and attribute not in ATTRIBUTES:
            found.append(f"<{tag} {attribute}>")
        elif attribute == "href" and not ADDRESS.match(value):
            found.append(f"href={value}")
        elif attribute == "style" and (not STYLE.match(value) or "url" in value or "expression" in value):
            found.append(f"style={value}")
    return found
