"""Archives as attackers and broken tools make them, each with the code that must refuse it."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from functools import cache
from random import Random
from typing import NamedTuple

from tests.h5p.packages import PNG, package, parts

MIB = 1024 * 1024
# Where the fields of an entry lie in the central directory, and before its bytes.
CENTRAL = {"flags": 8, "method": 10, "crc": 16, "packed": 20, "size": 24, "disk": 34, "attributes": 38, "at": 42}
LOCAL = {"flags": 6, "method": 8, "crc": 14, "packed": 18, "size": 22}
WIDTH = {"flags": "<H", "method": "<H", "disk": "<H"}


class Hostile(NamedTuple):
    code: str
    make: Callable[[], bytes]
    # The function that finds it, for the twin without: (module, attribute).
    guard: tuple[str, str]


ENTRY = ("h5p.core.directory.Entry", "faults")
NAME = ("h5p.core.archive.entry_names", "faults")
SIZES = ("h5p.core.archive.Archive", "_check_sizes")
TWINS = ("h5p.core.archive.Archive", "_check_twins")
PLACES = ("h5p.core.archive.Archive", "_check_places")


def with_name(name: str, data: bytes = b"x") -> bytes:
    """A package with an entry of this name, however odd: zipfile would mend it, so it is put in afterwards."""
    raw = name.encode("utf-8", "surrogatepass")
    stand_in = "Z" * len(raw)
    return package(entries={stand_in: data}).replace(stand_in.encode(), raw)


def with_raw_name(raw: bytes) -> bytes:
    return package(entries={"Z" * len(raw): b"x"}).replace(b"Z" * len(raw), raw)


def with_attributes(mode: int, name: str = "content/link.txt") -> bytes:
    return patched(package(entries={name: b"/etc/passwd"}), name, attributes=mode << 16)


def patched(data: bytes, name: str, *, central_only: bool = False, **values) -> bytes:
    """The archive with these fields of one entry changed."""
    changed = bytearray(data)
    entry = _central_entries(data)[name]
    local = struct.unpack_from("<L", data, entry + CENTRAL["at"])[0]
    for field, value in values.items():
        struct.pack_into(WIDTH.get(field, "<L"), changed, entry + CENTRAL[field], value)
        if field in LOCAL and not central_only:
            struct.pack_into(WIDTH.get(field, "<L"), changed, local + LOCAL[field], value)
    return bytes(changed)


def _central_entries(data: bytes) -> dict[str, int]:
    """Where each entry stands in the directory."""
    found, at = {}, struct.unpack_from("<L", data, data.rindex(b"PK\5\6") + 16)[0]
    while data[at : at + 4] == b"PK\1\2":
        name, extra, comment = struct.unpack_from("<3H", data, at + 28)
        found[data[at + 46 : at + 46 + name].decode()] = at
        at += 46 + name + extra + comment
    return found


def with_end(**values) -> bytes:
    """The archive with fields of its end record changed."""
    places = {"disk": 4, "here": 8, "entries": 10, "size": 12, "offset": 16, "comment": 20}
    data = package()
    changed, end = bytearray(data), data.rindex(b"PK\5\6")
    for field, value in values.items():
        struct.pack_into("<L" if field in ("size", "offset") else "<H", changed, end + places[field], value)
    return bytes(changed)


def overlapping() -> bytes:
    """Two entries that share the same bytes."""
    data = package(entries={"content/a.txt": b"same", "content/b.txt": b"same"})
    first = _central_entries(data)["content/a.txt"]
    at = struct.unpack_from("<L", data, first + CENTRAL["at"])[0]
    return patched(data, "content/b.txt", at=at).replace(b"content/b.txt", b"content/a.txt", 1)


def nested_overlap() -> bytes:
    """An entry whose bytes hold another entry, header and all."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("content/b.txt", b"inside")
    stored = inner.getvalue()[: inner.getvalue().index(b"PK\1\2")]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path, data in {**parts(), "content/a.txt": stored, "content/b.txt": b"inside"}.items():
            archive.writestr(path, data)
    data = target.getvalue()
    return patched(data, "content/b.txt", at=data.index(stored))


def bomb(size: int = 12 * MIB, count: int = 1) -> bytes:
    """Zeros: a thousand to one."""
    return package(entries={f"content/zeros{one}.txt": b"\0" * size for one in range(count)})


def lying_bomb() -> bytes:
    """The same, but the directory says that it is small, and so does the header."""
    return patched(bomb(4 * MIB), "content/zeros0.txt", size=10)


