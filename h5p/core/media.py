"""Which kinds of files a package may hold, and whether a file is what its name says."""

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

HEAD = 1024


class Kind(NamedTuple):
    mime: str
    # Whether these first bytes can begin such a file; None for text.
    begins: Callable[[bytes], bool] | None = None


def _starts(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(signs)


def _riff(form: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[:4] == b"RIFF" and head[8:12] == form


def _is_iso(head: bytes) -> bool:
    return head[4:8] == b"ftyp"


def _is_mp3(head: bytes) -> bool:
    return head[:3] == b"ID3" or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0)


_FONT = _starts(b"\0\1\0\0", b"true", b"OTTO")
_TIFF = _starts(b"II*\0", b"MM\0*")
_ZIP = _starts(b"PK\3\4")
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."

CONTENT = {
    "png": Kind("image/png", _starts(b"\x89PNG\r\n\x1a\n")),
    "jpg": Kind("image/jpeg", _starts(b"\xff\xd8\xff")),
    "jpeg": Kind("image/jpeg", _starts(b"\xff\xd8\xff")),
    "gif": Kind("image/gif", _starts(b"GIF87a", b"GIF89a")),
    "bmp": Kind("image/bmp", _starts(b"BM")),
    "tif": Kind("image/tiff", _TIFF),
    "tiff": Kind("image/tiff", _TIFF),
    "eot": Kind("application/vnd.ms-fontobject", lambda head: head[34:36] == b"LP"),
    "ttf": Kind("font/ttf", _FONT),
    "otf": Kind("font/otf", _FONT),
    "woff": Kind("font/woff", _starts(b"wOFF")),
    "woff2": Kind("font/woff2", _starts(b"wOF2")),
    "webm": Kind("video/webm", _starts(b"\x1aE\xdf\xa3")),
    "mp4": Kind("video/mp4", _is_iso),
    "m4a": Kind("audio/mp4", _is_iso),
    "ogg": Kind("audio/ogg", _starts(b"OggS")),
    "mp3": Kind("audio/mpeg", _is_mp3),
    "wav": Kind("audio/wav", _riff(b"WAVE")),
    "pdf": Kind("application/pdf", _starts(b"%PDF-")),
    "docx": Kind(f"{_OFFICE}wordprocessingml.document", _ZIP),
    "xlsx": Kind(f"{_OFFICE}spreadsheetml.sheet", _ZIP),
    "pptx": Kind(f"{_OFFICE}presentationml.presentation", _ZIP),
    "odt": Kind(f"{_OPEN}text", _ZIP),
    "ods": Kind(f"{_OPEN}spreadsheet", _ZIP),
    "odp": Kind(f"{_OPEN}presentation", _ZIP),
    "glb": Kind("model/gltf-binary", _starts(b"glTF")),
    "gltf": Kind("model/gltf+json"),
    "json": Kind("application/json"),
    "txt": Kind("text/plain"),
    "csv": Kind("text/csv"),
    "md": Kind("text/markdown"),
    "vtt": Kind("text/vtt"),
    "webvtt": Kind("text/vtt"),
}
LIBRARY = CONTENT | {
    "js": Kind("text/javascript"),
    "css": Kind("text/css"),
    "svg": Kind("image/svg+xml"),
    "xml": Kind("application/xml"),
}
PICTURES = [CONTENT[ending] for ending in ("png", "jpg", "gif", "bmp", "tif")]
_MARKUP = {"svg", "xml"}
# Code of which the comments may be in any old encoding.
_CODE = {"js", "css"}
# A second ending of one of these lets some server or reader take the file for what it is not.
ACTIVE = {
    *("asp", "aspx", "bat", "cgi", "cmd", "com", "exe", "hta", "htm", "html", "jar", "js", "jse", "jsp", "mht"),
    *("mhtml", "mjs", "php", "phtml", "pl", "ps1", "py", "sh", "shtml", "svg", "svgz", "swf", "vbs", "wsf"),
    *("xht", "xhtml", "xml", "xsl"),
}
_TAGS = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|script|svg|iframe|object|embed|meta|\?xml)\b", re.IGNORECASE
)


def kind_of(path: str, *, in_library: bool = False) -> Kind | None:
    """None if files of this name are not taken."""
    name, *endings = path.rpartition("/")[2].lower().split(".")
    if not name or not endings:
        return None
    if not in_library and not ACTIVE.isdisjoint(endings[:-1]):
        return None
    return (LIBRARY if in_library else CONTENT).get(endings[-1])


class Inspector:
    """Looks at a file's bytes as they pass; `fault()` at the end is a code, or None, and `mime` what it really is."""

    def __init__(self, path: str, kind: Kind):
        self.kind, self.mime = kind, kind.mime
        self.ending = path.rpartition(".")[2].lower()
        self.head = b""
        self._is_text = True
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def feed(self, piece: bytes) -> None:
        if len(self.head) < HEAD:
            self.head += piece[: HEAD - len(self.head)]
        if self.kind.begins is None and self._is_text:
            self._decode(piece)

    def fault(self) -> str | None:
        if self.kind.begins is None:
            self._decode(b"", final=True)
            return self._fault_of_text()
        looks_like_markup = _TAGS.search(self.head) is not None
        if looks_like_markup and self.kind.mime.startswith(("image/", "audio/", "video/", "font/")):
            return "markup-disguised"
        return None if self.kind.begins(self.head) or self._is_other_picture() else "mime-mismatch"

    def _is_other_picture(self) -> bool:
        """Pictures under another picture's ending are common, and harmless once they are served as what they are."""
        if not self.kind.mime.startswith("image/"):
            return False
        found = [one.mime for one in PICTURES if one.begins and one.begins(self.head)]
        self.mime = found[0] if found else self.mime
        return bool(found)

    def _fault_of_text(self) -> str | None:
        if self.ending in _MARKUP:
            return None if self._is_text else "mime-mismatch"
        if self.head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
            return "markup-disguised"
        return None if self._is_text or self.ending in _CODE else "mime-mismatch"

    def _decode(self, piece: bytes, final: bool = False) -> None:
        try:
            self._is_text = self._is_text and "\0" not in self._decoder.decode(piece, final)
        except UnicodeDecodeError:
            self._is_text = False


def fault_of(path: str, data: bytes, *, in_library: bool = False) -> str | None:
    """The code of what is wrong with a file that lies in memory, such as an author's upload."""
    kind = kind_of(path, in_library=in_library)
    if kind is None:
        return "not-in-whitelist"
    inspector = Inspector(path, kind)
    inspector.feed(data)
    return inspector.fault()
