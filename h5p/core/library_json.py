"""library.json, semantics.json and the language files of one library."""

import re

from h5p.core import shapes
from h5p.core.findings import Findings
from h5p.core.names import MACHINE_NAME, LibraryName

# The version of the core that plays: libraries that ask for a newer one are not taken.
CORE_API = (1, 28)
KINDS = ("preloaded", "dynamic", "editor")
LANGUAGE_FILE = re.compile(r"language/((?:[A-Za-z]+)(?:-[A-Za-z]+){0,6})\.json\Z")
LONGEST_TEXT = 5000


def read(value, folder: str, files, findings: Findings) -> dict | None:
    """The facts with numbers as numbers and paths as strings, or None; `files` are the paths the library has."""
    path = f"{folder}/library.json"
    if not isinstance(value, dict):
        findings.error("json-invalid", path)
        return None
    found = shapes.require(value, _REQUIRED, path, findings)
    if not isinstance(value.get("machineName"), str) or not MACHINE_NAME.match(value["machineName"]):
        findings.error("library-name-invalid", path)
        return None
    if len(found) < len(_REQUIRED):
        return None
    _check_folder(found, folder, findings)
    found["coreApi"] = _core_api(value, path, findings)
    for key in ("preloadedJs", "preloadedCss"):
        found[key] = _paths(value, key, folder, files, findings)
    for kind in KINDS:
        key = f"{kind}Dependencies"
        found[key] = shapes.dependencies(value, key, path, findings)
    return found | _extras(value, path, findings)


def name_of(facts: dict) -> LibraryName:
    return LibraryName(facts["machineName"], facts["majorVersion"], facts["minorVersion"])


def check_semantics(value, path: str, findings: Findings) -> list:
    """A list of fields, each an object with a type; fields without a name occur."""
    if isinstance(value, list) and all(_is_field(one) for one in value):
        return value
    findings.error("library-semantics-invalid", path)
    return []


def language_of(path: str) -> str | None:
    """The code that a language file is named by; None for a file of a wrong name."""
    found = LANGUAGE_FILE.match(path)
    return found[1] if found else None


def check_language(value, path: str, findings: Findings) -> None:
    if not isinstance(value, dict) or not isinstance(value.get("semantics", []), list):
        findings.error("library-language-invalid", path)


def _is_field(value) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("type"), str):
        return False
    fields, inner = value.get("fields", []), value.get("field")
    return (
        isinstance(value.get("name", ""), str)
        and isinstance(fields, list)
        and all(_is_field(one) for one in fields)
        and (inner is None or _is_field(inner))
    )


def _check_folder(found: dict, folder: str, findings: Findings) -> None:
    """A folder is named like the library, with or without its version."""
    name = name_of(found)
    patched = f"{name.folder}.{found['patchVersion']}"
    if folder not in (name.machine_name, name.folder, patched):
        findings.error("library-folder-mismatch", folder, library=name.uber)


def _core_api(facts: dict, path: str, findings: Findings) -> str:
    value = facts.get("coreApi") or {"majorVersion": 1, "minorVersion": 0}
    numbers = value if isinstance(value, dict) else {}
    major, minor = shapes.number(numbers.get("majorVersion")), shapes.number(numbers.get("minorVersion"))
    if major is None or minor is None:
        findings.error("property-invalid", path, property="coreApi")
        return "1.0"
    if (major, minor) > CORE_API:
        findings.error("core-api-too-new", path, needed=f"{major}.{minor}", available="{}.{}".format(*CORE_API))
    return f"{major}.{minor}"


def _paths(facts: dict, key: str, folder: str, files, findings: Findings) -> list[str]:
    value = facts.get(key)
    items = [] if value is None or value == {} else value
    if not isinstance(items, list) or not all(
        isinstance(one, dict) and isinstance(one.get("path"), str) for one in items
    ):
        findings.error("property-invalid", f"{folder}/library.json", property=key)
        return []
    found = list(dict.fromkeys(one["path"].strip().removeprefix("./") for one in items))
    for path in found:
        if path not in files:
            findings.error("library-file-missing", f"{folder}/{path}")
    return found


def _extras(facts: dict, path: str, findings: Findings) -> dict:
    texts = dict.fromkeys(("description", "author", "license"), "")
    defaults = texts | {"fullscreen": False, "dropLibraryCss": [], "metadataSettings": {}}
    return defaults | shapes.allow(facts, _OPTIONAL, path, findings)


def _dropped(value) -> list[dict] | None:
    if not isinstance(value, list):
        return None
    names = [one.get("machineName") if isinstance(one, dict) else None for one in value]
    return [{"machineName": name} for name in names] if all(isinstance(name, str) for name in names) else None


def _metadata_settings(value) -> dict | None:
    if not isinstance(value, dict):
        return None
    found = {key: shapes.truth(value[key]) for key in ("disable", "disableExtraTitleField") if key in value}
    return None if None in found.values() else found


def _words(longest: int):
    """Cut, not refused: descriptions are for people."""
    return lambda value: value[:longest] if isinstance(value, str) else None


_REQUIRED = {
    "title": lambda value: shapes.text(value, 255),
    "machineName": lambda value: shapes.text(value, 255),
    "majorVersion": shapes.number,
    "minorVersion": shapes.number,
    "patchVersion": shapes.number,
    "runnable": shapes.truth,
}
_OPTIONAL = {
    "description": _words(LONGEST_TEXT),
    "author": _words(255),
    "license": _words(100),
    "fullscreen": shapes.truth,
    "dropLibraryCss": _dropped,
    "metadataSettings": _metadata_settings,
}
