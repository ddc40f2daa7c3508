"""A certificate that is revoked while its document is drawn gets no document."""

import pytest

from certificates.drawing import rendering
from certificates.issuing.issuing import revoke
from certificates.models import Certificate, CertificateQuerySet


@pytest.fixture
def revoked_meanwhile(certificate, ada):
    """A certificate as the worker read it, still valid, and revoked before the worker stores the document."""
    read_before = Certificate.objects.pending().get(pk=certificate.pk)
    revoke(certificate, ada, "Wrong course.")
    return read_before


def test_document_is_not_stored_on_a_certificate_revoked_meanwhile(revoked_meanwhile):
    stored = rendering.store_document(revoked_meanwhile)

    row = Certificate.objects.get(pk=revoked_meanwhile.pk)
    assert stored is False
    assert (row.pdf.name, row.pdf_sha256, row.rendered_at) == ("", "", None)


def test_document_is_not_drawn_for_a_certificate_revoked_after_it_was_claimed(certificate, ada, certificates_folder):
    assert Certificate.objects.all().claim(certificate.pk)
    revoke(certificate, ada, "Wrong course.")

    assert rendering.render_claimed(certificate.pk) is False
    assert list(certificates_folder.rglob("*.pdf")) == []


def test_twin_without_the_guard_the_revoked_certificate_gets_a_document(revoked_meanwhile, monkeypatch):
    monkeypatch.setattr(CertificateQuerySet, "valid", lambda self: self)

    stored = rendering.store_document(revoked_meanwhile)

    row = Certificate.objects.get(pk=revoked_meanwhile.pk)
    assert stored is True
    assert row.pdf.name
    assert row.rendered_at is not None
