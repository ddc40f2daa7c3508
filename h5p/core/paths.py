"""Paths of content files, as parameters name them."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

FOLDERS = {"image": "images", "video": "videos", "audio": "audios"}
LONGEST_STEM = 60


def stored_path(path: str, sha256: str, mime: str) -> str:
    """A path that names the bytes, so that all drafts and versions of a content share one list of files.

    A path that was made so before stays: what was exported comes back the same.
    """
    pure, tail = PurePosixPath(path), f"-{sha256[:8]}"
    folder = FOLDERS.get(mime.partition("/")[0], "files")
    return f"{folder}/{_plain(pure.stem.removesuffix(tail))}{tail}{pure.suffix.lower()}"


def paths_in(params: object) -> set[str]:
    """Every `path` that parameters hold, at any depth."""
    return {value["path"] for value in _objects(params) if isinstance(value.get("path"), str)}


def with_paths(params: object, paths: dict[str, str]):
    """The same parameters, changed in place, with these paths for those."""
    for value in _objects(params):
        if isinstance(value.get("path"), str):
            value["path"] = paths.get(value["path"].removesuffix("#tmp"), value["path"])
    return params


def _objects(params: object) -> Iterator[dict]:
    waiting = [params]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _plain(stem: str) -> str:
    """Letters that every address and every file system takes."""
    ascii_only = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_]+", "-", ascii_only).strip("-")[:LONGEST_STEM].strip("-") or "file"
