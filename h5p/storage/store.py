"""The store: every file once, under the hash of its bytes. Nothing in it is served as it is, nothing is executed."""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from h5p import conf


def root() -> Path:
    return Path(conf.get("H5P_STORAGE"))


def path_of(sha256: str) -> Path:
    return root() / "files" / sha256[:2] / sha256


def staging() -> Path:
    """Where uploads wait and exports lie; on the same file system, so that a move is a rename."""
    folder = root() / "staging"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def put(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Store these bytes; their SHA-256 and length. Whole or not at all; what is there already is left alone."""
    digest, size = hashlib.sha256(), 0
    handle, temporary = tempfile.mkstemp(dir=staging())
    try:
        with os.fdopen(handle, "wb") as target:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        final = path_of(digest.hexdigest())
        final.parent.mkdir(parents=True, exist_ok=True)
        with locked():
            Path(temporary).replace(final)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return digest.hexdigest(), size


@contextmanager
def locked():
    """Held while a file takes its place, and while the sweeper looks at one and throws it away."""
    with (staging().parent / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def open_file(sha256: str) -> BinaryIO:
    return path_of(sha256).open("rb")
