"""Parameters, rebuilt from what the semantics describe: whatever they do not describe is not taken over.

`filter_params` corrects and drops, for imports and as the last step of every save; `validate_params` takes the same
walk but finds fault where a person can mend it. Neither ever raises, and filtering twice changes nothing more.

Codes, beside those of packages: library-not-allowed, library-version-mismatch, dependency-missing, nesting-too-deep,
unknown-type, json-too-deep, property-invalid, option-invalid, out-of-range (min, max, step), too-long (max),
too-few (min), too-many (max), regexp-mismatch, required, html-stripped, path-refused, file-missing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from h5p.core import file_fields, html, scalars
from h5p.core.limits import Limits
from h5p.core.names import LibraryName
from h5p.core.problems import ERROR, WARNING, Problem
from h5p.core.scalars import ABSENT
from h5p.core.semantics import (
    METADATA,
    fields_of,
    is_optional,
    is_shown,
    library_options,
    name_of,
    number_of,
    only_field,
)

Semantics = list | None
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z", re.IGNORECASE)
# A walk this deep is no content that anybody wrote; far below what Python's stack holds.
DEEPEST = 120
MOST_PROBLEMS = 200


@dataclass(frozen=True)
class Filtered:
    """Parameters as they may be kept, and what was found on the way; the paths are places in the given parameters."""

    params: dict
    problems: list[Problem] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        return [one for one in self.problems if one.severity == ERROR]


def filter_params(
    semantics: Semantics,
    params: object,
    *,
    libraries: Callable[[str], Semantics],
    has_file: Callable[[str], bool],
    limits: Limits | None = None,
) -> Filtered:
    """Correct and drop. Errors tell what was lost that mattered; warnings, what was put right."""
    return _walked(Walk(libraries, has_file, limits or Limits()), semantics, params)


def validate_params(
    semantics: Semantics,
    params: object,
    *,
    libraries: Callable[[str], Semantics],
    has_file: Callable[[str], bool],
    limits: Limits | None = None,
) -> Filtered:
    """Find fault: what filtering would put right, what is missing, too long, too short is an error here."""
    return _walked(Walk(libraries, has_file, limits or Limits(), strict=True), semantics, params)


def filter_metadata(metadata: object) -> dict:
    """The rights of use, of a whole content or of a part; nothing is filled in."""
    return Walk(lambda _name: None, lambda _path: False, Limits()).group({"fields": METADATA}, metadata, "metadata")


def _walked(walk: "Walk", semantics: Semantics, params: object) -> Filtered:
    if not isinstance(params, dict):
        walk.note("property-invalid", "")
        params = {}
    kept = walk.group({"fields": semantics}, params, "")
    return Filtered(kept, walk.problems)


class Walk:
    """One walk through parameters; `strict` finds fault instead of correcting."""

    def __init__(self, libraries, has_file, limits: Limits, *, strict: bool = False):
        self.libraries, self.has_file, self.limits, self.strict = libraries, has_file, limits, strict
        self.problems: list[Problem] = []
        self.depth = self.nesting = 0

    def report(self, code: str, path: str, severity: str, **params) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(code, path, params, severity))

    def note(self, code: str, path: str, **params) -> None:
        """Something a person could mend: put right when filtering, an error when validating."""
        self.report(code, path, ERROR if self.strict else WARNING, **params)

    def warn(self, code: str, path: str, **params) -> None:
        self.report(code, path, WARNING, **params)

    def drop(self, code: str, path: str, **params) -> Any:
        self.note(code, path, **params)
        return ABSENT

    def refuse(self, code: str, path: str, **params) -> Any:
        """Dropped, and that is an error in any case."""
        self.report(code, path, ERROR, **params)
        return ABSENT

    def require(self, described: dict, path: str) -> None:
        """An empty value, where one is needed."""
        if self.strict and not is_optional(described):
            self.report("required", path, ERROR)

    def value(self, described: dict, value: object, path: str) -> Any:
        """The value as this field may have it, or ABSENT."""
        if value is None:
            return ABSENT
        kind = described.get("type")
        handle = HANDLERS.get(kind) if isinstance(kind, str) else None
        if handle is None:
            return self.refuse("unknown-type", path, type=_word(kind))
        if self.depth >= DEEPEST:
            return self.refuse("json-too-deep", path)
        self.depth += 1
        try:
            return handle(self, described, value, path)
        finally:
            self.depth -= 1

    def group(self, described: dict, value: object, path: str) -> dict:
        """An object with the fields described and no others."""
        if not isinstance(value, dict):
            self.note("property-invalid", path)
            value = {}
        kept = {}
        for one in fields_of(described.get("fields")):
            name = name_of(one)
            found = self.value(one, value.get(name), _inside(path, name)) if name in value else ABSENT
            if found is not ABSENT:
                kept[name] = found
            elif name:
                self.missing(one, value, _inside(path, name))
        if described.get("isSubContent") is True and is_uuid(value.get("subContentId")):
            kept["subContentId"] = value["subContentId"]
        return kept

    def missing(self, described: dict, siblings: dict, path: str) -> None:
        """A field without a value: when validating, some must have one."""
        if not self.strict or is_optional(described) or not is_shown(described, siblings):
            return
        if "default" in described or described.get("widget") == "none" or described.get("type") == "boolean":
            return
        if self.problems and self.problems[-1].path == path:  # it had a value, and was told what is wrong with it
            return
        if described.get("type") == "group":
            self.missing_group(described, path)
        elif described.get("type") == "list":
            _count(self, described, [], path)
        else:
            self.report("required", path, ERROR)

    def missing_group(self, described: dict, path: str) -> None:
        if self.depth >= DEEPEST:
            return
        self.depth += 1
        only = only_field(described)
        if only:
            self.missing(only, {}, path)
        else:
            self.group(described, {}, path)
        self.depth -= 1


def _inside(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _word(value: object) -> str:
    """For a problem's parameters, which are stored and shown."""
    return html.printable(value[:100]) if isinstance(value, str) else type(value).__name__


