"""Builds .h5p packages from our own sources. Everything can be bent, so that every fault can be made.

package()                                    a valid package of one "Test.Plain 1.0" content, as bytes
package({"text": "<p>Hi</p>"}, title="Hi")   other parameters, other fields of h5p.json
package(libraries=[plain(patch=2)])          its library in another version
package(files={"images/a.png": PNG})         content files (the paths lie under content/)
package(entries={"../evil.txt": b"x"})       entries as they are; None as a value leaves an entry out
saved(tmp_path / "a.h5p", …)                 the same, written to a file
"""

import io
import json
import struct
import zipfile
import zlib
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path

PLAIN = Path(__file__).parent / "plain"


def png(width: int = 1, height: int = 1, grey: int = 128) -> bytes:
    """A real picture of this size, in one shade."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes([grey]) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PNG = png()
MP4 = b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + b"\0" * 64
MP3 = b"ID3\x03\0\0\0\0\0\0" + b"\xff\xfb\x90\0" + b"\0" * 64

SEMANTICS = [
    {
        "name": "text",
        "type": "text",
        "widget": "html",
        "label": "Text",
        "importance": "high",
        "tags": ["p", "strong", "em", "a", "ul", "ol", "h2"],
        "optional": True,
    },
    {"name": "answer", "type": "text", "label": "The right answer", "maxLength": 100},
    {"name": "points", "type": "number", "label": "Points", "min": 1, "max": 10, "default": 1, "optional": True},
    {"name": "strict", "type": "boolean", "label": "Mind capitals", "default": True, "optional": True},
    {
        "name": "size",
        "type": "select",
        "label": "Size",
        "optional": True,
        "default": "small",
        "options": [{"value": "small", "label": "Small"}, {"value": "large", "label": "Large"}],
    },
    {
        "name": "hints",
        "type": "list",
        "label": "Hints",
        "entity": "hint",
        "max": 5,
        "optional": True,
        "field": {"name": "hint", "type": "text", "label": "Hint"},
    },
    {
        "name": "feedback",
        "type": "group",
        "label": "Feedback",
        "optional": True,
        "fields": [
            {"name": "right", "type": "text", "label": "When right", "optional": True},
            {"name": "wrong", "type": "text", "label": "When wrong", "optional": True},
        ],
    },
    {"name": "picture", "type": "image", "label": "Picture", "optional": True},
    {"name": "pictureAlt", "type": "text", "label": "Picture in words", "optional": True},
    {"name": "clip", "type": "video", "label": "Video", "optional": True},
    {"name": "sound", "type": "audio", "label": "Sound", "optional": True},
    {
        "name": "parts",
        "type": "list",
        "label": "Parts",
        "entity": "part",
        "optional": True,
        "field": {"name": "part", "type": "library", "label": "Part", "options": ["Test.Plain 1.0"]},
    },
]
PARAMS = {"text": "<p>Type <strong>bridge</strong>.</p>", "answer": "bridge", "points": 2}


@dataclass(frozen=True)
class Lib:
    """A library to be packed. `facts` go over library.json; a value of None takes a key or a file out."""

    name: str = "Test.Plain"
    major: int = 1
    minor: int = 0
    patch: int = 0
    runnable: int = 1
    facts: dict = field(default_factory=dict)
    semantics: object = None
    files: dict = field(default_factory=dict)
    needs: tuple["Lib", ...] = ()
    may_need: tuple["Lib", ...] = ()
    edits_with: tuple["Lib", ...] = ()
    folder: str = ""

    @property
    def uber(self) -> str:
        return f"{self.name} {self.major}.{self.minor}"

    @property
    def ref(self) -> dict:
        return {"machineName": self.name, "majorVersion": self.major, "minorVersion": self.minor}

    def entries(self) -> dict[str, bytes]:
        """Its files, with their paths in a package."""
        base = self.folder or f"{self.name}-{self.major}.{self.minor}"
        files = {"library.json": dumped(self.library_json()), **self.files}
        if self.semantics is not None:
            files.setdefault("semantics.json", dumped(self.semantics))
        return {f"{base}/{path}": data for path, data in files.items() if data is not None}

    def library_json(self) -> dict:
        facts = {
            "title": self.name.rpartition(".")[2],
            "machineName": self.name,
            "majorVersion": self.major,
            "minorVersion": self.minor,
            "patchVersion": self.patch,
            "runnable": self.runnable,
            "license": "MIT",
            "author": "Passerelle",
            "coreApi": {"majorVersion": 1, "minorVersion": 19},
            "preloadedJs": [{"path": path} for path in self.files if path.endswith(".js")],
            "preloadedCss": [{"path": path} for path in self.files if path.endswith(".css")],
            "preloadedDependencies": [one.ref for one in self.needs],
            "dynamicDependencies": [one.ref for one in self.may_need],
            "editorDependencies": [one.ref for one in self.edits_with],
        }
        return {key: value for key, value in {**facts, **self.facts}.items() if value not in (None, [])}

    def family(self) -> list["Lib"]:
        """Itself and everything it needs, what is needed first."""
        found: dict[str, Lib] = {}
        for one in (*self.needs, *self.may_need, *self.edits_with):
            found |= {each.uber: each for each in one.family()}
        return [*found.values(), self]


def plain(**changes) -> Lib:
    """The small library that plays, scores and resumes. `files` are added to its own."""
    files = {
        "plain.js": (PLAIN / "plain.js").read_bytes(),
        "plain.css": b".test-plain { padding: 1rem; }\n",
        "language/es.json": dumped({"semantics": [{"label": "Texto"}, {"label": "La respuesta correcta"}]}),
        "icon.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>\n',
    }
    files |= changes.pop("files", {})
    return replace(Lib(semantics=deepcopy(SEMANTICS), files=files), **changes)


def dumped(value) -> bytes:
    return value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False, indent=1).encode()


def manifest_of(main: Lib, **changes) -> dict:
    """The h5p.json of a content of this library; None as a value takes a key out."""
    facts = {
        "title": "A plain question",
        "language": "en",
        "mainLibrary": main.name,
        "embedTypes": ["div"],
        "license": "U",
        "preloadedDependencies": [one.ref for one in main.family()],
    }
    return {key: value for key, value in {**facts, **changes}.items() if value is not None}


def parts(params=None, *, libraries=None, files=None, main=None, bare=False, entries=None, **manifest) -> dict:
    """The entries of a package, by path. `bare` leaves the libraries out, as an author's own export may."""
    libraries = [plain()] if libraries is None else list(libraries)
    main = main or libraries[-1]
    found = {
        "h5p.json": dumped(manifest_of(main, **manifest)),
        "content/content.json": dumped(PARAMS if params is None else params),
    }
    found |= {f"content/{path}": data for path, data in (files or {}).items()}
    for library in [] if bare else libraries:
        for one in library.family():
            found |= one.entries()
    found |= entries or {}
    return {path: data for path, data in found.items() if data is not None}


def package(params=None, **options) -> bytes:
    return zipped(parts(params, **options))


def zipped(entries: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in entries.items():
            archive.writestr(zipfile.ZipInfo(path, (2026, 3, 1, 12, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def saved(target: Path, params=None, **options) -> Path:
    """The package in a file; its path."""
    target.write_bytes(package(params, **options))
    return target