def lying_small() -> bytes:
    """Promises more than it holds."""
    return patched(package(entries={"content/a.txt": b"short"}), "content/a.txt", size=500)


def many_entries(count: int = 100_000) -> bytes:
    """Written by hand: zipfile would make it a zip64 of these."""
    head = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 33, 0, 0, 0, 7, 0)
    body, directory = io.BytesIO(), io.BytesIO()
    for number in range(count):
        name = b"%07d" % number
        at = body.tell()
        body.write(head + name)
        directory.write(
            struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, 7, 0, 0, 0, 0, 0, at) + name
        )
    size, offset, told = directory.tell(), body.tell(), min(count, 5)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, told, told, size, offset, 0)
    return body.getvalue() + directory.getvalue() + end


def told_entries() -> bytes:
    return with_end(here=20_000, entries=20_000)


def zip64() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for path, data in parts().items():
            with archive.open(zipfile.ZipInfo(path), "w", force_zip64=True) as entry:
                entry.write(data)
    data = bytearray(target.getvalue())
    at = _central_entries(bytes(data))["h5p.json"]
    struct.pack_into("<L", data, at + CENTRAL["size"], 0xFFFFFFFF)
    return bytes(data)


def zip64_locator() -> bytes:
    data = package()
    end = data.rindex(b"PK\5\6")
    return data[:end] + struct.pack("<4sLQL", b"PK\6\7", 0, 0, 1) + data[end:]


def broken_crc() -> bytes:
    return patched(package(entries={"content/a.txt": b"text"}), "content/a.txt", crc=1)


def broken_stream() -> bytes:
    data = package(entries={"content/a.txt": bytes(range(256)) * 20})
    at = struct.unpack_from("<L", data, _central_entries(data)["content/a.txt"] + CENTRAL["at"])[0]
    return data[: at + 60] + b"\xff" * 40 + data[at + 100 :]


def other_local_name() -> bytes:
    """The header before the bytes names another file than the directory."""
    data = package(entries={"content/a.txt": b"text"})
    return data.replace(b"content/a.txt", b"content/b.txt", 1)


def twice(first: str, second: str) -> bytes:
    """Two entries of one name; zipfile would warn, so the second one is renamed afterwards."""
    stand_in = "Y" * len(second.encode())
    data = package(entries={first: b"one", stand_in: b"two"})
    return data.replace(stand_in.encode(), second.encode())


def polyglot() -> bytes:
    """A picture in front: a browser sees a GIF, an unpacker a package."""
    return b"GIF89a" + b"\0" * 20 + package()


def shifted() -> bytes:
    """Bytes between the directory and its end."""
    data = package()
    end = data.rindex(b"PK\5\6")
    return data[:end] + b"hidden" + data[end:]


