"""Code in few and small pieces. A frame whose origin is opaque keeps nothing, so it loads all of it at every visit."""

import gzip
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from h5p.models import Library, LibraryFile
from h5p.storage import store

_KEY = re.compile(r"[0-9a-f]{64}\Z")


def folder() -> Path:
    """What lies here can be made anew at any time; the sweeper throws it away when it is old."""
    return store.root() / "packed"


def bundle_of(libraries: list[Library]) -> str:
    """The key of the file that holds all scripts of these libraries, in their order; made where it is missing."""
    seen = hashlib.sha256()
    for library, path in _scripts(libraries):
        seen.update(f"{library.folder} {library.sha256} {path}\n".encode())
    key = seen.hexdigest()
    if not _bundle_file(key).exists():
        _write(_bundle_file(key), _joined(libraries))
    return key


def bundle_path(key: str) -> Path:
    """Raises FileNotFoundError for what is no key."""
    if not _KEY.match(key):
        raise FileNotFoundError(key)
    return _bundle_file(key)


def packed(path: Path) -> Path:
    """The same file, compressed once; anew whenever the file has changed."""
    stat = path.stat()
    name = hashlib.sha256(f"{path} {stat.st_size} {stat.st_mtime_ns}".encode()).hexdigest()
    small = folder() / f"{name}.gz"
    if not small.exists():
        _write(small, [gzip.compress(path.read_bytes(), mtime=0)])
    return small


def _bundle_file(key: str) -> Path:
    return folder() / f"{key}.js"


def _scripts(libraries: list[Library]) -> Iterator[tuple[Library, str]]:
    return ((library, path) for library in libraries for path in library.preloaded_js)


def _joined(libraries: list[Library]) -> Iterator[bytes]:
    """Each behind a semicolon: it ends what the one before left open, and keeps a "use strict" from all others."""
    files = LibraryFile.objects.filter(library__in=libraries, path__endswith=".js")
    hashes = {(one.library_id, one.path): one.sha256 for one in files}
    for library, path in _scripts(libraries):
        # What is lost takes nothing else along; `check_integrity` names it.
        with suppress(FileNotFoundError, KeyError):
            yield b";\n" + store.path_of(hashes[library.pk, path]).read_bytes() + b"\n"


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    """Whole or not at all: two readers may come first at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=store.staging())
    with os.fdopen(handle, "wb") as target:
        target.writelines(chunks)
    Path(temporary).replace(path)
