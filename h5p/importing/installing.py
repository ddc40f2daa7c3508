"""Installing libraries: apart from importing contents, by people who answer for the code, never backwards."""

import re
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from h5p import audit
from h5p.access import policy
from h5p.core.findings import Findings
from h5p.core.library_json import KINDS
from h5p.core.names import LibraryName
from h5p.core.package import LibrarySource, Package
from h5p.core.problems import Problem, Refused
from h5p.models import Content, ContentVersion, Library, LibraryDependency, LibraryFile
from h5p.storage import registry, store

# Any number will do, as long as all installations ask for the same lock.
LOCK = 20_261_123
# Webpack's way to find the global object works without the right to eval, too.
_EVAL = re.compile(rb"\beval\s*\(|new\s+Function\s*\((?!\s*[\"']return this[\"']\s*\))")


@dataclass
class Installed:
    """What an installation did: new libraries, those that got a higher patch, those that were left as they are."""

    added: list[Library] = field(default_factory=list)
    updated: list[Library] = field(default_factory=list)
    kept: list[Library] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def may_install(user) -> bool:
    """Nobody is the project itself, by a command."""
    return user is None or policy().can_install(user)


def install_libraries(package: Package, user, *, replace: bool = False) -> Installed:
    """All libraries of a package, or Refused and none. Refuses first, then writes in one transaction.

    `replace` takes other code under the same version: for the project itself, while a library is being made.
    """
    if not may_install(user):
        audit.record(user, "library.refused", "install-not-permitted", libraries=_names(package))
        raise Refused(Problem("install-not-permitted"))
    try:
        with transaction.atomic():
            return _install(package, user, replace)
    except Refused as refused:
        codes = [problem.code for problem in refused.problems]
        audit.record(user, "library.refused", codes[0], libraries=_names(package), codes=sorted(set(codes)))
        raise


def delete_library(library: Library, user) -> None:
    """Only a library that nobody uses goes; Refused with who does."""
    if not may_install(user):
        raise Refused(Problem("install-not-permitted"))
    if users := usage(library):
        raise Refused(Problem("library-in-use", library.uber_name, {"users": users[:20]}))
    with transaction.atomic():
        audit.record(user, "library.deleted", library.uber_name, patch=library.patch, sha256=library.sha256)
        library.delete()


def usage(library: Library) -> list[str]:
    """Titles of contents and names of libraries that need it, contents within contents as well."""
    needing = Library.objects.filter(dependencies__requires=library).exclude(pk=library.pk)
    made = (_naming(Content, library), _naming(ContentVersion, library), _drafting(library))
    titles = {title for found in made for title in found.values_list("title", flat=True)}
    return sorted({*titles, *(one.uber_name for one in needing)})


def _naming(kind, library: Library):
    """Those made with this library, or with a part that is."""
    rows = kind.objects.annotate(text=Cast("params", TextField()))
    return rows.filter(Q(library=library) | Q(text__contains=f'"{library.uber_name}"'))


def _drafting(library: Library):
    """The same of drafts that were never published: they live in revisions."""
    rows = Content.objects.annotate(text=Cast("latest_revision__content", TextField()))
    named = Q(latest_revision__content__library=library.pk) | Q(text__contains=f'"{library.uber_name}"')
    return rows.filter(named)


def _install(package: Package, user, replace: bool) -> Installed:
    _one_at_a_time()
    done, findings = Installed(), Findings()
    present = registry.libraries_named(_all_names(package))
    fresh = _sort_out(package, present, replace, user, done, findings)
    _check_dependencies(package, present, fresh, findings)
    findings.stop_if_wrong()
    for source in fresh:
        before = present.get(source.name)
        present[source.name] = _store(package, source, before, user)
        (done.added if before is None else done.updated).append(present[source.name])
    for source in fresh:
        _store_dependencies(source, present)
    done.problems = findings.problems
    return done


