"""Whatever comes in, a package is taken or refused with a code; nothing else ever happens."""

import json
from collections import Counter
from random import Random

import pytest

from h5p.core.limits import Limits
from h5p.core.package import open_package
from h5p.core.problems import Refused
from tests.h5p.packages import PNG, package, parts, zipped

# Volume: hundreds of texts.
pytestmark = pytest.mark.soak

ROUNDS = 400
JUNK = [
    *(None, True, False, 0, 1, -1, 1.5, "", "x", "1", 10**30, "x" * 6000),
    *([], {}, [None], [{}], [[]], {"a": 1}, [1, "a"], {"path": "a"}, [{"path": 5}]),
    [{"machineName": [], "majorVersion": {}, "minorVersion": None}],
]


def outcome(path, data: bytes) -> str:
    path.write_bytes(data)
    try:
        with open_package(path, Limits()):
            return "taken"
    except Refused as refused:
        return refused.problems[0].code


def test_broken_archives_are_refused_and_never_crash(tmp_path):
    honest = package(files={"images/a.png": PNG})
    seen = Counter(outcome(tmp_path / "a.h5p", broken(honest, Random(seed))) for seed in range(ROUNDS))
    assert len(seen) > 5
    assert seen["zip-damaged"] > ROUNDS / 2


def broken(data: bytes, chance: Random) -> bytes:
    """With some bytes changed, lost or added; most often in the directory, where it hurts."""
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        at = chance.randrange(0 if chance.random() < 0.4 else max(0, len(changed) - 900), len(changed))
        action = chance.randrange(3)
        if action == 0:
            changed[at] = chance.randrange(256)
        elif action == 1:
            del changed[at : at + chance.randrange(1, 40)]
        else:
            changed[at:at] = chance.randbytes(chance.randrange(1, 20))
    return bytes(changed)


def test_odd_values_are_refused_and_never_crash(tmp_path):
    honest = parts()
    seen = Counter(outcome(tmp_path / "a.h5p", zipped(odd(honest, Random(seed)))) for seed in range(ROUNDS))
    assert {"taken", "property-invalid", "json-invalid", "library-semantics-invalid"} <= set(seen)


def odd(entries: dict[str, bytes], chance: Random) -> dict[str, bytes]:
    changed = dict(entries)
    for _ in range(chance.randrange(1, 4)):
        name = chance.choice([name for name in changed if name.endswith(".json")])
        changed[name] = json.dumps(mutated(json.loads(changed[name]), chance)).encode()
    return changed


def mutated(value, chance: Random):
    """The same with one value, somewhere, that nobody expects."""
    if isinstance(value, dict) and value and chance.random() < 0.8:
        key = chance.choice(list(value))
        kept = {name: one for name, one in value.items() if name != key}
        return kept if chance.random() < 0.15 else kept | {key: mutated(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.7:
        at = chance.randrange(len(value))
        return [*value[:at], mutated(value[at], chance), *value[at + 1 :]]
    return chance.choice(JUNK)
