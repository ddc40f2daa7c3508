"""Pictures, videos, sounds and other files among parameters: a path of this content's own, or a video elsewhere."""

import re
from typing import Any

from h5p.core import html
from h5p.core.scalars import ABSENT
from h5p.core.semantics import COPYRIGHT, number_of

_MIME = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,100}\Z", re.ASCII)
_CODECS = re.compile(r"[\w.+, -]{1,200}\Z", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s/\\?#\"'<>`]", re.IGNORECASE)
_WRITTEN_OUT = {'"': "%22", "'": "%27", "<": "%3C", ">": "%3E", "`": "%60", " ": "%20", "\\": "%5C"}
_NEVER = re.compile(r"[\"'<>\\\x00-\x1f\x7f]|[a-zA-Z][\w+.-]*:")
LONGEST_ADDRESS = 2000


def file(walk, field: dict, value: object, path: str) -> Any:
    return _file(walk, field, value, path)


def image(walk, field: dict, value: object, path: str) -> Any:
    kept = _file(walk, field, value, path, "width", "height")
    if kept is ABSENT or not isinstance(value, dict) or not isinstance(value.get("originalImage"), dict):
        return kept
    original = _file(walk, {}, value["originalImage"], f"{path}.originalImage", "width", "height")
    return kept if original is ABSENT else {**kept, "originalImage": original}


def media(walk, field: dict, value: object, path: str) -> Any:
    """Videos and sounds: a list, for the same may come in several formats."""
    given = value if isinstance(value, list) else [value]
    numbers = ("width", "height", "bitrate") if field.get("type") == "video" else ()
    kept = []
    for index, one in enumerate(given):
        found = _file(walk, field, one, f"{path}[{index}]", *numbers, elsewhere=True)
        if found is not ABSENT:
            kept.append({**found, **_video_facts(one)} if numbers else found)
    return kept or ABSENT


def _video_facts(value: dict) -> dict:
    facts = {}
    if isinstance(value.get("codecs"), str) and _CODECS.match(value["codecs"]):
        facts["codecs"] = value["codecs"]
    quality = value.get("quality")
    if isinstance(quality, dict):
        facts["quality"] = {name: scalar(quality[name]) for name in ("level", "label") if is_scalar(quality.get(name))}
    return facts


def _file(walk, field: dict, value: object, path: str, *numbers: str, elsewhere: bool = False) -> Any:
    if not isinstance(value, dict) or not isinstance(value.get("path"), str):
        # The editor leaves an empty object where a picture was taken out.
        return ABSENT if value in ({}, [], "") else walk.drop("property-invalid", path)
    where = _where(walk, value["path"], path, elsewhere)
    if where is ABSENT:
        return ABSENT
    kept = {"path": where}
    if isinstance(value.get("mime"), str) and _MIME.match(value["mime"]):
        kept["mime"] = value["mime"]
    if isinstance(value.get("copyright"), dict):
        kept["copyright"] = walk.group({"fields": COPYRIGHT}, value["copyright"], f"{path}.copyright")
    kept |= {name: value[name] for name in numbers if number_of(value, name) is not None}
    return kept | extra_attributes(field, value)


def _where(walk, given: str, path: str, elsewhere: bool) -> Any:
    """The path without the mark of an unsaved upload; what leads out of this content is refused."""
    wanted = given.removesuffix("#tmp")
    if elsewhere and _ADDRESS.match(wanted) and len(wanted) <= LONGEST_ADDRESS:
        return "".join(_WRITTEN_OUT.get(character, character) for character in html.printable(wanted))
    if ".." in wanted.split("/") or wanted.startswith("/") or _NEVER.search(wanted):
        return walk.drop("path-refused", path)
    return wanted if walk.has_file(wanted) else walk.drop("file-missing", path)


def extra_attributes(field: dict, value: dict) -> dict:
    """What a library keeps beside its files and parts: single values only."""
    names = field.get("extraAttributes")
    wanted = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
    return {name: scalar(value[name]) for name in wanted if is_scalar(value.get(name))}


def is_scalar(value: object) -> bool:
    return isinstance(value, str | bool) or (isinstance(value, int | float) and abs(value) < 1e15)


def scalar(value: Any) -> Any:
    return html.escape(value) if isinstance(value, str) else value
