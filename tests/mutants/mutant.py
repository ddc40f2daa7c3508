"""One mutant: a piece of source that is replaced, in memory only, and the tests that must notice.

All code is loaded before; a mutant gives the functions that it changes new code objects, so whoever imported one of
them, decorated it or keeps it in a table calls the mutant. What runs while a module is loaded is out of its reach.
"""

import gc
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FunctionType


class Unusable(Exception):
    """The mutant says something that is not, or no longer, so."""


@dataclass(frozen=True)
class Mutant:
    """`equivalent` is the reason why no test can tell the mutant from the original."""

    module: str
    find: str
    replace: str
    tests: tuple[str, ...]
    equivalent: str = ""

    def __str__(self) -> str:
        return f"{self.module}: {_in_a_line(self.find)} -> {_in_a_line(self.replace) or '(nothing)'}"


def mutants_of(module: str, tests: tuple[str, ...], *changes: tuple[str, str] | tuple[str, str, str]) -> list[Mutant]:
    """Mutants of one module: what is found, what replaces it and, where no test can notice, the reason why."""
    return [Mutant(module, find, replace, tests, *reason) for find, replace, *reason in changes]


def only(test_file: str, *names: str) -> tuple[str, ...]:
    """Some tests of a file, where the whole file would take long."""
    return tuple(f"{test_file}::{name}" for name in names)


def _in_a_line(text: str) -> str:
    return " ".join(text.split())


def changed_functions(mutant: Mutant) -> list[tuple[FunctionType, CodeType]]:
    """The loaded functions that the mutant changes, each with its new code."""
    changed = changed_codes(mutant)
    path = _file_of(mutant)
    found = [
        (thing, changed[thing.__code__])
        for thing in gc.get_objects()
        if type(thing) is FunctionType and thing.__code__.co_filename == path and thing.__code__ in changed
    ]
    if not found:
        raise Unusable(f"{mutant}: changes no function that anybody could call")
    return found


def changed_codes(mutant: Mutant) -> dict[CodeType, CodeType]:
    """The code of the functions that the mutant changes, each with what it becomes."""
    source = Path(_file_of(mutant)).read_text()
    if (times := source.count(mutant.find)) != 1:
        raise Unusable(f"{mutant}: the text is there {times} times, not once")
    # As many lines as before: what stands below is not to count as changed.
    padding = "\n" * (mutant.find.count("\n") - mutant.replace.count("\n"))
    mutated = source.replace(mutant.find, mutant.replace + padding)
    try:
        pairs = zip(*(_named_functions(text, _file_of(mutant)) for text in (source, mutated)), strict=True)
        changed = {original: code for original, code in pairs if original != code}
    except (SyntaxError, ValueError) as error:
        raise Unusable(f"{mutant}: {error}") from error
    if not changed:
        raise Unusable(f"{mutant}: changes no function")
    return changed


def _file_of(mutant: Mutant) -> str:
    return importlib.import_module(mutant.module).__file__


def _named_functions(source: str, path: str) -> Iterator[CodeType]:
    """All functions and methods, however deep; what is inside a comprehension or a lambda is part of theirs."""
    waiting = [compile(source, path, "exec")]
    while waiting:
        code = waiting.pop()
        waiting += [part for part in code.co_consts if isinstance(part, CodeType) and part.co_name[0] != "<"]
        if code.co_flags & CO_OPTIMIZED:
            yield code
