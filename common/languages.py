"""Several language versions of one thing: which of them a reader gets."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from django.conf import settings
from django.utils.translation import get_language

Version = TypeVar("Version")
Key = TypeVar("Key", bound=Hashable)


def best_version(versions: Iterable[Version], *, language: Callable[[Version], str]) -> Version:
    """The version in the reader's language, else in the site's main language, else the first.

    Raises ValueError if there is none.
    """
    return min(versions, key=lambda version: _rank(language(version)))


def best_versions(
    versions: Iterable[Version], *, key: Callable[[Version], Key], language: Callable[[Version], str]
) -> dict[Key, Version]:
    """One version of each thing, in the order in which the things first come."""
    groups: dict[Key, list[Version]] = {}
    for version in versions:
        groups.setdefault(key(version), []).append(version)
    return {name: best_version(group, language=language) for name, group in groups.items()}


def _rank(language: str) -> int:
    return 0 if language == get_language() else 1 if language == settings.LANGUAGE_CODE else 2
