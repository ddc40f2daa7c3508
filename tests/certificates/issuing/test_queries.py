"""What the last lesson costs when a certificate comes with it: the same for a short course and a long one."""

from uuid import uuid4

import pytest

from courses.outline.structure import outline_of
from courses.progress.enrolling import enrol
from courses.progress.recording import record_result
from tests.certificates.conftest import complete
from tests.factories.courses import make_course


@pytest.mark.parametrize("size", [5, 40])
def test_completion_with_its_certificate_takes_the_same_queries(aino, noor, size, django_assert_num_queries):
    complete(noor, make_course("Before", lessons=1))  # what a process asks once is asked now
    course = make_course(lessons=size)
    enrolment = enrol(aino, course)
    lessons = outline_of(course).lessons
    for lesson in lessons[:-1]:
        read(enrolment, lesson)

    with django_assert_num_queries(16):
        read(enrolment, lessons[-1])


def read(enrolment, lesson):
    record_result(enrolment, lesson, kind="viewed", evidence="self_reported", passed=True, request_id=uuid4())
