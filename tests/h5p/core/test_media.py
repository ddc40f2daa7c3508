"""A file is what its name says, or it is not taken; markup is taken from nobody's content (T5)."""

import pytest

from h5p.core import media
from tests.h5p.core.reading import codes_of
from tests.h5p.packages import MP3, MP4, PNG, package

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0"
PDF = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"

REFUSED = {
    "images/a.svg": (SVG, "not-in-whitelist"),
    "images/a.SVG": (SVG, "not-in-whitelist"),
    "files/a.html": (HTML, "not-in-whitelist"),
    "files/a.xhtml": (HTML, "not-in-whitelist"),
    "files/a.swf": (b"FWS", "not-in-whitelist"),
    "files/a.js": (b"alert(1)", "not-in-whitelist"),
    "files/a.css": (b"a{}", "not-in-whitelist"),
    "files/a.xml": (b"<a/>", "not-in-whitelist"),
    "files/a.zip": (b"PK\3\4", "not-in-whitelist"),
    "files/a.exe": (b"MZ", "not-in-whitelist"),
    "files/a.doc": (b"\xd0\xcf\x11\xe0", "not-in-whitelist"),
    "files/none": (b"x", "not-in-whitelist"),
    "files/dot.": (b"x", "not-in-whitelist"),
    "images/a.html.png": (PNG, "not-in-whitelist"),
    "images/a.svg.jpg": (JPEG, "not-in-whitelist"),
    "files/a.php.txt": (b"<?php", "not-in-whitelist"),
    "images/a.png": (HTML, "markup-disguised"),
    "images/b.png": (b"just words", "mime-mismatch"),
    "images/c.png": (b"", "mime-mismatch"),
    "images/d.png": (b"RIFF\0\0\0\0WEBP", "mime-mismatch"),
    "videos/b.mp4": (PNG, "mime-mismatch"),
    "images/a.gif": (SVG, "markup-disguised"),
    "images/b.gif": (b"GIF89a/*<script>alert(1)</script>*/", "markup-disguised"),
    "images/e.png": (PNG[:40] + b"<svg onload=alert(1)>", "markup-disguised"),
    "audios/a.mp3": (HTML, "markup-disguised"),
    "videos/a.mp4": (b"\0\0\0\x18free", "mime-mismatch"),
    "audios/a.wav": (b"RIFF\0\0\0\0AVI ", "mime-mismatch"),
    "files/a.txt": (HTML, "markup-disguised"),
    "files/b.txt": (b"\xef\xbb\xbf  \n<svg/onload=alert(1)>", "markup-disguised"),
    "files/c.txt": ("é".encode("latin-1"), "mime-mismatch"),
    "files/d.txt": (b"a\0b", "mime-mismatch"),
    "files/a.csv": (b"<html>", "markup-disguised"),
    "files/a.md": (b"<script>", "markup-disguised"),
    "files/a.vtt": (b"<?xml version='1.0'?>", "markup-disguised"),
    "files/a.json": (b"<html>", "markup-disguised"),
    "files/a.pdf": (HTML, "mime-mismatch"),
    "files/a.docx": (b"\xd0\xcf\x11\xe0", "mime-mismatch"),
    "files/a.woff": (b"wOF2", "mime-mismatch"),
}
TAKEN = {
    "images/a.png": PNG,
    "images/a.v2.PNG": PNG,
    "images/a.jpg": JPEG,
    "images/a.jpeg": JPEG,
    "images/a.gif": b"GIF89a\1\0\1\0",
    "images/a.bmp": b"BM",
    "images/a.tif": b"II*\0",
    "videos/a.mp4": MP4,
    "videos/a.webm": b"\x1aE\xdf\xa3",
    "audios/a.mp3": MP3,
    "audios/b.mp3": b"\xff\xfb\x90\0",
    "audios/a.m4a": b"\0\0\0\x20ftypM4A ",
    "audios/a.ogg": b"OggS",
    "audios/a.wav": b"RIFF\0\0\0\0WAVE",
    "files/a.pdf": PDF,
    "files/a.docx": b"PK\3\4",
    "files/a.odt": b"PK\3\4",
    "files/a.txt": "Ünïcödé 日本".encode(),
    "files/empty.txt": b"",
    "files/a.csv": b"a;b\n1;2\n",
    "files/a.md": b"# Title\n<b>later</b>",
    "files/a.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ana>Hi",
    "files/a.json": b"{}",
    "files/a.woff2": b"wOF2",
    "files/a.ttf": b"\0\1\0\0",
    "files/a.glb": b"glTF",
}


@pytest.mark.parametrize("path", REFUSED)
def test_file_of_a_wrong_kind_is_refused(path, tmp_path):
    data, code = REFUSED[path]
    assert codes_of(tmp_path / "a.h5p", package(files={path: data})) == {code}
    assert media.fault_of(path, data) == code


@pytest.mark.parametrize("path", [path for path, (_, code) in REFUSED.items() if code != "not-in-whitelist"])
def test_file_of_a_wrong_kind_is_taken_without_the_inspector(path, tmp_path, monkeypatch):
    """The twin: nothing else looks at the bytes."""
    monkeypatch.setattr(media.Inspector, "fault", lambda inspector: None)
    assert codes_of(tmp_path / "a.h5p", package(files={path: REFUSED[path][0]})) == set()


@pytest.mark.parametrize("path", TAKEN)
def test_file_of_a_right_kind_is_taken(path, tmp_path):
    assert codes_of(tmp_path / "a.h5p", package(files={path: TAKEN[path]})) == set()


def test_picture_under_another_ending_is_taken_for_what_it_is():
    inspector = media.Inspector("a.png", media.kind_of("a.png"))
    inspector.feed(JPEG)
    assert (inspector.fault(), inspector.mime) == (None, "image/jpeg")


def test_libraries_may_bring_code_and_drawings(tmp_path):
    code = {"a.js": b"1", "a.css": b"a{}", "a.svg": SVG, "a.xml": b"<a/>"}
    assert (
        codes_of(tmp_path / "a.h5p", package(entries={f"Test.Plain-1.0/{path}": data for path, data in code.items()}))
        == set()
    )
    page = {"Test.Plain-1.0/a.html": HTML}
    assert codes_of(tmp_path / "a.h5p", package(entries=page)) == {"not-in-whitelist"}
    disguised = {"Test.Plain-1.0/a.js": HTML}
    assert codes_of(tmp_path / "a.h5p", package(entries=disguised)) == {"markup-disguised"}


def test_text_is_decoded_across_pieces():
    inspector = media.Inspector("a.txt", media.kind_of("a.txt"))
    for byte in "é€😀".encode():
        inspector.feed(bytes([byte]))
    assert inspector.fault() is None
    inspector = media.Inspector("a.txt", media.kind_of("a.txt"))
    inspector.feed("€".encode()[:2])
    assert inspector.fault() == "mime-mismatch"