def unpacked_total() -> bytes:
    """Each file is small enough, together they are not; with enough noise that the ratio is honest."""
    noise = Random(1)
    block = b"".join(noise.randbytes(40) + bytes(1960) for _ in range(13 * MIB // 2000))
    return package(entries={f"content/{one}.pdf": b"%PDF-" + block for one in range(5)})


def zipped_stored(entries: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path, data in entries.items():
            archive.writestr(path, data)
    return target.getvalue()


@cache
def honest() -> bytes:
    return package(files={"images/a.png": PNG})


CORPUS = {
    "no zip": Hostile("not-a-zip", lambda: b"%PDF-1.7 no package", ("", "")),
    "empty file": Hostile("not-a-zip", lambda: b"", ("", "")),
    "truncated": Hostile("zip-damaged", lambda: honest()[:-300], ("", "")),
    "end cut off": Hostile("zip-damaged", lambda: honest()[:-3], ("", "")),
    "picture in front": Hostile("not-a-zip", polyglot, ("", "")),
    "bytes before the end": Hostile("zip-damaged", shifted, ("", "")),
    "bytes behind the end": Hostile("zip-damaged", lambda: honest() + b"<script>", ("", "")),
    "directory elsewhere": Hostile("zip-damaged", lambda: with_end(offset=4), ("", "")),
    "told fewer entries": Hostile("zip-damaged", lambda: with_end(here=2, entries=2), ("", "")),
    "several disks": Hostile("zip-multi-disk", lambda: with_end(disk=1), ("", "")),
    "entry on another disk": Hostile("zip-multi-disk", lambda: patched(honest(), "h5p.json", disk=1), ENTRY),
    "zip64 entry": Hostile("zip64", zip64, ENTRY),
    "zip64 locator": Hostile("zip64", zip64_locator, ("", "")),
    "encrypted": Hostile("zip-encrypted", lambda: patched(honest(), "h5p.json", flags=1), ENTRY),
    "strongly encrypted": Hostile("zip-encrypted", lambda: patched(honest(), "h5p.json", flags=0x41), ENTRY),
    "method bzip2": Hostile("zip-method", lambda: patched(honest(), "h5p.json", method=12), ENTRY),
    "same bytes twice": Hostile("zip-overlap", overlapping, PLACES),
    "entry within an entry": Hostile("zip-overlap", nested_overlap, PLACES),
    "wrong checksum": Hostile("zip-damaged", broken_crc, ("h5p.core.archive.Archive", "_is_whole")),
    "broken stream": Hostile("zip-damaged", broken_stream, ("", "")),
    "two names": Hostile("zip-damaged", other_local_name, ("h5p.core.directory.LocalHeader", "agrees_with")),
    "lying bomb": Hostile("zip-damaged", lying_bomb, ("", "")),
    "promises more": Hostile("zip-damaged", lying_small, ("", "")),
    "sizes differ": Hostile(
        "zip-damaged",
        lambda: patched(honest(), "h5p.json", central_only=True, size=5),
        ("", ""),
    ),
    "bomb of a thousand to one": Hostile("ratio-too-high", bomb, SIZES),
    "bombs of 256 MiB": Hostile("file-too-large", lambda: bomb(64 * MIB, 4), SIZES),
    "many small bombs": Hostile("ratio-too-high", lambda: bomb(MIB - 1, 60), SIZES),
    "large file": Hostile("file-too-large", lambda: bomb(17 * MIB), SIZES),
    "large together": Hostile("total-too-large", unpacked_total, SIZES),
    "100,000 entries": Hostile("too-many-entries", many_entries, ("", "")),
    "told 20,000 entries": Hostile("too-many-entries", told_entries, ("", "")),
    "traversal": Hostile("name-traversal", lambda: with_name("../evil.txt"), NAME),
    "traversal within": Hostile("name-traversal", lambda: with_name("content/../../evil.txt"), NAME),
    "dot part": Hostile("name-traversal", lambda: with_name("content/./a.txt"), NAME),
    "empty part": Hostile("name-traversal", lambda: with_name("content//a.txt"), NAME),
    "absolute": Hostile("name-absolute", lambda: with_name("/etc/cron.d/evil"), NAME),
    "backslash": Hostile("name-backslash", lambda: with_name("content\\..\\evil.txt"), NAME),
    "drive": Hostile("name-drive", lambda: with_name("C:/evil.txt"), NAME),
    "NUL": Hostile("name-control", lambda: with_name("content/a.png\0.html"), NAME),
    "newline": Hostile("name-control", lambda: with_name("content/a\n.png"), NAME),
    "right to left": Hostile("name-control", lambda: with_name("content/a\u202egnp.exe"), NAME),
    "not UTF-8": Hostile("name-not-utf8", lambda: with_raw_name(b"content/\xff\xfe.txt"), ("", "")),
    "300 characters": Hostile("name-too-long", lambda: with_name(f"content/{'a' * 300}.txt"), NAME),
    "thirteen folders": Hostile("name-too-long", lambda: with_name(f"content/{'a/' * 12}b.txt"), NAME),
    "same name": Hostile("name-duplicate", lambda: twice("content/a.txt", "content/a.txt"), TWINS),
    "case twin": Hostile("name-duplicate", lambda: twice("content/a.txt", "content/A.txt"), TWINS),
    "accent twin": Hostile("name-duplicate", lambda: twice("content/é.txt", "content/é.txt"), TWINS),
    "file and folder": Hostile("name-duplicate", lambda: twice("content/a", "content/a/b.txt"), TWINS),
    "symbolic link": Hostile("entry-symlink", lambda: with_attributes(stat.S_IFLNK | 0o777), ENTRY),
    "device": Hostile("entry-special", lambda: with_attributes(stat.S_IFCHR | 0o666), ENTRY),
    "pipe": Hostile("entry-special", lambda: with_attributes(stat.S_IFIFO | 0o666), ENTRY),
    "folder with bytes": Hostile("entry-special", lambda: with_name("content/a/"), ENTRY),
    "zip in a zip": Hostile("not-in-whitelist", lambda: package(files={"files/a.zip": honest()}), ("", "")),
}
