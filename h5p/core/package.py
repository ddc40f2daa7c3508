"""A .h5p package: opened, checked whole, and read member by member. Nothing of it ever lies on the disk as a file."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from h5p.core import entry_names, library_json, manifest, media, strict_json
from h5p.core.archive import Archive
from h5p.core.directory import Entry as Member
from h5p.core.findings import Findings
from h5p.core.limits import Limits
from h5p.core.names import LibraryName
from h5p.core.problems import Problem, Refused

CONTENT = "content/"
CONTENT_JSON = "content/content.json"
LIBRARY_JSON = "library.json"
# Files without an ending that people put beside code, and that nothing asks for.
_LEAFLETS = {"license", "licence", "copying", "readme", "notice", "authors", "changelog", "codeowners"}


@dataclass
class LibrarySource:
    """A library as it lies in a package."""

    folder: str
    facts: dict
    semantics: list = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    files: dict[str, Member] = field(default_factory=dict)

    @property
    def name(self) -> LibraryName:
        return library_json.name_of(self.facts)

    @property
    def patch(self) -> int:
        return self.facts["patchVersion"]

    def sha256(self) -> str:
        return library_hash({path: member.sha256 for path, member in self.files.items()})


def library_hash(hashes: dict[str, str]) -> str:
    """Over all (path, hash) pairs, sorted: equal libraries have equal hashes, whatever the archive looked like."""
    lines = "".join(f"{path}\0{sha256}\n" for path, sha256 in sorted(hashes.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


class Package:
    """What `open_package` gives; see there."""

    def __init__(self, archive: Archive, findings: Findings):
        self._archive, self._findings = archive, findings
        self.manifest: dict = {}
        self.params: object = {}
        self.main: LibraryName | None = None
        self.libraries: dict[LibraryName, LibrarySource] = {}
        self.files: dict[str, Member] = {}
        # Folders of libraries that were not looked at.
        self.ignored: list[str] = []

    @property
    def problems(self) -> list[Problem]:
        return self._findings.problems

    @property
    def members(self) -> dict[str, Member]:
        return self._archive.members

    def read(self, member: Member) -> Iterator[bytes]:
        return self._archive.read(member)


@contextmanager
def open_package(path, limits: Limits, *, content=True, libraries=True, progress: Callable | None = None):
    """A checked package, or Refused with everything that is wrong with it.

    Without `content` only its libraries are read, and it needs to have no more; without `libraries` theirs are left
    alone, so that a fault of something nobody uses stops no author. `progress(done, total)` is called now and then.
    """
    findings = Findings()
    with Path(path).open("rb") as file:
        package = Package(Archive(file, limits, findings), findings)
        _Reading(package, limits, findings, progress).read(content, libraries)
        findings.stop_if_wrong()
        yield package


class _Reading:
    """One pass through the members of a package."""

    def __init__(self, package: Package, limits: Limits, findings: Findings, progress: Callable | None):
        self.package, self.limits, self.findings = package, limits, findings
        self.progress = progress or (lambda done, total: None)
        members = package.members
        self.members = {name: one for name, one in members.items() if not entry_names.is_skipped(name)}
        self.done = self.total = 0

    def read(self, content: bool, libraries: bool) -> None:
        self.total = sum(self._is_read(name, content, libraries) for name in self.members)
        if content:
            self._read_manifest()
            self._read_content()
        folders = sorted({name.split("/")[0] for name in self.members if "/" in name} - {"content"})
        if not libraries:
            self.package.ignored = [folder for folder in folders if f"{folder}/{LIBRARY_JSON}" in self.members]
            return
        for folder in folders:
            self._read_library(folder)

    def _is_read(self, name: str, content: bool, libraries: bool) -> bool:
        """Whether the whole of it is looked at; for progress."""
        return "/" in name and name != CONTENT_JSON and (content if name.startswith(CONTENT) else libraries)

    def _read_manifest(self) -> None:
        if manifest.PATH not in self.members:
            self.findings.error("h5p-json-missing", manifest.PATH)
            return
        value = self._json(manifest.PATH)
        if value is None:
            return
        self.package.manifest = manifest.read(value, self.findings)
        self.package.main = self.package.manifest.get("main")

    def _read_content(self) -> None:
        if CONTENT_JSON in self.members:
            # PHP writes an object without keys as a list.
            self.package.params = self._json(CONTENT_JSON) or {}
            self._check_params()
        else:
            self.findings.error("content-json-missing", CONTENT_JSON)
        for name, member in self.members.items():
            if name.startswith(CONTENT) and name != CONTENT_JSON and self._inspect(member):
                self.package.files[name.removeprefix(CONTENT)] = member

    def _check_params(self) -> None:
        if not isinstance(self.package.params, dict):
            self.findings.error("json-invalid", CONTENT_JSON)
        elif nesting_of(self.package.params) > self.limits.max_nesting:
            self.findings.error("nesting-too-deep", CONTENT_JSON, limit=self.limits.max_nesting)

    def _read_library(self, folder: str) -> None:
        prefix = f"{folder}/"
        own = {name.removeprefix(prefix): one for name, one in self.members.items() if name.startswith(prefix)}
        if LIBRARY_JSON not in own:
            self.findings.error("library-json-missing", folder)
            return
        value = self._json(prefix + LIBRARY_JSON)
        facts = None if value is None else library_json.read(value, folder, own, self.findings)
        files = {path: one for path, one in own.items() if self._inspect(one, in_library=True)}
        if facts is None:
            return
        source = LibrarySource(folder, facts, files=files)
        self._read_semantics(source)
        self._read_languages(source)
        if source.name in self.package.libraries:
            self.findings.error("library-folder-mismatch", folder, library=source.name.uber)
        self.package.libraries[source.name] = source

    def _read_semantics(self, source: LibrarySource) -> None:
        if "semantics.json" in source.files:
            path = f"{source.folder}/semantics.json"
            value = self._json(path, "library-semantics-invalid")
            source.semantics = [] if value is None else library_json.check_semantics(value, path, self.findings)

    def _read_languages(self, source: LibrarySource) -> None:
        for path in sorted(one for one in source.files if one.startswith("language/")):
            full, code = f"{source.folder}/{path}", library_json.language_of(path)
            if code is None:
                self.findings.error("library-language-invalid", full)
                continue
            value = self._json(full, "library-language-invalid")
            if value is not None:
                library_json.check_language(value, full, self.findings)
            source.languages.append(code)

    def _json(self, path: str, instead: str = "json-invalid"):
        """The value of a member, or None after a finding; `instead` is the code for what is no JSON."""
        member = self.members[path]
        if member.size > self.limits.max_json:
            self.findings.error("json-too-large", path, limit=self.limits.max_json)
            return None
        try:
            return strict_json.load(b"".join(self.package.read(member)), self.limits, path)
        except Refused as refused:
            code = refused.problems[0].code
            self.findings.error(instead if code == "json-invalid" else code, path)
            return None

    def _inspect(self, member: Member, *, in_library: bool = False) -> bool:
        """Reads a file whole: its hash, its bytes against its name. False if it is not taken."""
        self.done += 1
        self.progress(self.done, self.total)
        kind = media.kind_of(member.name, in_library=in_library)
        if kind is None:
            self._refuse_kind(member, in_library)
            return False
        inspector, digest = media.Inspector(member.name, kind), hashlib.sha256()
        try:
            for piece in self.package.read(member):
                digest.update(piece)
                inspector.feed(piece)
        except Refused as refused:
            self.findings.take(refused)
            return False
        if code := inspector.fault():
            self.findings.error(code, member.shown)
            return False
        member.sha256, member.mime = digest.hexdigest(), inspector.mime
        return True

    def _refuse_kind(self, member: Member, in_library: bool) -> None:
        if in_library and member.name.rpartition("/")[2].lower() in _LEAFLETS:
            self.findings.warn("file-unused", member.shown)
        else:
            self.findings.error("not-in-whitelist", member.shown)


def nesting_of(params) -> int:
    """How many contents lie in one another."""
    deepest, waiting = 0, [(params, 0)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, dict):
            depth += isinstance(value.get("library"), str) and "params" in value
            waiting += [(one, depth) for one in value.values()]
        elif isinstance(value, list):
            waiting += [(one, depth) for one in value]
        deepest = max(deepest, depth)
    return deepest
