"""The house rules that nobody remembers on a Friday: documents, declarations, imports."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from lms import env

ROOT = Path(__file__).resolve().parent.parent.parent
RUNNING = (ROOT / "docs" / "running.md").read_text()
BOOKS = "".join(path.read_text() for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CHAIN = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]


def undocumented(names, text: str) -> list[str]:
    return sorted(name for name in names if f"`{name}`" not in text)


def test_every_variable_of_the_environment_is_documented():
    assert undocumented(env.VARIABLES, RUNNING) == []


def test_twin_a_variable_that_nobody_described_is_reported():
    assert undocumented([*env.VARIABLES, "PASSERELLE_NEW"], RUNNING) == ["PASSERELLE_NEW"]


def commands() -> list[str]:
    return [path.stem for path in ROOT.glob("*/management/commands/*.py") if path.stem != "__init__"]


def unmentioned(names: list[str], text: str) -> list[str]:
    return sorted(name for name in names if not re.search(rf"\b{name}\b", text))


def test_every_command_is_documented():
    assert unmentioned(commands(), BOOKS) == []


def test_twin_a_command_that_nobody_described_is_reported():
    assert unmentioned([*commands(), "make_coffee"], BOOKS) == ["make_coffee"]


def speechless_signals(source: str) -> list[str]:
    """Signals of ours without the comment or docstring that says when, in which transaction, with what."""
    lines = source.splitlines()
    found = []
    for node in ast.parse(source).body:
        call = getattr(node, "value", None)
        if isinstance(node, ast.Assign) and isinstance(call, ast.Call) and ast.unparse(call.func).endswith("Signal"):
            above = lines[node.lineno - 2] if node.lineno > 1 else ""
            below = lines[node.end_lineno] if node.end_lineno < len(lines) else ""
            if not above.startswith("#") and not below.startswith('"""'):
                found.append(node.targets[0].id)
    return found


def test_every_signal_says_what_it_means():
    for path in ROOT.glob("*/signals.py"):
        assert speechless_signals(path.read_text()) == [], path


def test_twin_a_speechless_signal_is_reported():
    assert speechless_signals("from django.dispatch import Signal\n\nsomething_happened = Signal()\n")


def test_every_app_is_in_the_chain():
    chained = {app.strip() for layer in CHAIN for app in layer.split("|")}
    assert chained == set(settings.OUR_APPS) == set(PROJECT["tool"]["importlinter"]["root_packages"])
    folders = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert folders == set(settings.OUR_APPS)


@pytest.fixture
def copy_of_the_code(tmp_path) -> Path:
    for app in settings.OUR_APPS:
        shutil.copytree(ROOT / app, tmp_path / app, ignore=shutil.ignore_patterns("__pycache__", "demo", "typst"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def chain_holds(folder: Path) -> subprocess.CompletedProcess:
    """The contract over the code in this folder."""
    linter = Path(sys.executable).parent / "lint-imports"
    return subprocess.run([linter, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def test_twin_an_import_up_the_chain_is_reported(copy_of_the_code):
    """`make lint` asks the same of the real code; here the code has one wrong import more."""
    (copy_of_the_code / "accounts" / "planted.py").write_text("import certificates.models\n")
    done = chain_holds(copy_of_the_code)
    assert done.returncode != 0
    assert "accounts.planted -> certificates.models" in done.stdout


LIMIT = 400


def too_long(paths) -> list[str]:
    return [f"{path.name}: {count}" for path in paths if (count := len(path.read_text().splitlines())) > LIMIT]


def test_no_file_is_too_long_to_read():
    ours = [*settings.OUR_APPS, "tests", "bench"]
    paths = [path for folder in ours for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts]
    paths += [path for folder in ("templates", "static/css", "static/js") for path in (ROOT / folder).rglob("*.*")]
    assert too_long(path for path in paths if path.name != "site.css") == []  # that one is put together from the others


def test_twin_a_long_file_is_reported(tmp_path):
    (tmp_path / "long.py").write_text("pass\n" * (LIMIT + 1))
    assert too_long([tmp_path / "long.py"]) == ["long.py: 401"]


# Where apps tell the site what it asks of all of them, and Django's own.
EVERYWHERE = {"__init__", "apps", "urls", "integrity", "privacy", "notice_kinds", "roles"}
MOST_MODULES = 10


def modules_at_the_top(app: Path) -> set[str]:
    return {path.stem for path in app.glob("*.py")} - EVERYWHERE


@pytest.mark.parametrize("app", ["courses", "mobility_exchange", "institutions", "certificates", "h5p"])
def test_an_app_keeps_its_modules_in_packages(app):
    assert len(modules_at_the_top(ROOT / app)) <= MOST_MODULES


def test_twin_a_flat_app_is_reported(tmp_path):
    for number in range(MOST_MODULES + 1):
        (tmp_path / f"module_{number}.py").touch()
    assert len(modules_at_the_top(tmp_path)) > MOST_MODULES


LONGEST_FUNCTION = 50


def long_functions(source: str) -> list[str]:
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return [node.name for node in functions if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION]


def our_sources() -> list[Path]:
    return [
        path
        for folder in [*settings.OUR_APPS, "tests", "bench"]
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts
    ]


def test_no_function_is_too_long():
    assert {str(path): long for path in our_sources() if (long := long_functions(path.read_text()))} == {}


def test_twin_a_long_function_is_reported():
    assert long_functions("def endless():\n" + "    pass\n" * LONGEST_FUNCTION) == ["endless"]


FILE = re.compile(r"(?<![\w/.*{<-])((?:[\w-]+/)+[\w.-]+\.(?:py|md|html|css|js|toml|yml))\b")
# Made at set-up or at run time, and the imagined file of an example.
NOT_KEPT = re.compile(r"^(var|node_modules|static/vendor|files|fonts|content|images)/")


def lost_files(text: str, near: Path) -> list[str]:
    """Files that a text names and that are not there: seen from the root, from the text's folder, or as a template."""
    places = [ROOT, near.parent, ROOT / "templates", ROOT / "tests", ROOT / "h5p" / "templates", ROOT / "static"]
    named = {name for name in FILE.findall(text) if not NOT_KEPT.match(name)}
    return sorted(name for name in named if not any((place / name).exists() for place in places))


def documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "h5p" / "README.md"]


def docstrings(source: str) -> str:
    nodes = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    ]
    return "\n".join(ast.get_docstring(node) or "" for node in nodes)


def test_documents_name_no_file_that_does_not_exist():
    found = {str(path): lost for path in documents() if (lost := lost_files(path.read_text(), path))}
    code = {str(path): lost for path in our_sources() if (lost := lost_files(docstrings(path.read_text()), path))}
    assert found | code == {}


def test_twin_a_lost_file_is_reported():
    assert lost_files("See `docs/nowhere.md` and lms/settings.py.", ROOT / "README.md") == ["docs/nowhere.md"]
