"""The central directory of a zip archive: what it says about each entry, and whether that can be so."""

import stat
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from h5p.core import entry_names
from h5p.core.findings import Findings
from h5p.core.limits import Limits

END = struct.Struct("<4s4H2LH")
CENTRAL = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")
ZIP64_LOCATOR = b"PK\6\7"
STORED, DEFLATED = 0, 8
ENCRYPTED, SIZES_FOLLOW = 0x0001 | 0x0040 | 0x2000, 0x0008
ALL_ONES_16, ALL_ONES_32 = 0xFFFF, 0xFFFFFFFF
WINDOWS_LINK = 0x400
LONGEST_COMMENT = 65_535


@dataclass
class Entry:
    """One entry as the directory lists it. `data_at` is set once its own header was read."""

    name: str
    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    attributes: int
    header_at: int
    directory_at: int
    is_zip64: bool
    disk: int
    data_at: int = 0
    # Set while the package is checked.
    sha256: str = ""
    mime: str = ""

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/")

    @property
    def shown(self) -> str:
        return entry_names.printable(self.name)

    def folders(self) -> Iterator[str]:
        parts = self.name.split("/")[:-1]
        return ("/".join(parts[: count + 1]) for count in range(len(parts)))

    def faults(self) -> Iterator[str]:
        """Codes of what makes this entry none that we take."""
        kind = stat.S_IFMT(self.attributes >> 16)
        if self.flags & ENCRYPTED:
            yield "zip-encrypted"
        if self.method not in (STORED, DEFLATED):
            yield "zip-method"
        if self.is_zip64:
            yield "zip64"
        if self.disk:
            yield "zip-multi-disk"
        if kind == stat.S_IFLNK or self.attributes & WINDOWS_LINK:
            yield "entry-symlink"
        elif kind not in (0, stat.S_IFREG, stat.S_IFDIR) or (self.is_folder and self.size):
            yield "entry-special"
        if self.method == STORED and self.size != self.packed:
            yield "zip-damaged"


class LocalHeader(NamedTuple):
    """What stands before the bytes of an entry; it has to say the same as the directory."""

    signature: bytes
    version: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    name_length: int
    extra_length: int

    def agrees_with(self, entry: Entry, raw_name: bytes) -> bool:
        local, promised = (self.crc, self.packed, self.size), (entry.crc, entry.packed, entry.size)
        # With this flag the numbers stand behind the data, and here zeros.
        later = self.flags & SIZES_FOLLOW and all(one in (0, other) for one, other in zip(local, promised, strict=True))
        return (
            self.signature == b"PK\3\4"
            and raw_name == entry.raw_name
            and self.method == entry.method
            and self.flags & ENCRYPTED == entry.flags & ENCRYPTED
            and bool(local == promised or later)
        )


class _End(NamedTuple):
    signature: bytes
    disk: int
    directory_disk: int
    entries_here: int
    entries: int
    size: int
    offset: int
    comment_length: int


def read(file: BinaryIO, limits: Limits, findings: Findings) -> list[Entry]:
    """All entries, in the order of the directory. Raises Refused if there are too many or it cannot be read."""
    length = file.seek(0, 2)
    if length > limits.max_package:
        findings.refuse("package-too-large", limit=limits.max_package)
    end, offset = _find_end(file, length, findings)
    if end.entries > limits.max_entries:
        findings.refuse("too-many-entries", limit=limits.max_entries)
    # Anything before the first entry, or between directory and end, makes a second file of this one.
    if end.offset + end.size != offset:
        findings.refuse("zip-damaged")
    file.seek(end.offset)
    entries = list(_entries(file.read(end.size), end, limits, findings))
    if len(entries) != end.entries:
        findings.refuse("zip-damaged")
    return entries


def _find_end(file: BinaryIO, length: int, findings: Findings) -> tuple[_End, int]:
    file.seek(0)
    if file.read(4) not in (b"PK\3\4", b"PK\5\6"):
        findings.refuse("not-a-zip")
    start = max(0, length - END.size - LONGEST_COMMENT)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < END.size:
        findings.refuse("zip-damaged")
    end = _End(*END.unpack_from(tail, at))
    if end.entries == ALL_ONES_16 or ALL_ONES_32 in (end.size, end.offset) or tail[at - 20 : at - 16] == ZIP64_LOCATOR:
        findings.refuse("zip64")
    if end.disk or end.directory_disk or end.entries_here != end.entries:
        findings.refuse("zip-multi-disk")
    if at + END.size + end.comment_length != len(tail):
        findings.refuse("zip-damaged")
    return end, start + at


def _entries(data: bytes, end: _End, limits: Limits, findings: Findings) -> Iterator[Entry]:
    offset, count = 0, 0
    while offset < len(data):
        if len(data) - offset < CENTRAL.size or data[offset : offset + 4] != b"PK\1\2":
            findings.refuse("zip-damaged")
        entry, offset = _entry(data, offset, end, findings)
        count += 1
        if count > limits.max_entries:
            findings.refuse("too-many-entries", limit=limits.max_entries)
        if entry is not None:
            yield entry


def _entry(data: bytes, offset: int, end: _End, findings: Findings) -> tuple[Entry, int]:
    facts = CENTRAL.unpack_from(data, offset)
    flags, method, crc, packed, size = facts[3], facts[4], *facts[7:10]
    name_length, extra_length, comment_length, disk, _, attributes, header_at = facts[10:]
    begin = offset + CENTRAL.size
    raw_name = data[begin : begin + name_length]
    extra = data[begin + name_length : begin + name_length + extra_length]
    name = entry_names.decode(raw_name)
    if name is None:
        name = raw_name.decode("utf-8", "replace")
        findings.error("name-not-utf8", entry_names.printable(name))
    is_zip64 = ALL_ONES_32 in (packed, size, header_at) or _has_zip64(extra)
    entry = Entry(name, raw_name, flags, method, crc, packed, size, attributes, header_at, end.offset, is_zip64, disk)
    return entry, begin + name_length + extra_length + comment_length


def _has_zip64(extra: bytes) -> bool:
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == 1:
            return True
        extra = extra[4 + length :]
    return False
