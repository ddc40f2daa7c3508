"""Small registries that lower apps own and higher apps fill, so that no import ever points upward.

``privacy.py`` (what is stored about a person), ``integrity.py`` (what must always be true), ``notice_kinds.py``
(what can be told to people) and ``roles.py`` (who counts as what) of each app are imported when the site starts.
"""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from django.utils.module_loading import autodiscover_modules

Item = TypeVar("Item")

MODULES = ("privacy", "integrity", "notice_kinds", "roles")


def discover() -> None:
    """Import the modules of known names in every app."""
    autodiscover_modules(*MODULES)


class Registry(Mapping[str, Item]):
    """Items by name, in the order in which they came. A name that nobody registered is a loud LookupError."""

    def __init__(self, what: str):
        self.what = what
        self._items: dict[str, Item] = {}

    def register(self, name: str, item: Item) -> Item:
        self._items[name] = item
        return item

    def copy(self) -> "Registry[Item]":
        twin: Registry[Item] = Registry(self.what)
        twin._items.update(self._items)
        return twin

    def __getitem__(self, name: str) -> Item:
        if name not in self._items:
            raise KeyError(f"Nobody registered the {self.what} {name!r}; known are {', '.join(sorted(self._items))}.")
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)
