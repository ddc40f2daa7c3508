"""The texts of the site as gettext sees them: what the sources ask for, and what the catalogues hold.

`h5p` brings a catalogue of its own, for it is to be of use alone; all other texts stand in locale/.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

BASE = Path(settings.BASE_DIR)
ALONE = "h5p"
# How many arguments stand before the text, and how many texts there are.
CALLS = {"gettext": (0, 1), "ngettext": (0, 2), "pgettext": (1, 1), "npgettext": (1, 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}|</?[a-z][^>]*>")
TEMPLATE_CALL = re.compile(r"""\b(?:_|n?p?gettext)\((?:[^()'"]|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")*\)""", re.DOTALL)


def catalogue_files() -> list[Path]:
    return sorted(path for home in (BASE, BASE / ALONE) for path in (home / "locale").glob("*/LC_MESSAGES/django.po"))


def is_alone(path: Path) -> bool:
    return path.is_relative_to(BASE / ALONE)


@cache
def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def messages(path: Path) -> Iterator[Message]:
    return (message for message in catalogue(path) if message.id)


def pairs(message: Message) -> Iterator[tuple[str, str]]:
    """Each translated form beside the English form that it stands for."""
    if not isinstance(message.id, tuple):
        yield message.id, str(message.string)
        return
    singular, plural = message.id
    for number, form in enumerate(message.string):
        yield (plural if number else singular), form


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text.replace("%%", "")))


def asked_in_python(catalogue_file: Path) -> dict[tuple, str]:
    """Every text that the Python files of this catalogue ask for, with its context, and the file that asks."""
    apps = [ALONE] if is_alone(catalogue_file) else [app for app in settings.OUR_APPS if app != ALONE]
    files = [path for app in apps for path in (BASE / app).rglob("*.py")]
    return {key: str(path.relative_to(BASE)) for path in files for key in _asked(ast.parse(path.read_text()))}


def asked_in_templates(catalogue_file: Path) -> dict[tuple, str]:
    found = {}
    home = BASE / ALONE if is_alone(catalogue_file) else BASE
    for path in [*home.glob("templates/**/*.html"), *home.glob("templates/**/*.txt")]:
        for call in TEMPLATE_CALL.findall(templatize(path.read_text())):
            found |= dict.fromkeys(_asked(ast.parse(call)), str(path.relative_to(BASE)))
    return found


def _asked(tree: ast.Module) -> Iterator[tuple[str | None, str]]:
    names = {"_": "gettext"} | _aliases(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if shape := CALLS.get(names.get(called, called).removesuffix("_lazy").removesuffix("_noop")):
                yield from _text(node, shape[0])


def _aliases(tree: ast.Module) -> dict[str, str]:
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    ours = [node for node in imports if node.module == "django.utils.translation"]
    return {name.asname: name.name for node in ours for name in node.names if name.asname}


def _text(call: ast.Call, before: int) -> Iterator[tuple[str | None, str]]:
    arguments = [argument.value for argument in call.args[: before + 1] if isinstance(argument, ast.Constant)]
    if len(arguments) == before + 1:
        yield (arguments[0] if before else None), arguments[-1]
