"""Rendering the document of a certificate: claim it, draw it, store it; once, however often it is requested."""

import hashlib
import json

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from certificates.drawing import drawing
from certificates.drawing.statement import Statement, build_statement
from certificates.models import Certificate
from common.outbox import run_once


def render(pk: int) -> bool:
    """Draw and store the document of a due certificate; true if this call did it."""
    return run_once(Certificate.objects.all(), pk, render_claimed)


def render_claimed(pk: int) -> bool:
    """Render the certificate; two calls at the same time store the same bytes and the same row."""
    certificate = Certificate.objects.pending().filter(pk=pk).first()
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
