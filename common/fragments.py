"""A page rendered once for everybody, with gaps for what belongs to one reader.

A gap is a name between two marks that no author can guess; a page is kept as text, name, text, name, …, text.
"""

import re
import secrets
from collections.abc import Mapping, Sequence

# Drawn at start: what one process cached, another never reads (the mark is part of every key).
NONCE = secrets.token_hex(4)
OPEN, CLOSE = f"\ue000{NONCE}", "\ue001"
_GAP = re.compile(f"{OPEN}([a-z0-9-]+){CLOSE}")


def gap(name: str) -> str:
    """The mark to write where a reader's own part will stand."""
    return f"{OPEN}{name}{CLOSE}"


def split_at_gaps(html: str) -> list[str]:
    """A rendered page in pieces: every second one is the name of a gap."""
    return _GAP.split(html)


def fill_gaps(pieces: Sequence[str], parts: Mapping[str, str]) -> str:
    """The whole page for one reader; a gap that she has nothing for stays empty."""
    whole = list(pieces)
    whole[1::2] = [parts.get(name, "") for name in pieces[1::2]]
    return "".join(whole)
