"""From a package to a draft: taken whole, or refused without a trace. Its libraries are code, and not the author's."""

import logging
from collections.abc import Callable
from pathlib import PurePosixPath

from django.db import transaction
from django.utils.module_loading import import_string
from wagtail.models import Collection

from h5p import audit, conf
from h5p.access import policy
from h5p.core.filtering import filter_metadata, filter_params
from h5p.core.findings import Findings
from h5p.core.manifest import metadata_of
from h5p.core.names import LibraryName
from h5p.core.package import Package, open_package
from h5p.core.paths import paths_in, stored_path, with_paths
from h5p.core.problems import ERROR, Problem, Refused
from h5p.importing.installing import install_libraries, may_install
from h5p.models import Content, ContentFile, Library
from h5p.storage import registry, store

logger = logging.getLogger(__name__)
# A part of the content would be lost: better refused than half.
LOSSES = {"library-not-allowed", "library-version-mismatch", "dependency-missing", "nesting-too-deep"}


def import_package(
    path,
    file_name: str,
    user,
    collection: Collection,
    *,
    install: bool = False,
    noticed: list[Problem] | None = None,
    progress: Callable[[int, int], None] | None = None,
    within: Callable[[Content, list[Problem]], None] | None = None,
) -> Content:
    """A new draft, or Refused. `install` takes the package's libraries, too, where this person may.

    `noticed` receives what was no reason to refuse; `progress(done, total)` is called while the package is checked,
    `within(content, problems)` inside the transaction.
    """
    try:
        _check_before(path, file_name, user, collection, install)
        with open_package(path, conf.limits(), libraries=install, progress=progress) as package, transaction.atomic():
            content, problems = _import(package, user, collection, install)
            if within is not None:
                within(content, problems)
    except Refused as refused:
        _note_refusal(user, refused)
        raise
    except OSError as error:
        logger.exception("a package could not be stored")
        raise Refused(Problem("storage-failed")) from error
    if noticed is not None:
        noticed += problems
    return content


def _check_before(path, file_name: str, user, collection: Collection, install: bool) -> None:
    """What needs no look into the package."""
    if not file_name.lower().endswith(".h5p"):
        raise Refused(Problem("not-h5p-extension", file_name))
    if user is not None and not policy().collections(user).filter(pk=collection.pk).exists():
        raise Refused(Problem("import-not-permitted"))
    if install and not may_install(user):
        raise Refused(Problem("install-not-permitted"))
    hook = conf.get("H5P_SCAN_HOOK")
    if hook and not import_string(hook)(path):
        raise Refused(Problem("scan-refused", file_name))


def _note_refusal(user, refused: Refused) -> None:
    codes = sorted({problem.code for problem in refused.problems if problem.severity == ERROR})
    audit.record(user, "content.refused", codes[0], codes=codes)


def _import(package: Package, user, collection: Collection, install: bool) -> tuple[Content, list[Problem]]:
    problems = list(package.problems)
    if install:
        problems += install_libraries(package, user).problems
    findings = Findings()
    library = _library_for(package, user, findings)
    for folder in package.ignored:
        findings.note("library-ignored", folder)
    paths = {path: stored_path(path, member.sha256, member.mime) for path, member in package.files.items()}
    params = _filtered(package, library, paths, findings)
    used = paths_in(params)
    for path in sorted(path for path, stored in paths.items() if stored not in used):
        findings.warn("file-unused", path)
    content = _create(package, library, params, user, collection)
    _store_files(package, content, {path: stored for path, stored in paths.items() if stored in used}, user)
    content.save_revision(user=user)
    audit.record(user, "content.imported", content.key, library=library.uber_name, patch=library.patch)
    return content, problems + findings.problems


def _library_for(package: Package, user, findings: Findings) -> Library:
    """The installed library that plays this content; Refused with all that it lacks."""
    wanted = [*package.manifest["preloadedDependencies"], *package.manifest["dynamicDependencies"]]
    present = registry.libraries_named(wanted)
    for name in wanted:
        if name not in present:
            # Whoever may install could take it from this very package.
            code = "install-not-permitted" if _brings(package, name) else "dependency-missing"
            findings.error(code, name.uber, library=name.uber)
    findings.stop_if_wrong()
    assert package.main is not None, "the manifest of a package without a main library was refused"
    library = present[package.main]
    if not library.runnable:
        findings.refuse("library-not-runnable", library.uber_name)
    if library.restricted and not may_install(user):
        findings.refuse("library-restricted", library.uber_name)
    return library


def _brings(package: Package, name: LibraryName) -> bool:
    return not {name.folder, name.machine_name}.isdisjoint(package.ignored)


def _filtered(package: Package, library: Library, paths: dict[str, str], findings: Findings) -> dict:
    """The files get their new, plain names first, so that no odd old one is an obstacle."""
    found = filter_params(
        library.semantics,
        with_paths(package.params, paths),
        libraries=registry.semantics_lookup(),
        has_file=set(paths.values()).__contains__,
        limits=conf.limits(),
    )
    losses = [problem for problem in found.problems if problem.code in LOSSES]
    if losses:
        raise Refused(*losses, *findings.problems)
    for problem in found.problems:
        findings.warn(problem.code, problem.path, **problem.params)
    return found.params


def _create(package: Package, library: Library, params: dict, user, collection: Collection) -> Content:
    manifest = package.manifest
    return Content.objects.create(
        title=manifest["title"],
        language=manifest["language"].lower(),
        library=library,
        params=params,
        metadata=filter_metadata(metadata_of(manifest)),
        collection=collection,
        created_by=user,
        live=False,
        has_unpublished_changes=True,
    )


def _store_files(package: Package, content: Content, paths: dict[str, str], user) -> None:
    rows = {}
    for path, stored in paths.items():
        member = package.files[path]
        sha256, size = store.put(package.read(member))
        facts = {"name": PurePosixPath(path).name[:255], "sha256": sha256, "size": size, "mime": member.mime}
        rows[stored] = ContentFile(content=content, path=stored, uploaded_by=user, **facts)
    ContentFile.objects.bulk_create(rows.values())
