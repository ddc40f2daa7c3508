"""Hostile archives are refused with the right code, at little cost, and nothing of them reaches the disk (T2)."""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from h5p.core.limits import Limits
from h5p.core.package import open_package
from h5p.core.problems import Refused
from tests.h5p.archives import CORPUS, bomb, honest, patched, zipped_stored
from tests.h5p.core.reading import codes_of
from tests.h5p.packages import package, parts, png

ROOT = Path(__file__).resolve().parents[3]
GUARDED = [name for name, hostile in CORPUS.items() if hostile.guard[0]]


def noisy_pictures() -> dict[str, bytes]:
    """As large as may be: 60 MiB that do not pack."""
    noise = Random(1).randbytes(2 * 1024 * 1024)
    return {f"images/{one}.png": png(1, 1, one) + noise for one in range(30)}


WORDS = b'"a text of some forty characters in a list",'
# What is expensive to check, taken or not.
LARGE = {
    "just within the limits": lambda: package(files=noisy_pictures()),
    # Stored, so that the ratio is not what refuses them.
    "deep JSON": lambda: zipped_stored(parts(b"[" * 2_000_000 + b"]" * 2_000_000)),
    "50 MB JSON": lambda: zipped_stored(parts(b'{"a":"' + b"x y " * 12_500_000 + b'"}')),
    "wide JSON": lambda: zipped_stored(parts(b'{"a":[' + b"1," * 2_000_000 + b"1]}")),
    "JSON just within the limits": lambda: zipped_stored(parts(b'{"a":[' + WORDS * 99_000 + b"1]}")),
    "quotes": lambda: zipped_stored(parts(b'{"a":"' + b'\\"' * 2_400_000)),
    "ten thousand files": lambda: package(entries={f"content/{one}.txt": b"x" for one in range(9_900)}),
}


@pytest.mark.parametrize("name", CORPUS)
def test_hostile_archive_is_refused(name, tmp_path):
    assert CORPUS[name].code in codes_of(tmp_path / "a.h5p", CORPUS[name].make())


@pytest.mark.parametrize("name", GUARDED)
def test_hostile_archive_passes_unnoticed_without_its_guard(name, tmp_path, monkeypatch):
    """The twin: what refuses it is the guard that we think, and no accident."""
    hostile = CORPUS[name]
    module, attribute = hostile.guard
    monkeypatch.setattr(_found(module), attribute, _harmless(attribute))
    assert hostile.code not in codes_of(tmp_path / "a.h5p", hostile.make())


def _found(path: str):
    module, _, name = path.rpartition(".")
    try:
        return importlib.import_module(path)
    except ModuleNotFoundError:
        return getattr(importlib.import_module(module), name)


def _harmless(attribute: str):
    if attribute == "_check_places":
        return lambda archive, entries: [archive._finds_data(entry) for entry in entries]
    if attribute in ("_is_whole", "agrees_with"):
        return lambda *args: True
    return lambda *args: ()


def test_honest_archive_is_taken(tmp_path):
    assert codes_of(tmp_path / "a.h5p", honest()) == set()


def test_sizes_that_follow_the_bytes_are_taken(tmp_path):
    """Tools that stream write zeros in front and the numbers behind."""
    data = package(files={"images/a.png": png(40, 40)})
    for name in ("h5p.json", "content/content.json"):
        flagged = patched(data, name, flags=8)
        entry = flagged.index(name.encode()) - 30
        data = flagged[: entry + 14] + bytes(12) + flagged[entry + 26 :]
    # Only the archive is looked at: nobody wrote the numbers behind, and nobody needs them.
    assert codes_of(tmp_path / "a.h5p", data) == set()


def test_package_too_large_is_not_even_read(tmp_path):
    assert codes_of(tmp_path / "a.h5p", honest(), Limits(max_package=1000)) == {"package-too-large"}


def test_every_finding_is_told_at_once(tmp_path):
    odd = {"content/a\u202eb.txt": b"x", "content/c\\d.txt": b"x", "content/evil.html": b"<html>"}
    assert {"name-control", "name-backslash"} <= codes_of(tmp_path / "a.h5p", package(entries=odd))


def test_file_names_are_cut_and_made_visible(tmp_path):
    path = tmp_path / "a.h5p"
    path.write_bytes(package(entries={f"content/\u202e{'<b>' * 100}.txt": b"x"}))
    with pytest.raises(Refused) as refused, open_package(path, Limits()):
        pass
    assert all(len(problem.path) <= 120 and "\u202e" not in problem.path for problem in refused.value.problems)


@pytest.fixture
def measured(tmp_path):
    """Costs of packages in a child process, by name, and its peak memory in MiB."""

    def measured(makers: dict):
        paths = {str(tmp_path / f"{number}.h5p"): name for number, name in enumerate(makers)}
        for path, name in paths.items():
            Path(path).write_bytes(makers[name]())
        command = [sys.executable, "-m", "tests.h5p.core.measure", *paths]
        told = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout)
        return {paths[one["path"]]: one for one in told["packages"]}, told["peak_mib"]

    return measured


@pytest.mark.soak
def test_corpus_costs_little_time_and_memory(measured):
    """At most 5 s each and 200 MiB, for a process that opened them all."""
    costs, peak = measured({name: hostile.make for name, hostile in CORPUS.items()} | LARGE)
    slowest = max(costs, key=lambda name: costs[name]["seconds"])
    sys.stdout.write(f"\narchive corpus: peak {peak:.0f} MiB, slowest {slowest}: {costs[slowest]['seconds']:.2f} s\n")
    assert {name for name, cost in costs.items() if cost["seconds"] > 5} == set()
    assert peak <= 200
    assert costs["just within the limits"]["codes"] == []
    assert costs["JSON just within the limits"]["codes"] == []
    assert costs["deep JSON"]["codes"] == costs["wide JSON"]["codes"] == ["json-too-deep"]
    assert costs["quotes"]["codes"] == ["json-invalid"]


def test_bomb_within_the_ratio_is_counted_while_reading(tmp_path, monkeypatch):
    """The twin of the count: without the limits of the directory, the reader itself still stops at the promise."""
    monkeypatch.setattr("h5p.core.archive.Archive._check_sizes", lambda *args: None)
    lying = patched(bomb(8 * 1024 * 1024), "content/zeros0.txt", size=100)
    assert codes_of(tmp_path / "a.h5p", lying) == {"zip-damaged"}
