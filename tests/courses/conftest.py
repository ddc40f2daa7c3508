"""What the tests of courses share."""

from uuid import uuid4

import pytest

from courses.choices import Evidence, ResultKind
from courses.outline.structure import outline_of
from courses.progress.enrolling import enrol
from courses.progress.recording import record_result
from tests.factories.courses import make_course


@pytest.fixture
def course(db):
    """Three lessons, the quiz in the third."""
    return make_course(lessons=3, quiz_in=(3,))


@pytest.fixture
def activity_store(settings, tmp_path):
    """Where the files of activities lie: of each test its own."""
    settings.H5P_STORAGE = str(tmp_path)


@pytest.fixture
def enrolment(course, aino):
    return enrol(aino, course)


@pytest.fixture
def lessons(course):
    return outline_of(course).lessons


def read(enrolment, lesson, request_id=None):
    return record_result(
        enrolment,
        lesson,
        kind=ResultKind.VIEWED,
        evidence=Evidence.SELF_REPORTED,
        passed=True,
        request_id=request_id or uuid4(),
    )


def take_quiz(enrolment, lesson, *, passed=True, score=1, request_id=None, **more):
    return record_result(
        enrolment,
        lesson,
        kind=ResultKind.QUIZ,
        evidence=Evidence.SERVER_GRADED,
        passed=passed,
        score=score,
        request_id=request_id or uuid4(),
        **more,
    )
