"""The registry of installed libraries: who is called what, who needs whom, and in which order it is loaded."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from django.db.models import Q

from h5p.choices import DependencyKind
from h5p.core.names import LibraryName
from h5p.core.semantics import sub_contents
from h5p.models import Library, LibraryDependency


class Assets(NamedTuple):
    """What a player page loads, in this order; scripts and styles are pairs of a library's folder and a path."""

    scripts: list[tuple[str, str]]
    styles: list[tuple[str, str]]
    libraries: list[Library]


def library_named(uber: object) -> Library | None:
    """The installed library of a name like "H5P.Example 1.2"."""
    name = LibraryName.from_uber(uber)
    return Library.objects.named(*name).first() if name else None


def libraries_named(names: Iterable[LibraryName]) -> dict[LibraryName, Library]:
    """Those that are installed, in one query."""
    wanted = set(names)
    if not wanted:
        return {}
    any_of = Q()
    for name in wanted:
        any_of |= Q(machine_name=name.machine_name, major=name.major, minor=name.minor)
    return {name_of(library): library for library in Library.objects.filter(any_of)}


def name_of(library: Library) -> LibraryName:
    return LibraryName(library.machine_name, library.major, library.minor)


def semantics_of(uber: object) -> list | None:
    """None if there is no such library."""
    library = library_named(uber)
    return None if library is None else library.semantics


def semantics_lookup():
    """`semantics_of` that asks the database once for each library; for one walk through parameters."""
    return cache(semantics_of)


def used_in(params: object) -> list[LibraryName]:
    """The libraries that parameters name for parts, each once, in their order."""
    names = (LibraryName.from_uber(part["library"]) for part in sub_contents(params))
    return list(dict.fromkeys(name for name in names if name))


def resolve(library: Library, params: object = None) -> Assets:
    """What this library and the parts of these parameters load: what is needed comes first, depth first.

    Two queries, one more if there are parts.
    """
    parts = libraries_named(used_in(params)).values() if params else []
    libraries = _in_order([library, *parts], [DependencyKind.PRELOADED])
    dropped = {one["machineName"] for each in libraries for one in each.drop_css}
    return Assets(
        [(one.folder, path) for one in libraries for path in one.preloaded_js],
        [(one.folder, path) for one in libraries if one.machine_name not in dropped for path in one.preloaded_css],
        libraries,
    )


def closure(library: Library, kinds: Iterable[str] = DependencyKind.values, params: object = None) -> list[Library]:
    """This library, the parts of these parameters and all that they need, what is needed first."""
    parts = libraries_named(used_in(params)).values() if params else []
    return _in_order([library, *parts], list(kinds))


def _in_order(roots: list[Library], kinds: list[str]) -> list[Library]:
    """All edges are read at once: there are hundreds, and a content has twenty-five of them."""
    edges = LibraryDependency.objects.filter(kind__in=kinds).order_by("library_id", "position")
    needed = defaultdict(list)
    for pk, requires in edges.values_list("library_id", "requires_id"):
        needed[pk].append(requires)
    order = _depth_first([root.pk for root in roots], needed)
    found = Library.objects.defer("semantics").in_bulk(order)
    return [found[pk] for pk in order]


def _depth_first(roots: list[int], needed: dict[int, list[int]]) -> list[int]:
    """Without recursion, and ending even where editors' needs run in a circle."""
    done: dict[int, None] = {}
    begun: set[int] = set()
    waiting = [(pk, False) for pk in reversed(roots)]
    while waiting:
        pk, is_ready = waiting.pop()
        if is_ready:
            done.setdefault(pk)
        elif pk not in begun:
            begun.add(pk)
            waiting.append((pk, True))
            waiting += [(one, False) for one in reversed(needed[pk])]
    return list(done)
