"""Small questions to values of unknown origin. Numbers often come as strings, truths as 0 and 1."""

import re

from h5p.core.findings import Findings
from h5p.core.names import MACHINE_NAME, LibraryName

_DIGITS = re.compile(r"\d{1,5}\Z", re.ASCII)
MISSING = object()


def number(value) -> int | None:
    """A version number, or None."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    return int(value) if _DIGITS.match(str(value)) else None


def truth(value) -> bool | None:
    return {"0": False, "1": True, "False": False, "True": True, "false": False, "true": True}.get(str(value))


def text(value, longest: int, shortest: int = 1) -> str | None:
    """A string of such a length, or None."""
    return value if isinstance(value, str) and shortest <= len(value) <= longest else None


def dependency(value) -> LibraryName | None:
    if not isinstance(value, dict):
        return None
    name, major, minor = value.get("machineName"), number(value.get("majorVersion")), number(value.get("minorVersion"))
    if not isinstance(name, str) or not MACHINE_NAME.match(name) or major is None or minor is None:
        return None
    return LibraryName(name, major, minor)


def dependencies(facts: dict, key: str, path: str, findings: Findings) -> list[LibraryName]:
    """Each once, in their order; whatever is none is a finding."""
    value = facts.get(key)
    # Tools that write PHP's empty list of keys write an object.
    items = [] if value is None or value == {} else value
    if not isinstance(items, list):
        findings.error("property-invalid", path, property=key)
        return []
    found = [dependency(item) for item in items]
    if None in found:
        findings.error("property-invalid", path, property=key)
    return list(dict.fromkeys(one for one in found if one is not None))


def require(facts: dict, checks: dict, path: str, findings: Findings) -> dict:
    """The required values after their checks (None: invalid); what is missing or invalid is a finding."""
    found = {}
    for key, check in checks.items():
        value = facts.get(key, MISSING)
        if value is MISSING or value is None:
            findings.error("property-missing", path, property=key)
        elif (taken := check(value)) is None:
            findings.error("property-invalid", path, property=key)
        else:
            found[key] = taken
    return found


def allow(facts: dict, checks: dict, path: str, findings: Findings) -> dict:
    """The optional values that are sound. The rest is left out with a warning: no reason to refuse a package."""
    found = {}
    for key, check in checks.items():
        value = facts.get(key)
        if value is None or value in ("", [], {}):
            continue
        if (taken := check(value)) is None:
            findings.warn("property-invalid", path, property=key)
        else:
            found[key] = taken
    return found
