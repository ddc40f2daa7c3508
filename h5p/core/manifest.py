"""h5p.json: what a package is, and under which licence."""

import re

from h5p.core import shapes
from h5p.core.findings import Findings
from h5p.core.names import MACHINE_NAME, LibraryName

PATH = "h5p.json"
LICENSES = [
    *("CC BY", "CC BY-SA", "CC BY-ND", "CC BY-NC", "CC BY-NC-SA", "CC BY-NC-ND"),
    *("CC0 1.0", "GNU GPL", "PD", "ODC PDDL", "CC PDM", "U", "C"),
]
LICENSE_VERSIONS = ["1.0", "2.0", "2.5", "3.0", "4.0"]
ROLES = ["Author", "Editor", "Licensee", "Originator"]
EMBED_TYPES = {"iframe", "div"}
LONG = 5000
_LANGUAGE = re.compile(r"[A-Za-z-]{1,10}\Z")
_ADDRESS = re.compile(r"https?://\S{1,1000}\Z", re.IGNORECASE)
_METADATA = [
    *("license", "licenseVersion", "licenseExtras", "authors", "source", "yearFrom", "yearTo"),
    *("changes", "authorComments", "contentType", "defaultLanguage", "a11yTitle"),
]


def read(value, findings: Findings) -> dict:
    """The manifest with numbers as numbers; `main` and `dependencies` are library names."""
    if not isinstance(value, dict):
        findings.error("json-invalid", PATH)
        return {}
    found = shapes.require(value, _REQUIRED, PATH, findings) | shapes.allow(value, _OPTIONAL, PATH, findings)
    if "embedTypes" in found and not EMBED_TYPES.issuperset(found["embedTypes"]):
        findings.error("option-invalid", PATH, property="embedTypes")
    for key in ("preloadedDependencies", "dynamicDependencies"):
        found[key] = shapes.dependencies(value, key, PATH, findings)
    found["license"] = _license(value, findings)
    found["main"] = _main(found, findings)
    return found


def metadata_of(manifest: dict) -> dict:
    """The rights of use that a content keeps of it; title and language are its own."""
    return {key: manifest[key] for key in _METADATA if key in manifest}


def _main(found: dict, findings: Findings) -> LibraryName | None:
    named = [one for one in found["preloadedDependencies"] if one.machine_name == found.get("mainLibrary")]
    if not named and "mainLibrary" in found:
        findings.error("main-library-missing", PATH, library=found["mainLibrary"])
    return named[0] if named else None


def _license(facts: dict, findings: Findings) -> str:
    value = facts.get("license") or "U"
    if value not in LICENSES:
        findings.warn("option-invalid", PATH, property="license")
        return "U"
    return value


def _texts(value) -> list[str] | None:
    return value if isinstance(value, list) and value and all(isinstance(one, str) for one in value) else None


def _dependencies(value) -> list | None:
    return value if isinstance(value, list) and value else None


def _matching(pattern: re.Pattern):
    return lambda value: value if isinstance(value, str) and pattern.match(value) else None


def _one_of(options):
    return lambda value: value if isinstance(value, str) and value in options else None


def _records(*keys: str, limit: int = 100):
    """A list of objects of short texts; other keys are dropped."""

    def check(value):
        if not isinstance(value, list) or len(value) > limit or not all(isinstance(one, dict) for one in value):
            return None
        return [{key: one[key] for key in keys if shapes.text(one.get(key), LONG)} for one in value]

    return check


def _authors(value):
    found = _records("name", "role")(value)
    if found is None:
        return None
    return [one | {"role": one.get("role") if one.get("role") in ROLES else "Author"} for one in found if "name" in one]


def _up_to(longest: int):
    return lambda value: shapes.text(value, longest)


_REQUIRED = {
    "title": _up_to(255),
    "language": _matching(_LANGUAGE),
    "mainLibrary": _matching(MACHINE_NAME),
    "preloadedDependencies": _dependencies,
    "embedTypes": _texts,
}
_OPTIONAL = {
    "licenseVersion": _one_of(LICENSE_VERSIONS),
    "licenseExtras": _up_to(LONG),
    "authors": _authors,
    "source": _matching(_ADDRESS),
    "yearFrom": shapes.number,
    "yearTo": shapes.number,
    "changes": _records("date", "author", "log"),
    "authorComments": _up_to(LONG),
    "contentType": _up_to(255),
    "defaultLanguage": _matching(_LANGUAGE),
    "a11yTitle": _up_to(255),
    "w": shapes.number,
    "h": shapes.number,
}
