"""Throws away what nothing points to: files in the store, forgotten uploads, old exports, previews."""

import re
import time
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from h5p import conf
from h5p.choices import JobState
from h5p.models import ContentFile, Job, LibraryFile, Preview
from h5p.storage import packing, store

_HASH = re.compile(r"[0-9a-f]{64}\Z")
# Longer than any import takes between the file and its row.
YOUNG = timedelta(hours=2)
PREVIEWS = timedelta(hours=1)
UNCLAIMED = timedelta(hours=24)
PACKED = timedelta(days=30)


def sweep(young: timedelta = YOUNG) -> int:
    """How many files went. What is younger than this may belong to a row that is not yet there."""
    now = timezone.now()
    Preview.objects.filter(created_at__lt=now - PREVIEWS).delete()
    ContentFile.objects.filter(content=None, uploaded_at__lt=now - UNCLAIMED).delete()
    old = time.time() - young.total_seconds()
    _sweep_packed(time.time() - PACKED.total_seconds())
    return _sweep_files(old) + _sweep_staging(old, now - timedelta(days=conf.get("H5P_EXPORT_DAYS")))


def orphans() -> list[Path]:
    """Files in the store that no row names."""
    kept = _named()
    return [path for path in (store.root() / "files").glob("*/*") if _HASH.match(path.name) and path.name not in kept]


def lost_files() -> list[str]:
    """Hashes that rows name and the store does not have: must be none."""
    return sorted(sha256 for sha256 in _named() if not store.path_of(sha256).is_file())


def _named() -> set[str]:
    kinds = (LibraryFile, ContentFile)
    return {sha256 for kind in kinds for sha256 in kind.objects.values_list("sha256", flat=True)}


def _sweep_files(old: float) -> int:
    return sum(_throw_away(path, old) for path in orphans())


def _throw_away(path: Path, old: float) -> bool:
    """Its age is read under the lock: who stores the same bytes now makes it young before, or puts it back after."""
    with store.locked():
        if path.stat().st_mtime >= old:
            return False
        path.unlink()
        return True


def _sweep_packed(old: float) -> None:
    """The player makes anew what it needs, in the moment before it is asked for."""
    for path in packing.folder().glob("*"):
        if path.stat().st_mtime < old:
            path.unlink(missing_ok=True)


def _sweep_staging(old: float, last_export) -> int:
    """Uploads of open jobs and exports that can still be fetched stay."""
    open_ones = Job.objects.filter(state__in=[JobState.WAITING, JobState.RUNNING]).exclude(upload="")
    exports = Job.objects.filter(finished_at__gte=last_export).exclude(result="")
    kept = {*open_ones.values_list("upload", flat=True), *exports.values_list("result", flat=True)}
    gone = [path for path in store.staging().iterdir() if path.name not in kept and path.stat().st_mtime < old]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)
