"""Every address of the site, read from the URLconf: nothing that answers can hide from the whole-site checks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from django.urls.resolvers import URLResolver

ADMIN = "cms/"


@dataclass(frozen=True)
class Address:
    """One pattern: `name` with its namespaces, or the route where it has none."""

    name: str
    route: str
    arguments: tuple[str, ...]
    view: Callable

    @property
    def is_admin(self) -> bool:
        return self.route.startswith(ADMIN)

    @property
    def is_ours(self) -> bool:
        return self.view.__module__.partition(".")[0] in settings.OUR_APPS

    def path(self, values: dict) -> str:
        """The address with its arguments; a route without a name is taken as it stands."""
        if "/" in self.name:
            return "/" + self.name.strip("^$").replace(".*/", "no-such-page/")
        given = {key: value for key, value in values.items() if key in self.arguments}
        if self.arguments and self.arguments[0].isdigit():
            return reverse(self.name, args=[given[key] for key in self.arguments])
        return reverse(self.name, kwargs=given)


def all_addresses(resolver: URLResolver | None = None) -> list[Address]:
    return list(_walk(resolver or get_resolver(), (), "", ()))


def _walk(resolver, namespaces: tuple, prefix: str, arguments: tuple) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        held = (*arguments, *_arguments(pattern))
        if isinstance(pattern, URLPattern):
            name = ":".join([*namespaces, pattern.name]) if pattern.name else route
            yield Address(name, route, held, pattern.callback)
        else:
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern, inner, route, held)


def _arguments(pattern) -> tuple[str, ...]:
    found = pattern.pattern
    if converters := getattr(found, "converters", None):
        return tuple(converters)
    regex = getattr(found, "regex", None)
    if regex is None or not regex.groups:
        return ()
    return tuple(regex.groupindex) or tuple(str(number) for number in range(regex.groups))


def undeclared(addresses: list[Address], declared: set[str]) -> list[str]:
    """What the URLconf knows and the declaration does not."""
    return sorted({address.name for address in addresses if address.name not in declared})


def reversible(address: Address, values: dict) -> str | None:
    try:
        return address.path(values)
    except (NoReverseMatch, KeyError):
        return None
