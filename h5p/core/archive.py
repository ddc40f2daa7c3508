"""Reads zip archives that may be hostile: members are listed, checked and streamed, never extracted.

The central directory is read here, not by `zipfile`, which takes the last of two entries of one name, repairs
names, and (before Python 3.11.8) lets entries overlap.
"""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from h5p.core import directory, entry_names
from h5p.core.directory import LOCAL, Entry
from h5p.core.findings import Findings
from h5p.core.limits import MIB, Limits
from h5p.core.problems import Problem, Refused

PIECE = 64 * 1024


class Archive:
    """The members of one archive, by name. Raises Refused if the archive as such cannot be trusted."""

    def __init__(self, file: BinaryIO, limits: Limits, findings: Findings):
        self.file, self.limits, self.findings = file, limits, findings
        self.members = self._checked(directory.read(file, limits, findings))
        findings.stop_if_wrong()

    def read(self, member: Entry) -> Iterator[bytes]:
        """The bytes of a member, in pieces; Refused as soon as they are not what the directory promised."""
        size, crc = 0, 0
        for piece in self._pieces(member):
            size += len(piece)
            crc = zlib.crc32(piece, crc)
            if size > member.size:
                raise _damaged(member)
            yield piece
        if not self._is_whole(member, size, crc):
            raise _damaged(member)

    def _is_whole(self, member: Entry, size: int, crc: int) -> bool:
        return size == member.size and crc == member.crc

    def _pieces(self, member: Entry) -> Iterator[bytes]:
        packed = self._packed(member)
        if member.method == directory.STORED:
            yield from packed
            return
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for chunk in packed:
                rest = chunk
                while rest and not unpacker.eof:
                    yield unpacker.decompress(rest, PIECE)
                    rest = unpacker.unconsumed_tail
            yield unpacker.flush()
        except zlib.error:
            raise _damaged(member) from None

    def _packed(self, member: Entry) -> Iterator[bytes]:
        left, offset = member.packed, member.data_at
        while left:
            # Two members may be read by turns, so each reading finds its own offset.
            self.file.seek(offset)
            chunk = self.file.read(min(PIECE, left))
            if not chunk:
                raise _damaged(member)
            left, offset = left - len(chunk), offset + len(chunk)
            yield chunk

    def _check_sizes(self, entries: list[Entry]) -> None:
        """By what the directory says; that the members hold no more is counted while they are read."""
        limits, found = self.limits, self.findings
        for entry in entries:
            if entry.size > limits.max_file:
                found.error("file-too-large", entry.shown, limit=limits.max_file)
            if entry.size > MIB and entry.size > entry.packed * limits.max_ratio:
                found.error("ratio-too-high", entry.shown, limit=limits.max_ratio)
        total, packed = sum(entry.size for entry in entries), sum(entry.packed for entry in entries)
        if total > limits.max_total:
            found.error("total-too-large", limit=limits.max_total)
        if total > MIB and total > packed * limits.max_ratio:
            found.error("ratio-too-high", limit=limits.max_ratio)

    def _checked(self, entries: list[Entry]) -> dict[str, Entry]:
        members: dict[str, Entry] = {}
        for entry in entries:
            self._check_entry(entry)
            if not entry.is_folder:
                members.setdefault(entry.name, entry)
        self._check_sizes(entries)
        self._check_twins(entries)
        self._check_places(entries)
        return members

    def _check_entry(self, entry: Entry) -> None:
        for code in (*entry.faults(), *entry_names.faults(entry.name, self.limits)):
            self.findings.error(code, entry.shown)

    def _check_twins(self, entries: list[Entry]) -> None:
        seen: set[str] = set()
        folders = {entry_names.twin_key(folder) for entry in entries for folder in entry.folders()}
        for entry in entries:
            key = entry_names.twin_key(entry.name)
            if not entry.is_folder and (key in seen or key in folders):
                self.findings.error("name-duplicate", entry.shown)
            seen.add(key)

    def _check_places(self, entries: list[Entry]) -> None:
        """Every member lies where its own header says the same as the directory, and in nobody else's bytes."""
        reached = 0
        for entry in sorted(entries, key=lambda one: one.header_at):
            if entry.header_at < reached:
                self.findings.error("zip-overlap", entry.shown)
                return
            if not self._finds_data(entry):
                self.findings.error("zip-damaged", entry.shown)
                continue
            reached = entry.data_at + entry.packed
            if reached > entry.directory_at:
                self.findings.error("zip-overlap", entry.shown)

    def _finds_data(self, entry: Entry) -> bool:
        self.file.seek(entry.header_at)
        head = self.file.read(LOCAL.size)
        if len(head) < LOCAL.size:
            return False
        local = directory.LocalHeader(*LOCAL.unpack(head))
        raw_name = self.file.read(local.name_length)
        entry.data_at = entry.header_at + LOCAL.size + local.name_length + local.extra_length
        return local.agrees_with(entry, raw_name)


def _damaged(member: Entry) -> Refused:
    return Refused(Problem("zip-damaged", member.shown))
