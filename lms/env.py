"""Settings from the environment: each variable is declared once, with its meaning, and a bad value stops the start.

`VARIABLES` is the one table of all variables; docs/running.md is checked against it.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Variable:
    name: str
    meaning: str
    accepts: str
    default: str


VARIABLES: dict[str, Variable] = {}


def _read(name: str, meaning: str, accepts: str, default: str, parse: Callable):
    VARIABLES[name] = Variable(name, meaning, accepts, default)
    raw = os.environ.get(name, default)
    try:
        return parse(raw)
    except ValueError:
        # A secret's value is never repeated: it would end in the log.
        raise ImproperlyConfigured(f"{name}: cannot use this value. Accepted: {accepts}.") from None


def text(name: str, meaning: str, default: str = "", accepts: str = "text") -> str:
    return _read(name, meaning, accepts, default, str.strip)


def boolean(name: str, meaning: str, default: bool) -> bool:
    def parse(raw: str) -> bool:
        return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[raw.lower()]

    def loud(raw: str) -> bool:
        try:
            return parse(raw)
        except KeyError:
            raise ValueError from None

    return _read(name, meaning, "1, true, yes, 0, false, no", "1" if default else "0", loud)


def integer(name: str, meaning: str, default: int, least: int = 0, most: int = 1_000_000) -> int:
    def parse(raw: str) -> int:
        number = int(raw)
        if not least <= number <= most:
            raise ValueError
        return number

    return _read(name, meaning, f"a whole number from {least} to {most}", str(default), parse)


def choices(name: str, meaning: str, default: str = "", among: tuple[str, ...] = ()) -> list[str]:
    def parse(raw: str) -> list[str]:
        found = [word.strip() for word in raw.split(",") if word.strip()]
        if among and set(found) - set(among):
            raise ValueError
        return found

    accepts = f"comma-separated, among {', '.join(among)}" if among else "comma-separated words"
    return _read(name, meaning, accepts, default, parse)


def url(name: str, meaning: str, default: str, schemes: tuple[str, ...]) -> str:
    def parse(raw: str) -> str:
        if raw and raw.partition("://")[0] not in schemes:
            raise ValueError
        return raw.rstrip("/") if schemes == ("http", "https") else raw

    return _read(name, meaning, " or ".join(f"{scheme}://…" for scheme in schemes), default, parse)
