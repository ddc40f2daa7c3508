"""How libraries are named: "H5P.Example 1.2" in parameters, "H5P.Example-1.2" as a folder."""

import re
from typing import NamedTuple

MACHINE_NAME = re.compile(r"[\w\-.]{1,255}\Z", re.ASCII)
_UBER = re.compile(r"([\w\-.]{1,255}) (\d{1,5})\.(\d{1,5})\Z", re.ASCII)
_FOLDER = re.compile(r"([\w\-.]{1,255}?)(?:-(\d{1,5})\.(\d{1,5})(?:\.(\d{1,5}))?)?\Z", re.ASCII)


class LibraryName(NamedTuple):
    """A library in one major.minor version."""

    machine_name: str
    major: int
    minor: int

    @property
    def uber(self) -> str:
        return f"{self.machine_name} {self.major}.{self.minor}"

    @property
    def folder(self) -> str:
        return f"{self.machine_name}-{self.major}.{self.minor}"

    @classmethod
    def from_uber(cls, text: object) -> "LibraryName | None":
        """None for anything that is no such name."""
        found = _UBER.match(text) if isinstance(text, str) else None
        return cls(found[1], int(found[2]), int(found[3])) if found else None

    @classmethod
    def from_folder(cls, text: str) -> "LibraryName | None":
        """None for a folder without a version, and for anything that is no such name."""
        found = _FOLDER.match(text)
        return cls(found[1], int(found[2]), int(found[3])) if found and found[2] else None
