"""JSON of unknown origin: limited in size, depth and number of values before it is parsed; nothing that is not JSON."""

import json
import re
from math import isfinite

from h5p.core.limits import Limits
from h5p.core.problems import Problem, Refused

# A string, closed or not (so that an open one costs one pass and not one for each quote in it), or a sign that counts.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{},]', re.DOTALL)
LONGEST_NUMBER = 40


def load(data: bytes, limits: Limits, path: str = ""):
    """The value, or Refused with json-too-large, json-too-deep or json-invalid."""
    if len(data) > limits.max_json:
        raise Refused(Problem("json-too-large", path, {"limit": limits.max_json}))
    try:
        text = data.decode("utf-8-sig")
        _check_shape(text, limits, path)
        value = json.loads(text, parse_constant=_refuse, parse_int=_integer, parse_float=_number)
        _check_texts(value)
    except (ValueError, RecursionError):
        raise Refused(Problem("json-invalid", path)) from None
    return value


def canonical(value) -> bytes:
    """The same bytes for the same value, however its keys were ordered."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _check_shape(text: str, limits: Limits, path: str) -> None:
    depth = nodes = 0
    for token in _TOKEN.finditer(text):
        sign = token[0][0]
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        nodes += sign in "[{,"
        if depth > limits.max_json_depth or nodes > limits.max_json_nodes:
            raise Refused(Problem("json-too-deep", path, {"limit": limits.max_json_depth}))


def _check_texts(value) -> None:
    """What no database column holds: NUL, and halves of characters."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            one.encode()
            if "\0" in one:
                raise ValueError("NUL in a string")
        elif isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one


def _refuse(word: str):
    raise ValueError(word)


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError("too long a number")
    return int(digits)


def _number(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise ValueError("not a finite number")
    return number
