"""Reads HTML as a browser does: what would run, what is inline, where it leads, which forms it offers."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

LINKS = {"href", "src", "action", "formaction", "data", "xlink:href", "poster", "srcset", "content", "background"}
LOADED = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
}
LOADED |= {"track": "src", "object": "data", "embed": "src", "use": "href", "form": "action", "image": "href"}
CODE = re.compile(r"^[\s\x00-\x20]*(javascript|vbscript|data\s*:\s*text/html)", re.IGNORECASE)
BLANKS = re.compile(r"[\t\n\r]")
TYPED = {"text", "search", "email", "url", "tel", "password", "number", "date", "hidden", "textarea", "datetime-local"}


@dataclass
class Field:
    name: str
    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)


@dataclass
class Page(HTMLParser):
    """What is in one page."""

    live: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self._inside = ""
        self._field: Field | None = None
        self._is_data = False

    @classmethod
    def read(cls, html: str) -> "Page":
        page = cls()
        page.feed(html)
        page.close()
        return page

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self._is_data = "json" in given.get("type", "")
        self._inside = tag if tag in ("script", "style", "textarea", "option", "title") else self._inside
        for name, value in given.items():
            self._look_at(tag, name, value)
        if tag == "script" and not given.get("src") and "json" not in given.get("type", ""):
            self.inline.append("<script>")
        if tag == "style":
            self.inline.append("<style>")
        if (wanted := LOADED.get(tag)) and given.get(wanted):
            self.addresses.append(given[wanted])
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        self._form_part(tag, given)

    handle_startendtag = handle_starttag

    def _look_at(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on"):
            self.inline.append(f"{tag} {name}")
        if name == "style":
            self.inline.append(f"{tag} style")
        dangerous = name.startswith("on") or name in ("srcdoc", "style", "http-equiv")
        dangerous |= name in LINKS and bool(CODE.match(BLANKS.sub("", value)))
        foreign = tag in ("base", "link", "script", "iframe", "object", "embed") and "evil.example" in value
        foreign |= tag in ("object", "embed", "iframe") and value.strip().lower().startswith("data:") and "pwn" in value
        if foreign or (dangerous and ("pwn" in value or name == "http-equiv")):
            self.live.append(f"<{tag} {name}={value[:60]!r}>")

    def _form_part(self, tag: str, given: dict) -> None:
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        if not self.forms or not (given.get("name") or tag == "option"):
            return
        fields = self.forms[-1].fields
        if tag in ("input", "button"):
            kind = given.get("type", "text" if tag == "input" else "submit").lower()
            if kind not in ("radio", "checkbox") or "checked" in given or not _has(fields, given["name"]):
                fields.append(Field(given["name"], kind, given.get("value", "on" if kind == "checkbox" else "")))
        elif tag in ("textarea", "select"):
            fields.append(Field(given["name"], tag))
            self._field = fields[-1]
        elif tag == "option" and self._field:
            self._field.choices.append(given.get("value", ""))
            if "selected" in given or not self._field.value:
                self._field.value = given.get("value", "")

    def handle_data(self, data):
        if self._inside == "script" and "pwn" in data and not self._is_data:
            self.live.append(f"<script>{data[:60]}")
        if self._inside == "style" and "pwn" in data:
            self.live.append(f"<style>{data[:60]}")
        if self._inside == "textarea" and self._field:
            self._field.value += data

    def handle_endtag(self, tag):
        if tag == self._inside:
            self._inside = ""
        if tag in ("textarea", "select"):
            self._field = None

    def elsewhere(self, own: set[str]) -> list[str]:
        """Addresses that the browser would load from another host."""
        hosts = ((address, urlsplit(address.strip()).netloc) for address in self.addresses)
        return [address for address, host in hosts if host and host not in own]


def _has(fields: list[Field], name: str) -> bool:
    return any(one.name == name for one in fields)
