"""Killed, without space, or twice at once: an import leaves a whole draft or nothing (T7)."""

import json
import os
import resource
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, connections

from h5p import messages
from h5p.core.problems import Refused
from h5p.importing import installing
from h5p.importing.packages import import_package
from h5p.models import AuditEntry, Content, ContentFile, Job, Library, LibraryFile
from h5p.storage import cleaning, store
from tests.h5p.archives import CORPUS
from tests.h5p.packages import PNG, Lib, plain, saved
from tests.h5p.people import make_collection

ROOT = Path(__file__).resolve().parents[3]
NOW = timedelta(seconds=-1)
PICTURE = {"answer": "a", "picture": {"path": "images/a.png", "mime": "image/png"}}


def rows() -> dict[str, int]:
    kinds = (Content, ContentFile, Library, LibraryFile, Job)
    return {kind.__name__: kind.objects.count() for kind in kinds}


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.name != ".lock"}


@pytest.mark.soak
@pytest.mark.django_db
def test_refused_archives_leave_nothing_behind(tmp_path, trainer, collection, store):
    """0 rows, 0 bytes in the store, 0 files anywhere near; and each is said in words."""
    around = tmp_path / "around"
    around.mkdir()
    before = files_in(tmp_path)
    for hostile in CORPUS.values():
        path = around / "a.h5p"
        path.write_bytes(hostile.make())
        with pytest.raises(Refused) as refused:
            import_package(path, "a.h5p", trainer, collection)
        assert all(problem.code in messages.SENTENCES for problem in refused.value.problems)
        path.unlink()
    assert files_in(tmp_path) == before
    assert set(rows().values()) == {0}
    assert AuditEntry.objects.filter(action="content.refused").count() == len(CORPUS)


@pytest.mark.django_db
def test_import_without_space_is_refused_in_plain_words(tmp_path, collection, small_files):
    """The system itself refuses to write on, in the middle of the libraries."""
    large = Lib("Test.Large", files={"a.js": b"1", "z.js": b"// " + os.urandom(200_000).hex().encode()})
    path = saved(tmp_path / "a.h5p", PICTURE, libraries=[large, plain()], main=plain(), files={"images/a.png": PNG})
    with small_files(100_000), pytest.raises(Refused) as refused:
        import_package(path, "a.h5p", None, collection, install=True)
    (problem,) = refused.value.problems
    assert problem.code == "storage-failed"
    assert "Try again later" in messages.message_for(problem)
    assert set(rows().values()) == {0}
    cleaning.sweep(NOW)
    assert cleaning.orphans() == []
    assert list(store.staging().iterdir()) == []


@pytest.fixture
def small_files():
    """Within it, no file of this process grows beyond so many bytes."""

    @contextmanager
    def limited(size: int):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return limited


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_killed_import_leaves_no_rows_and_nothing_that_is_not_swept(tmp_path, store):
    path = saved(tmp_path / "a.h5p", PICTURE, files={"images/a.png": PNG})
    facts = {
        "path": str(path),
        "storage": str(store),
        "collection": make_collection("Course").pk,
        "database": connection.settings_dict["NAME"],
    }
    command = [sys.executable, "-m", "tests.h5p.importing.killed_import", json.dumps(facts)]
    died = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    assert set(rows().values()) == {0}
    # The twin: it had come as far as the files.
    assert len(cleaning.orphans()) == 7
    assert cleaning.sweep() == 0
    assert cleaning.sweep(NOW) == 7
    assert files_in(store) == set()


@pytest.mark.django_db(transaction=True)
def test_two_equal_imports_at_once_are_both_taken(tmp_path):
    assert import_both(tmp_path) == []
    assert rows() == {"Content": 2, "ContentFile": 2, "Library": 1, "LibraryFile": 6, "Job": 0}
    assert cleaning.lost_files() == cleaning.orphans() == []


@pytest.mark.django_db(transaction=True)
def test_two_equal_imports_at_once_collide_without_the_lock(tmp_path, monkeypatch):
    """The twin: each finds no library, and both make it. The barrier has them look at the same moment."""
    monkeypatch.setattr(installing, "_one_at_a_time", lambda: barrier.wait(20))
    barrier = Barrier(2)
    assert import_both(tmp_path) == ["IntegrityError"]


def import_both(tmp_path) -> list[str]:
    """Names of what went wrong when two import one package at once."""
    path = saved(tmp_path / "a.h5p", PICTURE, files={"images/a.png": PNG})
    collection = make_collection("Course")

    def take(_number: int):
        try:
            import_package(path, "a.h5p", None, collection, install=True)
        except (IntegrityError, Refused) as error:
            return type(error).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return [fault for fault in pool.map(take, range(2)) if fault]


@pytest.mark.django_db
def test_sweep_keeps_what_rows_name_and_what_is_young(tmp_path, collection):
    path = saved(tmp_path / "a.h5p", PICTURE, files={"images/a.png": PNG})
    import_package(path, "a.h5p", None, collection, install=True)
    lonely, _size = store.put([b"nobody names this"])
    assert cleaning.sweep() == 0
    assert cleaning.sweep(NOW) == 1
    assert not store.path_of(lonely).exists()
    assert cleaning.lost_files() == []
