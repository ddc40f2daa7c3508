"""From a content to a package: what was filtered and is referenced, with every library it needs, and nobody's name."""

from functools import partial

from django.utils.text import slugify

from h5p.choices import DependencyKind
from h5p.core.paths import paths_in
from h5p.core.problems import Problem, Refused
from h5p.core.writing import write_package
from h5p.models import Content, ContentFile, Library, LibraryFile
from h5p.storage import registry, store

# All rights reserved: the platform may show it, and nobody may carry it away.
CLOSED = {"C"}


def may_export(content: Content) -> bool:
    return content.metadata.get("license", "U") not in CLOSED


def export_content(content: Content, target) -> None:
    """Writes the package to this path; two exports of one state are equal byte for byte."""
    if not may_export(content):
        raise Refused(Problem("export-not-permitted", content.title))
    libraries = registry.closure(content.library, params=content.params)
    write_package(
        target,
        manifest_of(content),
        content.params,
        [(file.path, partial(store.open_file, file.sha256)) for file in files_of(content)],
        _library_files(libraries),
    )


def file_name(content: Content) -> str:
    return f"{slugify(content.title) or 'content'}.h5p"


def manifest_of(content: Content) -> dict:
    """h5p.json. The author's name stands in it only where she wrote it herself."""
    shown = registry.closure(content.library, [DependencyKind.PRELOADED], content.params)
    facts = {
        "title": content.title,
        "language": content.language,
        "mainLibrary": content.library.machine_name,
        "embedTypes": ["div"],
        "preloadedDependencies": [reference(one) for one in sorted(shown, key=registry.name_of)],
    }
    return {"license": "U"} | content.metadata | facts


def reference(library: Library) -> dict:
    return {"machineName": library.machine_name, "majorVersion": library.major, "minorVersion": library.minor}


def files_of(content: Content) -> list[ContentFile]:
    """Those of its files that its parameters name now; older drafts may need others."""
    named = paths_in(content.params)
    return [file for file in content.files.order_by("path") if file.path in named]


def _library_files(libraries: list[Library]) -> list:
    folders = {one.pk: registry.name_of(one).folder for one in libraries}
    rows = LibraryFile.objects.filter(library__in=folders)
    return [(f"{folders[row.library_id]}/{row.path}", partial(store.open_file, row.sha256)) for row in rows]
