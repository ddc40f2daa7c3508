"""What an author must add so that everybody gets the content: text alternatives for pictures, captions for films."""

from h5p.core.problems import Problem
from h5p.models import Library

ALTERNATIVES = ("alt", "alternative", "alttext", "imagealt", "picturealt")
DECORATIVE = ("decorative", "isdecorative")


def missing_alternatives(
    semantics: object, params: object, libraries: dict[str, Library], path: str = ""
) -> list[Problem]:
    """Pictures whose semantics have a field for a text alternative, which is empty, and nothing says "decorative"."""
    if not isinstance(semantics, list) or not isinstance(params, dict):
        return []
    problems = [*_own(semantics, params, path)]
    for field in semantics:
        if isinstance(field, dict) and field.get("name") in params:
            field_path = f"{path}.{field['name']}" if path else field["name"]
            problems += _within(field, params[field["name"]], libraries, field_path)
    return problems


def _own(fields: list, params: dict, path: str):
    """A picture and the fields beside it."""
    named = {str(field.get("name", "")).lower(): field for field in fields if isinstance(field, dict)}
    for name, field in named.items():
        if field.get("type") != "image" or not isinstance(params.get(field["name"]), dict):
            continue
        fields_for_text = [named[one]["name"] for one in (*ALTERNATIVES, f"{name}alt") if one in named]
        decorative = any(params.get(named[one]["name"]) is True for one in DECORATIVE if one in named)
        if fields_for_text and not decorative and not any(params.get(one) for one in fields_for_text):
            yield Problem("alternative-missing", f"{path}.{fields_for_text[0]}" if path else fields_for_text[0])


def _within(field: dict, value: object, libraries: dict[str, Library], path: str) -> list[Problem]:
    kind = field.get("type")
    if kind == "list" and isinstance(value, list) and isinstance(field.get("field"), dict):
        return [
            found for at, one in enumerate(value) for found in _within(field["field"], one, libraries, f"{path}[{at}]")
        ]
    if kind == "library" and isinstance(value, dict):
        library = libraries.get(str(value.get("library")))
        return (
            missing_alternatives(library.semantics, value.get("params"), libraries, f"{path}.params") if library else []
        )
    if kind == "group":
        fields = field.get("fields") or []
        if len(fields) == 1 and not field.get("isSubContent") and isinstance(fields[0], dict):
            return _within(fields[0], value, libraries, path)
        return missing_alternatives(fields, value, libraries, path)
    return []
