"""From a certificate to its file: claimed, drawn, stored; done once, however often it is asked for."""

import hashlib
import json
import logging
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db.models import DateTimeField, ExpressionWrapper, F, FloatField, Value
from django.db.models.functions import Power
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from certificates import drawing
from certificates.models import Certificate
from certificates.querysets import MAX_ATTEMPTS
from certificates.statement import Statement, state

logger = logging.getLogger(__name__)
FIRST_REST = timedelta(seconds=15)


def render(pk: int) -> bool:
    """Draws and stores the document of a due certificate; true when this call did it."""
    if not claim(pk):
        return False
    try:
        return store(pk)
    except Exception as error:  # noqa: BLE001 -- whatever went wrong is kept with the row, for staff to read
        note_failure(pk, error)
        return False


def claim(pk: int) -> bool:
    """One of all who ask gets true; nobody else may try before the rest is over.

    The attempt is counted before it begins, so that a document that kills the process is given up as well.
    """
    now = timezone.now()
    rest = Value(FIRST_REST) * Power(2.0, F("attempts"), output_field=FloatField())
    claimed = (
        Certificate.objects.due(now)
        .filter(pk=pk)
        .update(
            attempts=F("attempts") + 1,
            next_attempt_at=ExpressionWrapper(Value(now) + rest, output_field=DateTimeField()),
            last_error="The drawing began and did not end: the process was stopped.",
        )
    )
    return claimed == 1


def store(pk: int) -> bool:
    """File first, whole; then the row says that it is there. Twice at once gives the same bytes and the same row."""
    certificate = Certificate.objects.unrendered().filter(pk=pk).first()
    return certificate is not None and write(certificate)


def write(certificate) -> bool:
    document = draw(certificate)
    name = certificate.pdf.storage.save(file_name(certificate), ContentFile(document))
    certificate.pdf, certificate.rendered_at, certificate.last_error = name, timezone.now(), ""
    certificate.pdf_sha256 = hashlib.sha256(document).hexdigest()
    fields = {name: getattr(certificate, name) for name in ("pdf", "pdf_sha256", "rendered_at", "last_error")}
    return Certificate.objects.valid().filter(pk=certificate.pk).update(**fields) == 1


def open_document(certificate):
    """The stored file; a lost one is drawn again, for it is only derived."""
    try:
        return certificate.pdf.open("rb")
    except FileNotFoundError:
        write(certificate)
        return certificate.pdf.open("rb")


def note_failure(pk: int, error: Exception) -> None:
    """Keeps the reason; what no further try can mend is given up at once."""
    logger.warning("certificate %s was not drawn: %s", pk, type(error).__name__)
    values = {"last_error": str(error) or type(error).__name__}
    if isinstance(error, drawing.MissingGlyph):
        values["attempts"] = MAX_ATTEMPTS
    Certificate.objects.unrendered().filter(pk=pk).update(**values)


def try_again(certificate) -> None:
    """Staff mended the cause: the document is due anew."""
    fresh = {"attempts": 0, "next_attempt_at": None, "last_error": ""}
    Certificate.objects.unrendered().filter(pk=certificate.pk).update(**fresh)


def draw(certificate) -> bytes:
    return drawing.draw(record_of(certificate), int(certificate.issued_at.timestamp()))


def file_name(certificate) -> str:
    return f"{certificate.issued_at.year}/{certificate.serial}.pdf"


def record_of(certificate) -> dict:
    """The plain values that the drawing needs; words in the language of the document."""
    statement = state(certificate, certificate.language)
    with override(certificate.language):
        return {
            **said(statement),
            **addressed(certificate),
            "document_title": f"{statement.heading}: {statement.title}, {statement.holder_name}",
            "description": _("Certificate no. %(serial)s") % {"serial": certificate.serial},
            "words": words(),
            "attachment": json.dumps(machine_facts(certificate), ensure_ascii=False, indent=1, sort_keys=True),
        }


def said(statement: Statement) -> dict:
    return {
        "lang": statement.language,
        "content_lang": statement.content_language,
        "heading": statement.heading,
        "holder_name": statement.holder_name,
        "sentence": statement.sentence,
        "title": statement.title,
        "facts": [{"label": line.label, "value": line.value} for line in statement.lines],
        "outcomes": statement.outcomes,
        "modules": statement.modules,
        "evidence_text": statement.evidence,
        "issuer": statement.issuer,
        "serial": statement.serial,
    }


def addressed(certificate) -> dict:
    address = certificate.verification_url
    return {
        "verify_url": address,
        "verify_text": address.partition("://")[2].rstrip("/"),
        "qr": drawing.qr_code(address),
        "qr_alt": _("QR code that leads to the public page of this certificate, %(address)s") % {"address": address},
    }


def words() -> dict:
    return {
        "serial": _("Certificate no."),
        "check_line": _("Everyone can check these facts at"),
        "supplement": _("What this certificate rests on"),
        "outcomes": _("What the holder can do now"),
        "modules": _("Modules completed"),
        "evidence": _("How it was assessed"),
        "check": _("How to check it"),
        "check_text": _(
            "Scan the code on the first page, or type the address beside it. The page shows the same facts in the "
            "same order. Where paper and page differ, the page is right."
        ),
        "attachment": _("The facts of this certificate, readable by machines"),
    }


def machine_facts(certificate) -> dict:
    return {
        "serial": certificate.serial,
        "version": certificate.version,
        "kind": certificate.kind,
        "holder_name": certificate.holder_name,
        "issued_at": certificate.issued_at.isoformat(),
        "verification_url": certificate.verification_url,
        "facts": certificate.facts,
    }
