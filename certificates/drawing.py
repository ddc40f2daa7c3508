"""Draws a certificate: a record of plain values in, the bytes of a PDF/A-3a and PDF/UA-1 file out."""

import io
import json
import re
from functools import cache
from pathlib import Path

import segno
import typst
from django.conf import settings

TEMPLATE = Path(__file__).parent / "typst" / "certificate.typ"
FONT_FOLDERS = (
    "atkinson-hyperlegible-next/400Regular",
    "atkinson-hyperlegible-next/600SemiBold",
    "noto-sans/400Regular",
    "noto-sans/600SemiBold",
)
STANDARDS = ["a-3a", "ua-1"]
# Longer than any real word: such a run of letters gets places where a line may break.
LONGEST_WORD = re.compile(r"(\S{24})(?=\S{12})")
MISSING_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed")


class CannotDraw(Exception):
    """The document cannot be drawn as it stands; the message says why, for staff."""


class MissingGlyph(CannotDraw):
    """A character that none of our fonts has; trying again does not help."""


def draw(record: dict, drawn_at: int) -> bytes:
    """The same record and time give the same bytes."""
    inputs = {"record": json.dumps(breakable(record), ensure_ascii=False, sort_keys=True)}
    try:
        return compiler().compile(sys_inputs=inputs, format="pdf", pdf_standards=STANDARDS, timestamp=drawn_at)
    except typst.TypstError as error:
        raise understood(error) from error


@cache
def compiler() -> typst.Compiler:
    """One compiler a process: reading fonts and template costs more than a document."""
    return typst.Compiler(input=TEMPLATE, root=TEMPLATE.parent, font_paths=fonts())


def fonts() -> typst.Fonts:
    """Our own fonts and no other, so that a document looks the same on every machine."""
    packages = settings.VENDOR_DIR / "@expo-google-fonts"
    folders = [packages / folder for folder in FONT_FOLDERS]
    absent = [str(folder) for folder in folders if not folder.is_dir()]
    if absent:
        raise CannotDraw(f"Fonts are missing, run make setup: {', '.join(absent)}")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def understood(error: typst.TypstError) -> CannotDraw:
    found = MISSING_GLYPH.findall(f"{error.message} {error.diagnostic}")
    if not found:
        return CannotDraw(error.message)
    letters = ", ".join(f"{text} ({' '.join(f'U+{ord(char):04X}' for char in text)})" for text in dict.fromkeys(found))
    return MissingGlyph(f"No font of ours has: {letters}. Add a font, or issue again with a name in another script.")


def qr_code(address: str) -> str:
    """The address as an SVG picture of a QR code."""
    target = io.BytesIO()
    # One mask for all: to look for the prettiest of eight costs half as much as drawing the whole document.
    code = segno.make(address, error="m", micro=False, boost_error=False, mask=2)
    code.save(target, kind="svg", border=0, dark="#16202E", xmldecl=False)
    return target.getvalue().decode()


def breakable(record: dict) -> dict:
    return {**record, **{key: LONGEST_WORD.sub("\\1\u200b", record[key]) for key in ("holder_name", "title")}}
