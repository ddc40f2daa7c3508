"""The content types that this app brings: folders of plain sources, packed and installed like anybody's."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from h5p import conf
from h5p.choices import AccessibilityStatus
from h5p.core import media
from h5p.core.entry_names import is_skipped
from h5p.core.package import open_package
from h5p.core.writing import write_package
from h5p.importing.installing import Installed, install_libraries
from h5p.models import Library

TYPES = Path(__file__).resolve().parent.parent / "types"
FAMILY = "Passerelle."


def is_own(library: Library) -> bool:
    return library.machine_name.startswith(FAMILY)


def pack(target, root: Path = TYPES) -> None:
    """One package of all libraries in this folder."""
    files = [(path.relative_to(root).as_posix(), path) for path in root.rglob("*") if path.is_file()]
    taken = [(name, path) for name, path in files if not is_skipped(name) and media.kind_of(name, in_library=True)]
    write_package(target, None, None, [], [(name, _opener(path)) for name, path in taken])


def _opener(path: Path) -> Callable[[], BinaryIO]:
    return lambda: path.open("rb")


def install_types(root: Path = TYPES, *, replace: bool = False) -> Installed:
    """Installs what is new; again, it changes nothing. `replace` is for whoever works on the types themselves."""
    with tempfile.NamedTemporaryFile(suffix=".h5p") as target:
        pack(target.name, root)
        with open_package(target.name, conf.limits(), content=False) as package:
            installed = install_libraries(package, None, replace=replace)
    # Ours are tested for it, by every state of theirs.
    fresh = [one.pk for one in (*installed.added, *installed.updated)]
    Library.objects.filter(pk__in=fresh).update(accessibility=AccessibilityStatus.ACCESSIBLE)
    return installed
