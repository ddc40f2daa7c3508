"""The single values among parameters: texts, numbers, yes or no, choices."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from h5p.core import html
from h5p.core.semantics import is_optional, number_of, options_of

# The pattern is the library's: on long texts a bad one would run for ever.
LONGEST_MATCHED = 1000
_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL, "x": re.VERBOSE}


class Absent:
    """What is dropped: there is no value, not even null."""


ABSENT: Any = Absent()


def text(walk, field: dict, value: object, path: str) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15:
        value = str(value)
    if not isinstance(value, str):
        return walk.drop("property-invalid", path)
    tags = field.get("tags")
    is_html = isinstance(tags, list)
    cleaned = _cleaned(walk, field, value, path) if is_html else html.escape(value)
    cleaned = _shortened(walk, field, cleaned, path, is_html)
    shown = html.visible(cleaned) if is_html else html.plain(cleaned)
    if not shown.strip():
        walk.require(field, path)
    elif not _matches(field.get("regexp"), shown):
        walk.note("regexp-mismatch", path)
        return "" if not walk.strict else cleaned
    return cleaned


def _cleaned(walk, field: dict, value: str, path: str) -> str:
    cleaned = html.clean(value, field["tags"], field.get("font"))
    if html.was_stripped(value, cleaned):
        walk.warn("html-stripped", path)
    return cleaned


def _shortened(walk, field: dict, cleaned: str, path: str, is_html: bool) -> str:
    """What readers see is counted and cut, never the escaped or marked-up text: that could split a tag."""
    most = number_of(field, "maxLength")
    if most is None or most < 0 or len(cleaned) <= most:
        return cleaned
    most = int(most)
    shown = html.visible(cleaned) if is_html else html.plain(cleaned)
    if len(shown) <= most:
        return cleaned
    walk.note("too-long", path, max=most)
    if walk.strict:
        return cleaned
    if not is_html:
        return html.escape(shown[:most].replace("&", "&amp;"))
    return html.clean(html.cut(cleaned, most), field["tags"], field.get("font"))


def _matches(regexp: object, text: str) -> bool:
    """True where there is no pattern that Python understands."""
    facts = regexp if isinstance(regexp, dict) else {}
    pattern, modifiers = facts.get("pattern"), facts.get("modifiers")
    if not isinstance(pattern, str) or len(text) > LONGEST_MATCHED:
        return True
    compiled = _compiled(pattern, modifiers if isinstance(modifiers, str) else "")
    return compiled is None or compiled.search(text) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str, modifiers: str) -> re.Pattern | None:
    flags = re.NOFLAG
    for modifier in modifiers:
        flags |= _FLAGS.get(modifier, re.NOFLAG)
    try:
        return re.compile(pattern, flags)
    except (re.error, OverflowError, RecursionError, Warning):
        return None


def number(walk, field: dict, value: object, path: str) -> Any:
    given = number_of({"value": value}, "value")
    if given is None:
        walk.note("property-invalid", path)
        given = number_of(field, "default") or 0
    elif isinstance(value, str) and float(given).is_integer():
        given = int(given)
    fitted = _fitted(field, given)
    if fitted != given:
        limits = {name: number_of(field, name) for name in ("min", "max", "step")}
        walk.note("out-of-range", path, **{name: limit for name, limit in limits.items() if limit is not None})
    return fitted


def _fitted(field: dict, value: float) -> int | float:
    low, high, step = (number_of(field, name) for name in ("min", "max", "step"))
    if low is not None and high is not None and high < low:
        high = None  # a library that contradicts itself
    # A bound is right as it is, however many decimals it has.
    if (step is None or step <= 1e-9) and value not in (low, high):
        value = _rounded(field, value)
    if high is not None and value > high:
        value = high
    if low is not None and value < low:
        value = low
    return _stepped(value, low, high, step) if step is not None and step > 1e-9 else value


def _rounded(field: dict, value: float) -> int | float:
    decimals = number_of(field, "decimals")
    if decimals is None or isinstance(value, int) or not 0 <= decimals <= 12:
        return value
    return _plain(Decimal(repr(value)).quantize(Decimal(1).scaleb(-int(decimals)), ROUND_HALF_UP), value)


def _stepped(value: float, low, high, step) -> int | float:
    """The nearest of the steps that start at `min`."""
    start, width = Decimal(repr(low or 0)), Decimal(repr(step))
    steps = ((Decimal(repr(value)) - start) / width).to_integral_value(ROUND_HALF_UP)
    if high is not None and start + steps * width > Decimal(repr(high)):
        steps -= 1
    return _plain(start + max(steps, 0 if low is not None else steps) * width, value)


def _plain(exact: Decimal, before: float) -> int | float:
    """A number that is what it was stays exactly as it was written."""
    if exact == Decimal(repr(before)):
        return before
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def boolean(walk, field: dict, value: object, path: str) -> bool:
    if isinstance(value, bool):
        return value
    walk.note("property-invalid", path)
    return field.get("default") is True


def select(walk, field: dict, value: object, path: str) -> Any:
    """One of the options, or several. Some fields get their options from a widget and list none: any text will do."""
    options = options_of(field)
    if field.get("multiple") is True:
        return _several(walk, field, value, path, options)
    if isinstance(value, list):
        value = value[0] if value else ""
    chosen = _chosen(value, options)
    if chosen is not ABSENT:
        if chosen == "":
            walk.require(field, path)
        return chosen
    if value == "" and is_optional(field):
        return ABSENT
    walk.note("required" if value == "" else "option-invalid", path)
    return ABSENT if is_optional(field) else _fallback(field, options)


def _several(walk, field: dict, value: object, path: str, options: list) -> Any:
    given = value if isinstance(value, list) else [value]
    chosen = [_chosen(one, options) for one in given]
    if ABSENT in chosen:
        walk.note("option-invalid", path)
    kept = [one for one in chosen if one is not ABSENT]
    if not kept:
        walk.require(field, path)
    return kept


def _chosen(value: object, options: list) -> Any:
    if not isinstance(value, str) and not (isinstance(value, int | float) and abs(value) < 1e15):
        return ABSENT
    if not options:
        return html.escape(str(value))
    return value if any(_same(value, option) for option in options) else ABSENT


def _same(value: object, option: object) -> bool:
    if isinstance(value, bool) or isinstance(option, bool):
        return value is option
    return value == option or (not isinstance(value, float) and str(value) == str(option))


def _fallback(field: dict, options: list) -> Any:
    default = _chosen(field.get("default"), options)
    if default is not ABSENT:
        return default
    return options[0] if options else ABSENT