def _one_at_a_time() -> None:
    """Until the transaction ends: two that begin together must not both find a library missing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _sort_out(
    package: Package, present: dict, replace: bool, user, done: Installed, findings: Findings
) -> list[LibrarySource]:
    """Those to write; a library only ever goes to a higher patch."""
    fresh = []
    for name, source in package.libraries.items():
        library = present.get(name)
        differs = library is not None and source.sha256() != library.sha256
        if library is None or source.patch > library.patch or (differs and replace and source.patch == library.patch):
            fresh.append(source)
            continue
        done.kept.append(library)
        if source.patch < library.patch:
            findings.warn("library-older", name.uber, patch=source.patch, installed=library.patch)
            audit.record(user, "library.kept", name.uber, patch=source.patch, installed=library.patch)
        elif differs:
            findings.error("library-differs", name.uber, patch=source.patch)
    return fresh


def _check_dependencies(package: Package, present: dict, fresh: list[LibrarySource], findings: Findings) -> None:
    available = {*present, *(source.name for source in fresh)}
    for source in fresh:
        for needed in _needs(source):
            if needed not in available:
                findings.error("dependency-missing", source.name.uber, library=needed.uber)
    needs = {name: source.facts["preloadedDependencies"] for name, source in package.libraries.items()}
    for name in _in_circles(needs):
        findings.error("dependency-cycle", name.uber)


def _in_circles(needs: dict[LibraryName, list[LibraryName]]) -> list[LibraryName]:
    """What is left when everything that waits for nobody is taken away again and again."""
    left = {name: {one for one in needed if one in needs} for name, needed in needs.items()}
    while free := {name for name, needed in left.items() if not needed}:
        left = {name: needed - free for name, needed in left.items() if name not in free}
    return sorted(left)


def _store(package: Package, source: LibrarySource, library: Library | None, user) -> Library:
    """The files go into the store, the rows after them: no row ever points to nothing."""
    files = [_store_file(package, path, member) for path, member in sorted(source.files.items())]
    library = library or Library(**source.name._asdict())
    before = library.patch
    for key, value in _fields(source).items():
        setattr(library, key, value)
    library.needs_eval = _needs_eval(package, source)
    library.installed_by = user
    library.save()
    library.files.all().delete()
    LibraryFile.objects.bulk_create([LibraryFile(library=library, **facts) for facts in files])
    _audit(library, before, files, user)
    return library


def _store_file(package: Package, path: str, member) -> dict:
    sha256, size = store.put(package.read(member))
    return {"path": path, "sha256": sha256, "size": size, "mime": member.mime}


def _audit(library: Library, before: int | None, files: list[dict], user) -> None:
    action = "library.installed" if before is None else "library.updated"
    values = {"patch": library.patch, "before": before, "sha256": library.sha256}
    audit.record(user, action, library.uber_name, **values, files={one["path"]: one["sha256"] for one in files})


def _fields(source: LibrarySource) -> dict:
    facts = source.facts
    return {
        "patch": source.patch,
        "title": facts["title"],
        "description": facts["description"],
        "author": facts["author"],
        "license": facts["license"],
        "runnable": facts["runnable"],
        "fullscreen": facts["fullscreen"],
        "core_api": facts["coreApi"],
        "preloaded_js": facts["preloadedJs"],
        "preloaded_css": facts["preloadedCss"],
        "drop_css": facts["dropLibraryCss"],
        "metadata_settings": facts["metadataSettings"],
        "semantics": source.semantics,
        "languages": source.languages,
        "sha256": source.sha256(),
    }


def _store_dependencies(source: LibrarySource, present: dict[LibraryName, Library]) -> None:
    library = present[source.name]
    library.dependencies.all().delete()
    edges = [(kind, present[needed]) for kind in KINDS for needed in source.facts[f"{kind}Dependencies"]]
    LibraryDependency.objects.bulk_create(
        LibraryDependency(library=library, kind=kind, requires=requires, position=position)
        for position, (kind, requires) in enumerate(edges)
    )


def _needs_eval(package: Package, source: LibrarySource) -> bool:
    """Whether its scripts make code of text; only then its player page may."""
    scripts = (source.files[path] for path in source.facts["preloadedJs"] if path in source.files)
    return any(_EVAL.search(b"".join(package.read(member))) for member in scripts)


def _needs(source: LibrarySource) -> list[LibraryName]:
    return [needed for kind in KINDS for needed in source.facts[f"{kind}Dependencies"]]


def _all_names(package: Package) -> set[LibraryName]:
    return {*package.libraries, *(needed for source in package.libraries.values() for needed in _needs(source))}


def _names(package: Package) -> list[str]:
    return sorted([*(name.uber for name in package.libraries), *package.ignored])[:50]
