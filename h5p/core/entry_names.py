"""Names of archive entries. They are never used as paths of files; what is odd about them is refused all the same."""

import re
import unicodedata

from h5p.core.limits import Limits

_DRIVE = re.compile(r"[A-Za-z]:")
# Letters of some scripts are joined, or kept apart, by these two.
_JOINERS = {"\u200c", "\u200d"}
# Control, format (with all bidirectional marks), lone surrogates, line and paragraph separators.
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def decode(raw: bytes) -> str | None:
    """None if the name is not UTF-8. The flag that says so is missing in what some systems write."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def faults(name: str, limits: Limits) -> list[str]:
    """Codes of everything that is wrong with this name."""
    folders = name.rstrip("/").split("/")
    found = {
        "name-too-long": len(name) > limits.max_name or len(folders) - 1 > limits.max_depth,
        "name-absolute": name.startswith("/"),
        "name-traversal": not {"", ".", ".."}.isdisjoint(folders[1:] if name.startswith("/") else folders),
        "name-backslash": "\\" in name,
        "name-drive": _DRIVE.match(name) is not None,
        "name-control": any(_is_hidden(sign) for sign in name),
    }
    return [code for code, is_wrong in found.items() if is_wrong]


def twin_key(name: str) -> str:
    """Equal for names that some file system takes for one: other case, other composition of accents."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def is_skipped(name: str) -> bool:
    """Parts that begin with a dot or an underscore are what systems and tools leave behind."""
    return any(part.startswith((".", "_")) for part in name.split("/"))


def printable(name: str) -> str:
    """The name as it may be shown: what cannot be seen becomes visible."""
    return "".join("\ufffd" if _is_hidden(sign) else sign for sign in name)


def _is_hidden(sign: str) -> bool:
    return not ("\x20" <= sign < "\x7f") and sign not in _JOINERS and unicodedata.category(sign) in _HIDDEN
