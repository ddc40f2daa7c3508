"""Draws a certificate: takes a record of plain values, returns the bytes of a PDF/A-3a and PDF/UA-1 file."""

import io
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import segno
import typst
from django.conf import settings

from common.outbox import GivesUp

if TYPE_CHECKING:
    from typst import PDFStandard  # it is only in the stub

TEMPLATE = Path(__file__).parent / "typst" / "certificate.typ"
FONT_FOLDERS = (
    "atkinson-hyperlegible-next/400Regular",
    "atkinson-hyperlegible-next/600SemiBold",
    "noto-sans/400Regular",
    "noto-sans/600SemiBold",
)
STANDARDS: "list[PDFStandard]" = ["a-3a", "ua-1"]
# Longer than any real word: such a run of letters gets zero-width spaces, at which a line may break.
OVERLONG_WORD = re.compile(r"(\S{24})(?=\S{12})")
MISSING_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed")


class DrawingError(Exception):
    """The document cannot be drawn; the message, for staff, says why."""


class MissingGlyph(DrawingError, GivesUp):
    """A character that none of our fonts has; another attempt does not help."""


def draw(record: dict, drawn_at: int) -> bytes:
    """Return the PDF; the same record and time give the same bytes."""
    inputs = {"record": json.dumps(allow_line_breaks(record), ensure_ascii=False, sort_keys=True)}
    try:
        pdf = compiler().compile(sys_inputs=inputs, format="pdf", pdf_standards=STANDARDS, timestamp=drawn_at)
    except typst.TypstError as error:
        raise translate_error(error) from error
    return cast("bytes", pdf)


@cache
def compiler() -> typst.Compiler:
    """One compiler a process, as reading fonts and template takes longer than drawing a document."""
    return typst.Compiler(input=TEMPLATE, root=TEMPLATE.parent, font_paths=fonts())


def fonts() -> typst.Fonts:
    """Our own fonts only, so that a document looks the same on every machine."""
    packages = settings.VENDOR_DIR / "@expo-google-fonts"
    folders = [packages / folder for folder in FONT_FOLDERS]
    missing = [str(folder) for folder in folders if not folder.is_dir()]
    if missing:
        raise DrawingError(f"Fonts are missing, run make setup: {', '.join(missing)}")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def translate_error(error: typst.TypstError) -> DrawingError:
    found = MISSING_GLYPH.findall(f"{error.message} {error.diagnostic}")
    if not found:
        return DrawingError(error.message)
    letters = ", ".join(f"{text} ({' '.join(f'U+{ord(char):04X}' for char in text)})" for text in dict.fromkeys(found))
    return MissingGlyph(f"No font of ours has: {letters}. Add a font, or issue again with a name in another script.")


def qr_code(address: str) -> str:
    """Return the address as a QR code, in SVG."""
    target = io.BytesIO()
    # A fixed mask: choosing the best of eight costs half as much as drawing the whole document.
    code = segno.make(address, error="m", micro=False, boost_error=False, mask=2)
    code.save(target, kind="svg", border=0, dark="#16202E", xmldecl=False)
    return target.getvalue().decode()


def allow_line_breaks(record: dict) -> dict:
    return {**record, **{key: OVERLONG_WORD.sub("\\1\u200b", record[key]) for key in ("holder_name", "title")}}
