"""The document: small, accessible, the same bytes for the same facts, and nothing of what is typed can be code."""

import io
import json
import subprocess

import pikepdf
import pytest

from certificates.drawing import drawing, rendering
from certificates.drawing.statement import build_statement
from tests.factories.accounts import make_user
from tests.factories.certificates import make_certificate

THREE_SCRIPTS = "Żaneta Ødegård Ђорђевић Ελένη"


def pdf_of(certificate):
    """Keep the answer in a name: its parts die with it."""
    return pikepdf.open(io.BytesIO(rendering.draw(certificate)))


def text_of(document: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=document, capture_output=True, check=True)
    return done.stdout.decode()


def structure(element, found=None) -> list:
    """All elements of the structure tree, in reading order."""
    found = [] if found is None else found
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.append(kid)
            structure(kid, found)
    return found


def metadata(pdf) -> str:
    return bytes(pdf.Root.Metadata.read_bytes()).decode()


@pytest.fixture
def three_scripts(db):
    return make_certificate(make_user(*THREE_SCRIPTS.rsplit(" ", 1)))


def test_document_says_that_it_is_accessible_and_archivable(certificate):
    pdf = pdf_of(certificate)

    assert str(pdf.Root.Lang) == "en"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata(pdf)
    assert "<pdfaid:part>3</pdfaid:part>" in metadata(pdf)
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata(pdf)
    assert f"Certificate of completion: Inclusive mobility (en), {certificate.holder_name}" in metadata(pdf)


def test_document_without_the_standards_would_not_say_it(certificate, monkeypatch):
    monkeypatch.setattr(drawing, "STANDARDS", [])

    pdf = pdf_of(certificate)

    assert "pdfuaid" not in metadata(pdf)
    assert "pdfaid" not in metadata(pdf)


def test_document_has_headings_lists_and_described_pictures(certificate):
    pdf = pdf_of(certificate)
    elements = structure(pdf.Root.StructTreeRoot)
    kinds = [str(element.S) for element in elements]
    alternatives = [str(element.Alt) for element in elements if "/Alt" in element and str(element.S) == "/Figure"]

    assert [kind for kind in kinds if kind.startswith("/H")][:2] == ["/H1", "/H2"]
    assert kinds.count("/L") == 2
    assert "/Link" in kinds
    assert alternatives == [
        f"QR code that leads to the public page of this certificate, {certificate.verification_url}"
    ]


def test_document_pages_are_tabbed_in_reading_order(certificate):
    pdf = pdf_of(certificate)

    assert [str(page.obj.Tabs) for page in pdf.pages if "/Annots" in page.obj] == ["/S"]


def test_document_embeds_its_fonts_with_letters(three_scripts):
    pdf = pdf_of(three_scripts)
    fonts = [font for page in pdf.pages for font in page.resources.Font.values()]

    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        descendant = font.DescendantFonts[0]
        assert any(name in descendant.FontDescriptor for name in ("/FontFile2", "/FontFile3"))


def test_document_gives_back_every_letter_of_three_scripts(three_scripts):
    assert THREE_SCRIPTS in text_of(rendering.draw(three_scripts))


def test_document_is_small(three_scripts, certificate):
    assert len(rendering.draw(certificate)) <= 60_000
    assert len(rendering.draw(three_scripts)) <= 60_000


def test_same_record_gives_the_same_bytes(certificate):
    first = rendering.draw(certificate)
    drawing.compiler.cache_clear()

    assert rendering.draw(certificate) == first


def test_document_says_all_that_the_page_says_in_the_same_order(certificate):
    text = " ".join(text_of(rendering.draw(certificate)).split())
    statement = build_statement(certificate, "en")
    said = [statement.heading, statement.holder_name, statement.sentence, statement.title]
    values = [line.value for line in statement.lines]

    places = [text.index(part) for part in said]
    assert places == sorted(places)
    assert all(value in text for value in values)
    assert certificate.serial in text
    assert certificate.token in text
    assert all(module in text for module in statement.modules)


def test_document_speaks_the_language_of_the_holder(marta):
    certificate = make_certificate(marta)
    pdf = pdf_of(certificate)

    assert str(pdf.Root.Lang) == "es"
    assert "Inclusive mobility (es)" in text_of(rendering.draw(certificate))


def test_title_in_another_language_is_tagged_so(marta):
    certificate = make_certificate(marta, content_language="el", title="Τα πρώτα βήματα")
    pdf = pdf_of(certificate)
    languages = {str(e.Lang) for e in structure(pdf.Root.StructTreeRoot) if "/Lang" in e}

    assert "el" in languages


def test_typed_markup_stays_text(db):
    certificate = make_certificate(make_user('#read("/etc/passwd")', "*bold* <script>"), title="$x^2$ #panic() `raw`")

    text = text_of(rendering.draw(certificate))

    assert '#read("/etc/passwd") *bold* <script>' in text
    assert "$x^2$ #panic() `raw`" in text


def test_facts_for_machines_are_attached(certificate):
    pdf = pdf_of(certificate)
    attached = pdf.attachments["certificate.json"]
    facts = json.loads(attached.get_file().read_bytes())

    assert facts["serial"] == certificate.serial
    assert facts["facts"] == certificate.facts
    assert facts["verification_url"] == certificate.verification_url


def test_letter_without_a_font_is_named(db):
    certificate = make_certificate(make_user("محمد", "Ali"))

    with pytest.raises(drawing.MissingGlyph, match=r"No font of ours has: .*U\+0645"):
        rendering.draw(certificate)


def test_fonts_that_are_not_there_are_named(certificate, settings, tmp_path):
    settings.VENDOR_DIR = tmp_path
    drawing.compiler.cache_clear()

    with pytest.raises(drawing.DrawingError, match="run make setup"):
        rendering.draw(certificate)


@pytest.mark.parametrize("name", ["Bo Li", "Maximiliana " * 12, "W" * 200])
def test_name_of_any_length_stays_on_one_page(db, name):
    certificate = make_certificate(make_user(name[:100], name[100:200]), title="Donaudampfschifffahrt" * 8)
    pdf = pdf_of(certificate)
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", "-", "-"], input=rendering.draw(certificate), capture_output=True, check=True
    ).stdout.decode()
    right_edges = [float(part.split('"')[0]) for part in boxes.split('xMax="')[1:]]

    assert len(pdf.pages) == 2
    assert max(right_edges) < 842 - 60
