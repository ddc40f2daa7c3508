"""Reads the demonstration's content (YAML beside this file)."""

from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parent


@cache
def table(name: str) -> list[dict]:
    """One file of data/, e.g. `people`."""
    return _read(FOLDER / "data" / f"{name}.yaml")


def by_key(name: str) -> dict[str, dict]:
    return {row["key"]: row for row in table(name)}


def course_folders() -> list[Path]:
    return sorted(path for path in (FOLDER / "courses").iterdir() if (path / "course.yaml").exists())


@cache
def course(folder: Path) -> dict:
    """A course with its modules, each with its lessons read in."""
    described = _read(folder / "course.yaml")
    for module in described["modules"]:
        module["lessons"] = [_read(folder / f"{name}.yaml") for name in module["lessons"]]
    return described


@cache
def activity(name: str) -> dict:
    """An interactive activity in its languages."""
    return _read(FOLDER / "activities" / f"{name}.yaml")


def _read(path: Path):
    with path.open(encoding="utf-8") as stream:
        return yaml.safe_load(stream)
