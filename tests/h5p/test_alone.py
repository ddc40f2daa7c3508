"""The app alone: in a project of Django, Wagtail and nothing else it passes its own tests and plays an activity."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
# What this run would hand on to the other project.
LEFT_OUT = {"DJANGO_SETTINGS_MODULE", "PYTEST_ADDOPTS", "PYTEST_CURRENT_TEST"}


def run_alone(*arguments: str) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    command = [sys.executable, "-m", "pytest", "-c", str(HERE / "site" / "pytest.ini"), "-q", "-p", "no:cacheprovider"]
    return subprocess.run(
        [*command, *arguments], cwd=HERE.parent.parent, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.soak
def test_the_whole_suite_passes_in_a_bare_project():
    done = run_alone("-n", "2", "tests/h5p", "--ignore", str(HERE / "test_alone.py"), "-m", "not soak")
    assert done.returncode == 0, done.stdout[-6000:]
    assert " skipped" not in done.stdout
