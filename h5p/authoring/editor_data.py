"""What the editor must know: the semantics of a library and of all that may lie in it, in the author's language."""

import json
from copy import deepcopy

from django.db.models import Q
from django.utils.translation import gettext as _

from h5p.authoring.rights import license_field
from h5p.choices import AccessibilityStatus
from h5p.core.names import LibraryName
from h5p.models import Library, LibraryFile
from h5p.storage import store

# What a language file says anew; everything else of the semantics stays as the library has it.
TRANSLATED_KEYS = {"label", "description", "placeholder", "entity", "descriptions", "title"}
DEFAULT_KEYS = {"default"}


def build(library: Library, language: str, content_language: str) -> dict:
    """Labels in the author's language, prefilled wording in the language of the content."""
    libraries = nested(library)
    files = language_files(libraries.values(), {language, content_language})
    described = {
        uber: {
            "title": one.title,
            "semantics": translated_semantics(one, files, language, content_language),
            "warning": accessibility_warning(one),
        }
        for uber, one in libraries.items()
    }
    return {"semantics": described[library.uber_name]["semantics"], "libraries": described}


def nested(library: Library) -> dict[str, Library]:
    """This library and every installed one that its content may hold, however deep."""
    found, wanted = {library.uber_name: library}, options_of(library.semantics)
    while missing := {uber for uber in wanted if uber not in found}:
        fetched = {one.uber_name: one for one in installed(missing)}
        found |= fetched
        wanted = {uber for one in fetched.values() for uber in options_of(one.semantics)}
    return found


def installed(ubers) -> list[Library]:
    named = [name for name in map(LibraryName.from_uber, ubers) if name]
    if not named:
        return []
    rules = [Q(machine_name=one.machine_name, major=one.major, minor=one.minor) for one in named]
    query = rules[0]
    for rule in rules[1:]:
        query |= rule
    return list(Library.objects.filter(query))


def options_of(semantics: object) -> set[str]:
    """Names of all libraries that fields of these semantics offer."""
    if isinstance(semantics, list):
        return {uber for one in semantics for uber in options_of(one)}
    if not isinstance(semantics, dict):
        return set()
    own = semantics.get("options") if semantics.get("type") == "library" else None
    names = {one if isinstance(one, str) else one.get("name", "") for one in own or [] if isinstance(one, str | dict)}
    return names | options_of(semantics.get("fields")) | options_of(semantics.get("field"))


def language_files(libraries, languages: set[str]) -> dict[tuple[int, str], list]:
    """The language files of these libraries: {(library, language): semantics}; a region falls back to its language."""
    wanted = {f"language/{code}.json" for language in languages for code in (language, language.split("-")[0])}
    rows = LibraryFile.objects.filter(library__in=[one.pk for one in libraries], path__in=wanted)
    return {(row.library_id, row.path[len("language/") : -len(".json")]): read_language(row) for row in rows}


def read_language(row: LibraryFile) -> list:
    with store.open_file(row.sha256) as stream:
        content = json.loads(stream.read().decode("utf-8-sig"))
    translated = content.get("semantics") if isinstance(content, dict) else None
    return translated if isinstance(translated, list) else []


def translated_semantics(library: Library, files: dict, language: str, content_language: str) -> list:
    """The semantics with labels and with defaults from the language files, where there are any."""

    def file_for(code: str) -> list:
        return files.get((library.pk, code)) or files.get((library.pk, code.split("-", maxsplit=1)[0])) or []

    result = deepcopy(library.semantics)
    overlay(result, file_for(language), TRANSLATED_KEYS)
    overlay(result, file_for(content_language), DEFAULT_KEYS)
    return result


def overlay(semantics: object, translated: object, keys: set[str]):
    """Writes the texts of a language file, which has the shape of the semantics, over those of the semantics."""
    if isinstance(semantics, list) and isinstance(translated, list):
        for own, other in zip(semantics, translated, strict=False):
            overlay(own, other, keys)
    elif isinstance(semantics, dict) and isinstance(translated, dict):
        for key, value in translated.items():
            if key in keys and isinstance(value, str) and value:
                semantics[key] = value
            elif key in ("fields", "field") or (key == "options" and semantics.get("type") == "select"):
                overlay(semantics.get(key), value, keys)


def accessibility_warning(library: Library) -> str:
    """What an author should know before she makes something that some people cannot use."""
    warnings: dict[str, str] = {
        AccessibilityStatus.ACCESSIBLE: "",
        AccessibilityStatus.UNKNOWN: _("Nobody has tested yet whether everyone can use this type."),
        AccessibilityStatus.PARTLY: _("Not everyone can use all of this type. Offer another way to the same points."),
        AccessibilityStatus.INACCESSIBLE: _("Some people cannot use this type. Offer another way to the same points."),
    }
    return warnings[library.accessibility]


def copyright_semantics() -> list[dict]:
    """Who made a file and what others may do with it, as H5P keeps it beside each file."""
    return [
        {"name": "title", "type": "text", "label": _("Title"), "optional": True},
        {"name": "author", "type": "text", "label": _("Made by"), "optional": True},
        {"name": "year", "type": "text", "label": _("Year"), "optional": True},
        {"name": "source", "type": "text", "label": _("Where it comes from"), "optional": True},
        license_field("license"),
    ]
