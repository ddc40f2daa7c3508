"""The runner says what became of a mutant, and our list of mutants is not stale."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.__main__ import AREAS, listed
from tests.mutants.mutant import changed_codes

ROOT = Path(__file__).resolve().parent.parent.parent
PLANTED = """
LIMIT = 5

def size(number):
    sizes = [word for word in ("small", "large")]
    if number > 10:
        return sizes[1]
    return sizes[0]

def endless(number):
    return size(number)
"""
PLANTED_TESTS = """
from planted import endless, size  # a name of its own: the mutant must reach it

def test_size():
    assert size(3) == "small"
    assert size(30) == "large"
    assert endless(3) == "small"
"""
RUN = """
import sys
from tests.mutants.mutant import mutants_of
from tests.mutants.runner import run_mutants
sys.exit(run_mutants(mutants_of("planted", ("test_planted.py",), *{changes!r})))
"""
NOTICED = ("number > 10", "number > 100")
UNNOTICED = ("number > 10", "number >= 10")
SAME = ("return sizes[0]", "return sizes[-2]", "the list has two")


@pytest.fixture
def planted(tmp_path):
    """A project of one module with one test; runs mutants of it, gives the exit code and what was said."""
    (tmp_path / "planted.py").write_text(PLANTED)
    (tmp_path / "test_planted.py").write_text(PLANTED_TESTS)
    (tmp_path / "pytest.ini").write_text("[pytest]")
    paths = {"PYTHONPATH": f"{ROOT}:{tmp_path}", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}

    def run(*changes) -> tuple[int, str]:
        command = [sys.executable, "-c", RUN.format(changes=changes)]
        ended = subprocess.run(
            command, cwd=tmp_path, env=os.environ | paths, capture_output=True, text=True, check=False
        )
        return ended.returncode, ended.stdout + ended.stderr

    return run


def test_mutant_that_is_noticed_is_killed_and_one_that_cannot_be_is_named(planted, tmp_path):
    code, said = planted(NOTICED, SAME)
    assert "2 mutants" in said
    assert "1 killed, 1 equivalent, 0 at fault" in said
    assert "the list has two" in said
    assert code == 0
    assert (tmp_path / "planted.py").read_text() == PLANTED


def test_mutant_that_survives_is_reported(planted):
    code, said = planted(NOTICED, UNNOTICED)
    assert "SURVIVED: planted: number > 10 -> number >= 10" in said
    assert "1 killed, 0 equivalent, 1 at fault" in said
    assert code == 1


STALE = {
    ("number > 11", "number"): "0 times",
    ("number", "x"): "4 times",
    ("number > 10:", "number >"): "invalid syntax",
    ("LIMIT = 5", "LIMIT = 6"): "changes no function",
}


def test_mutants_that_are_stale_are_reported_and_the_others_run(planted):
    code, said = planted(*STALE, NOTICED)
    for (find, _replace), words in STALE.items():
        assert re.search(f"^UNUSABLE: planted: {find} .*{words}", said, re.MULTILINE)
    assert "1 killed, 0 equivalent, 4 at fault" in said
    assert code == 1


def test_equivalent_mutant_that_is_noticed_after_all_is_reported(planted):
    code, said = planted((*NOTICED, "nobody has more than a hundred"))
    assert "NOTICED, THOUGH NAMED AS EQUIVALENT" in said
    assert code == 1


def test_tests_that_fail_without_a_mutant_are_reported_and_no_mutant_runs(planted, tmp_path):
    (tmp_path / "test_planted.py").write_text("def test_it():\n    assert False")
    code, said = planted(NOTICED)
    assert "TESTS FAIL WITHOUT ANY MUTANT: test_planted.py" in said
    assert "0 killed, 0 equivalent, 1 at fault" in said
    assert code == 1


def test_our_list_is_not_stale():
    mutants = listed(AREAS)
    assert len(mutants) >= 60
    assert [str(mutant) for mutant in mutants if not changed_codes(mutant)] == []
    named = {test for mutant in mutants for test in mutant.tests}
    assert {test for test in named if not is_there(test)} == set()


def is_there(test: str) -> bool:
    path, _colons, name = test.partition("::")
    return (ROOT / path).exists() and f"def {name}" in (ROOT / path).read_text()
