"""The file: made once however often it is requested, found again after a crash, given up with a reason."""

import hashlib
import os
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from certificates.drawing import drawing, rendering
from certificates.issuing.issuing import revoke
from certificates.models import Certificate, CertificateQuerySet
from certificates.storage import certificate_storage
from certificates.tasks import render_certificate, sweep_certificates
from common.outbox import MAX_ATTEMPTS
from tests.factories.accounts import make_user
from tests.factories.certificates import make_certificate


def age(certificate, seconds):
    """Lets time pass for this row; the trigger forbids it to everyone else."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE certificates_certificate DISABLE TRIGGER certificates_facts_are_frozen")
        cursor.execute(
            "UPDATE certificates_certificate SET issued_at = issued_at - make_interval(secs => %s), "
            "next_attempt_at = next_attempt_at - make_interval(secs => %s) WHERE id = %s",
            [seconds, seconds, certificate.pk],
        )
        cursor.execute("ALTER TABLE certificates_certificate ENABLE TRIGGER certificates_facts_are_frozen")


def test_document_is_stored_with_its_hash(drawn, certificates_folder):
    path = certificates_folder / drawn.pdf.name

    assert drawn.pdf.name == f"{drawn.issued_at.year}/{drawn.serial}.pdf"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == drawn.pdf_sha256
    assert drawn.last_error == ""


def test_task_draws_once(certificate):
    for _ in range(20):
        render_certificate(certificate.pk)

    certificate.refresh_from_db()
    assert certificate.attempts == 1


def test_document_is_drawn_after_the_commit(aino, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        certificate = make_certificate(aino)

    certificate.refresh_from_db()
    assert certificate.is_ready


@pytest.mark.django_db(transaction=True)
def test_task_raced_by_20_draws_once(committed, certificates_folder):
    certificate = make_certificate(make_user())
    Certificate.objects.filter(pk=certificate.pk).update(**UNDRAWN)
    done = []

    race(20, lambda: done.append(rendering.render(certificate.pk)))

    certificate.refresh_from_db()
    assert sorted(done) == [False] * 19 + [True]
    assert certificate.attempts == 1
    assert [path.name for path in certificates_folder.glob("*/*")] == [f"{certificate.serial}.pdf"]


@pytest.mark.django_db(transaction=True)
def test_task_raced_without_its_claim_draws_more_than_once(committed, monkeypatch):
    certificate = make_certificate(make_user())
    monkeypatch.setattr(CertificateQuerySet, "claim", lambda self, pk: True)

    def drawn_twice() -> bool:
        Certificate.objects.filter(pk=certificate.pk).update(**UNDRAWN)
        done = []
        race(20, lambda: done.append(rendering.render(certificate.pk)))
        return done.count(True) > 1

    # A busy machine may run the threads of one round one after the other.
    assert any(drawn_twice() for _round in range(8))


UNDRAWN = {"pdf": "", "pdf_sha256": "", "rendered_at": None, "attempts": 0, "next_attempt_at": None}


def race(count, action):
    def run():
        try:
            action()
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_sweep_renders_what_lost_its_task(certificate):
    sweep_certificates()
    certificate.refresh_from_db()
    assert certificate.rendered_at is None, "younger than ten seconds: its own task is on the way"

    age(certificate, 11)
    sweep_certificates()

    certificate.refresh_from_db()
    assert certificate.is_ready


def test_drawing_that_was_cut_off_is_found_again(certificate):
    """As after kill -9: the attempt was counted, nothing came of it."""
    assert Certificate.objects.all().claim(certificate.pk)
    assert not Certificate.objects.all().claim(certificate.pk), "nobody else takes it at once"
    assert not rendering.render(certificate.pk)

    age(certificate, 16)
    sweep_certificates()

    certificate.refresh_from_db()
    assert (certificate.is_ready, certificate.attempts) == (True, 2)


def test_poison_is_given_up_after_five_attempts_with_its_reason(certificate, settings, tmp_path):
    settings.VENDOR_DIR = tmp_path / "nothing"
    drawing.compiler.cache_clear()

    for _ in range(8):
        age(certificate, 600)
        sweep_certificates()

    certificate.refresh_from_db()
    assert certificate.attempts == MAX_ATTEMPTS
    assert certificate.is_given_up
    assert "Fonts are missing" in certificate.last_error


def test_attempts_lie_further_and_further_apart(certificate, settings, tmp_path):
    settings.VENDOR_DIR = tmp_path / "nothing"
    drawing.compiler.cache_clear()
    pauses = []

    for _ in range(3):
        before = timezone.now()
        rendering.render(certificate.pk)
        certificate.refresh_from_db()
        pauses.append(round((certificate.next_attempt_at - before) / timedelta(seconds=1)))
        Certificate.objects.filter(pk=certificate.pk).update(next_attempt_at=None)

    assert pauses == [15, 30, 60]


def test_missing_glyph_is_given_up_at_once_and_can_be_tried_again(db):
    certificate = make_certificate(make_user("محمد", "Ali"))

    rendering.render(certificate.pk)

    certificate.refresh_from_db()
    assert certificate.is_given_up
    assert "U+0645" in certificate.last_error
    Certificate.objects.all().try_again(certificate.pk)
    certificate.refresh_from_db()
    assert certificate.is_being_made


def test_lost_file_is_drawn_again_when_it_is_asked_for(drawn, certificates_folder):
    before = drawn.pdf_sha256
    Path(drawn.pdf.path).unlink()

    with rendering.open_document(drawn) as document:
        content = document.read()

    assert hashlib.sha256(content).hexdigest() == before


def test_full_disk_leaves_no_half_file(certificate, certificates_folder, monkeypatch):
    monkeypatch.setattr(os, "fsync", raise_disk_full)

    rendering.render(certificate.pk)

    certificate.refresh_from_db()
    assert "No space left" in certificate.last_error
    assert certificate.rendered_at is None
    assert [path for path in certificates_folder.rglob("*") if path.is_file()] == []


def raise_disk_full(handle):
    raise OSError(28, "No space left on device")


def test_storage_replaces_by_the_same_name(certificates_folder):
    storage = certificate_storage()

    names = [storage.save("2026/one.pdf", ContentFile(text)) for text in (b"first", b"second")]

    assert names == ["2026/one.pdf", "2026/one.pdf"]
    assert (certificates_folder / "2026" / "one.pdf").read_bytes() == b"second"


def test_revoked_certificate_is_not_drawn(certificate, ada, certificates_folder):
    revoke(certificate, ada, "Wrong course.")

    assert not rendering.render(certificate.pk)
    certificate.refresh_from_db()
    assert certificate.attempts == 0
    assert list(certificates_folder.rglob("*.pdf")) == []
