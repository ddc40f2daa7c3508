"""What the tests of certificates share."""

from uuid import uuid4

import pytest

from certificates.drawing.rendering import render
from certificates.models import Certificate
from courses.outline.structure import outline_of
from courses.progress.enrolling import enrol
from courses.progress.recording import record_result
from tests.factories.certificates import make_certificate
from tests.factories.courses import make_course


@pytest.fixture(autouse=True)
def certificates_folder(settings, tmp_path):
    """Each test has its own folder of documents."""
    settings.VAR_DIR = tmp_path
    return tmp_path / "certificates"


@pytest.fixture
def certificate(aino):
    return make_certificate(aino)


@pytest.fixture
def drawn(certificate):
    """A certificate whose document is there."""
    assert render(certificate.pk)
    certificate.refresh_from_db()
    return certificate


def complete(user, course):
    """All lessons read, all quizzes passed, by the one door of progress."""
    enrolment = enrol(user, course)
    for lesson in outline_of(course).lessons:
        kind, evidence = ("quiz", "server_graded") if lesson.has_quiz else ("viewed", "self_reported")
        score = 1 if lesson.has_quiz else None
        record_result(enrolment, lesson, kind=kind, evidence=evidence, passed=True, score=score, request_id=uuid4())
    return enrolment


@pytest.fixture
def course(db):
    return make_course("Inclusive mobility", lessons=3, modules=2, quiz_in=(3,), hours=2.5)


@pytest.fixture
def completed(aino, course):
    return complete(aino, course)


@pytest.fixture
def issued(completed):
    """The certificate that the completion brought."""
    return Certificate.objects.get(enrolment=completed)
