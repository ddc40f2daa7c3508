"""Semantics: what a library says of its parameters. Read with care, for a library may have written anything."""

from collections.abc import Iterator
from typing import Any

_LICENCES = (
    "U",
    "CC BY",
    "CC BY-SA",
    "CC BY-ND",
    "CC BY-NC",
    "CC BY-NC-SA",
    "CC BY-NC-ND",
    "CC0 1.0",
    "CC PDM",
    "GNU GPL",
    "PD",
    "ODC PDDL",
    "C",
)


def _text(name: str, **more) -> dict:
    return {"name": name, "type": "text", "optional": True, **more}


def _select(name: str, *values: str) -> dict:
    options = [{"value": value, "label": value} for value in values]
    return {"name": name, "type": "select", "optional": True, "options": options}


# The rights of use that every content within a content carries, described as any other parameters are.
METADATA = [
    _text("title", maxLength=255),
    _text("a11yTitle", maxLength=255),
    _select("license", *_LICENCES),
    _text("licenseVersion", maxLength=10),
    {"name": "yearFrom", "type": "number", "min": -9999, "max": 9999, "optional": True},
    {"name": "yearTo", "type": "number", "min": -9999, "max": 9999, "optional": True},
    _text("source", maxLength=1000),
    {
        "name": "authors",
        "type": "list",
        "max": 100,
        "optional": True,
        "field": {
            "name": "author",
            "type": "group",
            "fields": [_text("name", maxLength=255), _select("role", "Author", "Editor", "Licensee", "Originator")],
        },
    },
    _text("licenseExtras", maxLength=5000),
    {
        "name": "changes",
        "type": "list",
        "max": 1000,
        "optional": True,
        "field": {
            "name": "change",
            "type": "group",
            "fields": [_text("date", maxLength=40), _text("author", maxLength=255), _text("log", maxLength=5000)],
        },
    },
    _text("authorComments", maxLength=5000),
    _text("contentType", maxLength=255),
    _text("defaultLanguage", maxLength=32),
]
# The same of a single picture, video or sound.
COPYRIGHT = [
    _text("title", maxLength=255),
    _text("author", maxLength=255),
    _text("year", maxLength=40),
    _text("source", maxLength=1000),
    _text("license", maxLength=40),
    _text("version", maxLength=10),
]


def fields_of(described: object) -> list[dict]:
    """The fields of a library or a group, without what is no field at all; some have no name."""
    return [one for one in described if isinstance(one, dict)] if isinstance(described, list) else []


def name_of(field: dict) -> str:
    """Empty for the nameless ones, which only show something in the editor."""
    name = field.get("name")
    return name if isinstance(name, str) else ""


def only_field(group: dict) -> dict | None:
    """The field whose value stands for the whole group: a group of one is flattened, unless it is a content itself."""
    fields = fields_of(group.get("fields"))
    return fields[0] if len(fields) == 1 and group.get("isSubContent") is not True else None


def number_of(field: dict, name: str) -> float | int | None:
    """A number that a field sets, such as `max`; tools write them as text now and then."""
    value = field.get(name)
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # False for NaN, for the infinite and for what no field means.
    return value if abs(value) < 1e15 else None


def options_of(field: dict) -> list[Any]:
    """The values a select offers, those in groups of options included."""
    found: list[Any] = []
    for option in fields_of(field.get("options")):
        if option.get("type") == "optgroup":
            found += [one.get("value") for one in fields_of(option.get("options"))]
        else:
            found.append(option.get("value"))
    return [value for value in found if isinstance(value, str | int | float | bool)]


def library_options(field: dict) -> list[str]:
    """The libraries ("Name 1.2") that may stand here."""
    options = field.get("options")
    if not isinstance(options, list):
        return []
    names = [one.get("name") if isinstance(one, dict) else one for one in options]
    return [name for name in names if isinstance(name, str)]


def is_optional(field: dict) -> bool:
    return field.get("optional") is True


def is_shown(field: dict, siblings: dict) -> bool:
    """What `showWhen` hides need not be filled in. A rule about a field elsewhere is given the benefit of the doubt."""
    condition = field.get("showWhen")
    if not isinstance(condition, dict):
        return True
    rules = [_holds(rule, siblings) for rule in fields_of(condition.get("rules"))]
    return any(rules) if condition.get("type") == "or" else all(rules)


def _holds(rule: dict, siblings: dict) -> bool:
    name, wanted = rule.get("field"), rule.get("equals")
    if not isinstance(name, str) or name not in siblings:
        return False
    value = siblings[name]
    if isinstance(value, dict):  # of a library, its name decides
        value = value.get("library")
    return value in wanted if isinstance(wanted, list) else value == wanted


def sub_contents(value: object) -> Iterator[dict]:
    """Every content within these parameters, at any depth: {"library": "Name 1.2", "params": …, "subContentId": …}."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if isinstance(one.get("library"), str) and "params" in one:
                yield one
            waiting += reversed(one.values())
        elif isinstance(one, list):
            waiting += reversed(one)
