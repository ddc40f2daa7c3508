"""The integrity checks of certificates: silent when all is well, each reports its breach."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from certificates import integrity
from certificates.drawing.rendering import render
from certificates.models import Certificate
from courses.models import Enrolment

CHECKS = [
    integrity.completed_without_certificate,
    integrity.certificate_without_completion,
    integrity.documents_are_whole,
    integrity.files_without_certificate,
    integrity.documents_are_drawn,
]


def breaches():
    return [text for check in CHECKS for text in check()]


@pytest.fixture
def whole(issued):
    render(issued.pk)
    issued.refresh_from_db()
    return issued


def without_triggers(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE certificates_certificate DISABLE TRIGGER USER")
        cursor.execute(sql, values)
        cursor.execute("ALTER TABLE certificates_certificate ENABLE TRIGGER USER")


def test_nothing_is_reported_when_all_is_well(whole):
    assert breaches() == []


def test_completion_without_certificate_is_reported(whole, completed):
    without_triggers("DELETE FROM certificates_certificate")
    Path(whole.pdf.path).unlink()
    Enrolment.objects.update(completed_at=timezone.now() - timedelta(hours=1))

    assert breaches() == [f"enrolment {completed.pk} is completed and has no certificate"]


def test_certificate_without_completion_is_reported(whole):
    Enrolment.objects.update(completed_at=None)

    assert breaches() == [f"certificate {whole.serial} belongs to a course that is not completed"]


def test_altered_file_is_reported(whole):
    Path(whole.pdf.path).write_bytes(b"%PDF-forged")

    assert breaches() == [f"certificate {whole.serial}: the file {whole.pdf.name} is not what was drawn"]


def test_lost_file_is_reported(whole):
    Path(whole.pdf.path).unlink()

    assert breaches() == [f"certificate {whole.serial}: the file {whole.pdf.name} is not there"]


def test_file_of_nobody_is_reported(whole):
    (Path(whole.pdf.path).parent / "PAS-2026-999999.pdf").write_bytes(b"%PDF-")

    assert breaches() == ["the file PAS-2026-999999.pdf belongs to no certificate"]


def test_document_that_waits_too_long_is_reported(issued):
    without_triggers("UPDATE certificates_certificate SET issued_at = issued_at - interval '1 hour'")

    assert breaches() == [f"certificate {issued.serial} has no document yet: nobody tried"]
    assert Certificate.objects.overdue().count() == 1