def is_uuid(value: object) -> bool:
    return isinstance(value, str) and UUID.match(value) is not None


def _group(walk: Walk, described: dict, value: object, path: str) -> Any:
    only = only_field(described)
    if only:
        return walk.value(only, value, path)
    if not isinstance(value, dict):
        return walk.drop("property-invalid", path)
    return walk.group(described, value, path)


def _list(walk: Walk, described: dict, value: object, path: str) -> Any:
    """Cut first, then rebuilt item by item; bad items fall out, and an empty list is none."""
    if not isinstance(value, list):
        return walk.drop("property-invalid", path)
    _count(walk, described, value, path)
    most, item = number_of(described, "max"), described.get("field")
    given = value[: int(most)] if most is not None and most >= 0 else value
    if not isinstance(item, dict):
        return walk.refuse("unknown-type", path, type="list")
    found = [walk.value(item, one, f"{path}[{index}]") for index, one in enumerate(given)]
    return [one for one in found if one is not ABSENT] or ABSENT


def _count(walk: Walk, described: dict, value: list, path: str) -> None:
    least, most = number_of(described, "min"), number_of(described, "max")
    if most is not None and len(value) > most:
        walk.note("too-many", path, max=int(most))
    if walk.strict and least is not None and len(value) < least and not is_optional(described):
        walk.report("too-few", path, ERROR, min=int(least))


def _library(walk: Walk, described: dict, value: object, path: str) -> Any:
    """Content within content: a library that may stand here and is installed, and its parameters."""
    if not isinstance(value, dict):
        return walk.drop("property-invalid", path) if value else ABSENT
    uber = value.get("library")
    if not uber:
        return ABSENT
    if not isinstance(uber, str) or uber not in library_options(described):
        return walk.refuse(_why_not(uber, described), path, library=_word(uber))
    semantics = walk.libraries(uber)
    if semantics is None:
        return walk.refuse("dependency-missing", path, library=uber)
    if walk.nesting >= walk.limits.max_nesting:
        return walk.refuse("nesting-too-deep", path, max=walk.limits.max_nesting)
    walk.nesting += 1
    try:
        return _part(walk, described, value, semantics, path)
    finally:
        walk.nesting -= 1


def _part(walk: Walk, described: dict, value: dict, semantics: list, path: str) -> dict:
    params = value.get("params")
    inner = walk.group({"fields": semantics}, {} if params in (None, []) else params, f"{path}.params")
    kept = {"library": value["library"], "params": inner}
    if is_uuid(value.get("subContentId")):
        kept["subContentId"] = value["subContentId"]
    if isinstance(value.get("metadata"), dict):
        kept["metadata"] = walk.group({"fields": METADATA}, value["metadata"], f"{path}.metadata")
    return kept | file_fields.extra_attributes(described, value)


def _why_not(uber: object, described: dict) -> str:
    """Another version of what may stand here is told apart: that is mended by an update, not by another choice."""
    name = LibraryName.from_uber(uber)
    allowed = [LibraryName.from_uber(option) for option in library_options(described)]
    same = name and any(one and one.machine_name == name.machine_name for one in allowed)
    return "library-version-mismatch" if same else "library-not-allowed"


HANDLERS: dict[str, Callable[[Walk, dict, object, str], Any]] = {
    "text": scalars.text,
    "number": scalars.number,
    "boolean": scalars.boolean,
    "select": scalars.select,
    "list": _list,
    "group": _group,
    "library": _library,
    "file": file_fields.file,
    "image": file_fields.image,
    "video": file_fields.media,
    "audio": file_fields.media,
}
