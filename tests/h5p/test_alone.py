"""The app alone: built as a wheel and installed into a project of Django, Wagtail and nothing else.

There it passes its own tests and plays an activity. The project is a folder with the tests in it and no `h5p`, so the
only one to be found is the installed one.
"""

import ast
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.db import connection

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent.parent
APP = CHECKOUT / "h5p"
UV = Path(sys.executable).parent / "uv"
# What this run would hand on to the other project.
LEFT_OUT = {"DJANGO_SETTINGS_MODULE", "PYTEST_ADDOPTS", "PYTEST_CURRENT_TEST", "PYTHONPATH"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built by what the lock file has installed: nothing is downloaded."""
    folder = tmp_path_factory.mktemp("wheel")
    python = ["--offline", "--python", sys.executable]
    subprocess.run([UV, "build", "--wheel", "--no-build-isolation", *python, "--out-dir", folder, APP], check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel) -> Path:
    """The folder into which the wheel was installed."""
    folder = wheel.parent / "installed"
    python = ["--offline", "--python", sys.executable]
    subprocess.run([UV, "pip", "install", "--no-deps", *python, "--target", folder, wheel], check=True)
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A folder with these tests and the player's core, and with nothing else of the checkout."""
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(HERE, folder / "tests" / "h5p", ignore=shutil.ignore_patterns("__pycache__", "test_alone.py"))
    (folder / "node_modules").symlink_to(CHECKOUT / "node_modules")
    return folder


@pytest.fixture
def run_alone(project, installed):
    def run_alone(*arguments: str) -> subprocess.CompletedProcess:
        kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
        facts = {"PYTHONPATH": str(installed), "H5P_INSTALLED": str(installed), "DATABASE_URL": server()}
        command = [sys.executable, "-m", "pytest", "-c", "tests/h5p/site/pytest.ini", "-q", "-p", "no:cacheprovider"]
        return subprocess.run(
            [*command, *arguments], cwd=project, env=kept | facts, capture_output=True, text=True, check=False
        )

    return run_alone


def server() -> str:
    """The database server of this run; the other project makes a database of its own on it."""
    names = ("USER", "PASSWORD", "HOST", "PORT")
    facts = {name.lower(): connection.settings_dict[name] for name in names}
    return " ".join(f"{name}='{value}'" for name, value in facts.items() if value)


@pytest.mark.soak
def test_the_whole_suite_passes_in_a_bare_project(run_alone):
    done = run_alone("-n", "2", "tests/h5p", "-m", "not soak")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert " skipped" not in done.stdout


PLAYED = "test_an_activity_is_played_kept_and_gone_on_with_elsewhere"


@pytest.mark.soak
def test_an_activity_is_played_by_the_installed_wheel(run_alone):
    done = run_alone("tests/h5p/site", "tests/h5p/playing/test_player_in_browser.py", "-k", f"{PLAYED} or installed")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "2 passed" in done.stdout


@pytest.mark.soak
def test_twin_without_the_wheel_there_is_no_app(run_alone, installed):
    """The checkout does not stand in for it."""
    hidden = installed.rename(installed.parent / "elsewhere")
    try:
        done = run_alone("tests/h5p/site")
    finally:
        hidden.rename(installed)
    assert done.returncode != 0
    assert "No module named 'h5p'" in done.stdout + done.stderr


def test_the_wheel_holds_all_that_the_app_needs_and_no_tests(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    folders = {name.split("/")[1] for name in names if name.count("/") > 1 and name.startswith("h5p/")}
    assert {"locale", "migrations", "player", "static", "templates", "templatetags", "types"} <= folders
    kept = [path for path in APP.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    metadata = {"LICENSE", "README.md", "pyproject.toml"}
    assert {name for name in names if ".dist-info/" not in name} == {
        f"h5p/{path.relative_to(APP).as_posix()}" for path in kept if path.name not in metadata
    }
    assert {name for name in names if name.endswith(".mo")} == {"h5p/locale/es/LC_MESSAGES/django.mo"}
    assert not [name for name in names if "test" in name.split("/")[1]]


def imported() -> set[str]:
    """The packages that the app's code imports, but for Python's own and its own."""
    found = set()
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            found |= {name.split(".")[0] for name in names}
    return found - set(sys.stdlib_module_names) - {"h5p"}


def test_every_package_that_is_imported_is_declared():
    project = tomllib.loads((APP / "pyproject.toml").read_text())["project"]
    declared = {one.partition(">")[0] for one in project["dependencies"]}
    distributions = packages_distributions()
    needed = {distributions[name][0].lower() for name in imported()}
    # Django asks for the driver by the name of the database engine.
    assert declared == needed | {"psycopg"}
