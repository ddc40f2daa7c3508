"""Rendering the document of a certificate: claim it, draw it, store it; once, however often it is requested."""

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

from certificates.drawing import drawing
from certificates.drawing.statement import Statement, build_statement
from certificates.models import MAX_ATTEMPTS, Certificate

logger = logging.getLogger(__name__)
FIRST_PAUSE = timedelta(seconds=15)


def render(pk: int) -> bool:
    """Draw and store the document of a due certificate; true if this call did it."""
    if not claim(pk):
        return False
    try:
        return render_claimed(pk)
    except Exception as error:  # noqa: BLE001 -- whatever went wrong is kept with the row, for staff to read
        record_failure(pk, error)
        return False


def claim(pk: int) -> bool:
    """Reserve the certificate for this call; of several calls only one gets true, until the pause is over.

    The attempt is counted before it begins, so that a document that kills the process is given up as well.
    """
    now = timezone.now()
    pause = Value(FIRST_PAUSE) * Power(2.0, F("attempts"), output_field=FloatField())
    claimed = (
        Certificate.objects.due(now)
        .filter(pk=pk)
        .update(
            attempts=F("attempts") + 1,
            next_attempt_at=ExpressionWrapper(Value(now) + pause, output_field=DateTimeField()),
            last_error="The drawing began and did not end: the process was stopped.",
        )
    )
    return claimed == 1


def render_claimed(pk: int) -> bool:
    """Render the certificate; two calls at the same time store the same bytes and the same row."""
    certificate = Certificate.objects.unrendered().filter(pk=pk).first()
    return certificate is not None and store_document(certificate)


def store_document(certificate) -> bool:
    """Write the file, then its name and hash into the row; a certificate closed meanwhile gets no document."""
    document = draw(certificate)
    name = certificate.pdf.storage.save(file_name(certificate), ContentFile(document))
    certificate.pdf, certificate.rendered_at, certificate.last_error = name, timezone.now(), ""
    certificate.pdf_sha256 = hashlib.sha256(document).hexdigest()
    fields = {name: getattr(certificate, name) for name in ("pdf", "pdf_sha256", "rendered_at", "last_error")}
    return Certificate.objects.valid().filter(pk=certificate.pk).update(**fields) == 1


def open_document(certificate):
    """Open the stored file; a lost one is drawn again from the row."""
    try:
        return certificate.pdf.open("rb")
    except FileNotFoundError:
        store_document(certificate)
        return certificate.pdf.open("rb")


def record_failure(pk: int, error: Exception) -> None:
    """Store the reason; a failure that another attempt cannot mend gives the document up at once."""
    logger.warning("certificate %s was not drawn: %s", pk, type(error).__name__)
    values = {"last_error": str(error) or type(error).__name__}
    if isinstance(error, drawing.MissingGlyph):
        values["attempts"] = MAX_ATTEMPTS
    Certificate.objects.unrendered().filter(pk=pk).update(**values)


def reset_attempts(certificate) -> None:
    """Make the document due again, after staff have mended the cause."""
    reset = {"attempts": 0, "next_attempt_at": None, "last_error": ""}
    Certificate.objects.unrendered().filter(pk=certificate.pk).update(**reset)


def draw(certificate) -> bytes:
    return drawing.draw(record_of(certificate), int(certificate.issued_at.timestamp()))


def file_name(certificate) -> str:
    return f"{certificate.issued_at.year}/{certificate.serial}.pdf"


def record_of(certificate) -> dict:
    """Return the plain values that are drawn; labels in the language of the document."""
    statement = build_statement(certificate, certificate.language)
    with override(certificate.language):
        return {
            **statement_values(statement),
            **address_values(certificate),
            "document_title": f"{statement.heading}: {statement.title}, {statement.holder_name}",
            "description": _("Certificate no. %(serial)s") % {"serial": certificate.serial},
            "labels": labels(),
            "attachment": json.dumps(machine_facts(certificate), ensure_ascii=False, indent=1, sort_keys=True),
        }


def statement_values(statement: Statement) -> dict:
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


def address_values(certificate) -> dict:
    address = certificate.verification_url
    return {
        "verify_url": address,
        "verify_text": address.partition("://")[2].rstrip("/"),
        "qr": drawing.qr_code(address),
        "qr_alt": _("QR code that leads to the public page of this certificate, %(address)s") % {"address": address},
    }


def labels() -> dict:
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
