"""Writes packages: the same content gives the same bytes, whoever writes it and whenever."""

import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from h5p.core.strict_json import canonical

# The first moment that a zip archive can name.
BEGINNING = (1980, 1, 1, 0, 0, 0)
PIECE = 64 * 1024
# Packed already: trying again costs time and gains nothing.
PACKED = {
    *("png", "jpg", "jpeg", "gif", "webm", "mp4", "m4a", "ogg", "mp3", "woff", "woff2"),
    *("docx", "xlsx", "pptx", "odt", "ods", "odp"),
}

File = tuple[str, Callable[[], BinaryIO]]


def write_package(
    target, manifest: dict | None, params: dict | None, files: Iterable[File], libraries: Iterable[File]
) -> None:
    """`files` are paths below content/, `libraries` paths that begin with a library's folder; each with its opener.

    Without a manifest it becomes a package of libraries alone.
    """
    with zipfile.ZipFile(Path(target), "w", zipfile.ZIP_DEFLATED) as archive:
        if manifest is not None:
            _write(archive, "h5p.json", canonical(manifest))
            _write(archive, "content/content.json", canonical(params))
        for path, opener in sorted(files, key=lambda one: one[0]):
            _copy(archive, f"content/{path}", opener)
        for path, opener in sorted(libraries, key=lambda one: one[0]):
            _copy(archive, path, opener)


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, BEGINNING)
    # The same on every system that writes it: a plain file, readable by all.
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    entry.compress_type = zipfile.ZIP_STORED if path.rpartition(".")[2] in PACKED else zipfile.ZIP_DEFLATED
    return entry


def _write(archive: zipfile.ZipFile, path: str, data: bytes) -> None:
    archive.writestr(_entry(path), data)


def _copy(archive: zipfile.ZipFile, path: str, opener: Callable[[], BinaryIO]) -> None:
    with opener() as source, archive.open(_entry(path), "w") as target:
        while piece := source.read(PIECE):
            target.write(piece)
