"""Opens packages for tests, and says with what they were refused."""

from pathlib import Path

from h5p.core.limits import Limits
from h5p.core.package import open_package
from h5p.core.problems import ERROR, Problem, Refused


def problems_of(path: Path, data: bytes, limits: Limits | None = None, **options) -> list[Problem]:
    """Everything that is found, whether the package is taken or not."""
    path.write_bytes(data)
    try:
        with open_package(path, limits or Limits(), **options) as package:
            return package.problems
    except Refused as refused:
        return refused.problems


def codes_of(path: Path, data: bytes, limits: Limits | None = None, **options) -> set[str]:
    """The errors with which this is refused; none if it is taken."""
    return {one.code for one in problems_of(path, data, limits, **options) if one.severity == ERROR}
