"""The page cache: what is rendered once for many readers."""

from collections.abc import Callable
from typing import TypeVar, cast

from django.core.cache import caches

Value = TypeVar("Value")


def cached(key: str, make: Callable[[], Value], seconds: int | None = None) -> Value:
    """What stands under the key, else what `make` returns, kept from now on; None is not kept."""
    pages = caches["pages"]
    timeout = {} if seconds is None else {"timeout": seconds}
    return cast("Value", pages.get_or_set(key, make, **timeout))
