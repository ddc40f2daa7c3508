"""Twenty requests at once on a real database: one result, one completion. And without the guards: more."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from courses.choices import Evidence, ResultKind
from courses.models import Enrolment, LessonProgress, Result
from courses.outline.structure import outline_of
from courses.progress import recording
from courses.progress.enrolling import enrol
from courses.signals import course_completed
from tests.factories.accounts import make_user
from tests.factories.courses import make_course

CROWD = 20
pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def completions():
    seen = []

    def note(sender, enrolment, **kwargs):
        seen.append(enrolment.pk)

    course_completed.connect(note)
    yield seen
    course_completed.disconnect(note)


def crowd(action):
    """Run the action in twenty threads that start together."""
    gate = Barrier(CROWD)

    def run(number):
        try:
            connection.ensure_connection()
            gate.wait(timeout=30)
            return action(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(CROWD) as pool:
        return list(pool.map(run, range(CROWD)))


def last_lesson():
    course = make_course(lessons=1)
    return enrol(make_user("Aino"), course), outline_of(course).lessons[0]


def finish(enrolment, lesson, request_id):
    return recording.record_result(
        Enrolment.objects.get(pk=enrolment.pk),
        lesson,
        kind=ResultKind.VIEWED,
        evidence=Evidence.SELF_REPORTED,
        passed=True,
        request_id=request_id,
    ).pk


def test_twenty_identical_requests_complete_once(completions):
    enrolment, lesson = last_lesson()
    request_id = uuid4()
    results = crowd(lambda number: finish(enrolment, lesson, request_id))
    assert len(set(results)) == 1
    assert Result.objects.count() == 1
    assert completions == [enrolment.pk]


def test_twenty_different_requests_complete_once(completions):
    enrolment, lesson = last_lesson()
    crowd(lambda number: finish(enrolment, lesson, uuid4()))
    assert Result.objects.count() == CROWD
    assert LessonProgress.objects.count() == 1
    assert completions == [enrolment.pk]


def test_twenty_attempts_at_a_quiz_with_one_leave_one():
    course = make_course(lessons=1, quiz=True)
    enrolment, lesson = enrol(make_user("Aino"), course), outline_of(course).lessons[0]

    def attempt(number):
        try:
            recording.record_result(
                enrolment,
                lesson,
                kind=ResultKind.QUIZ,
                evidence=Evidence.SERVER_GRADED,
                passed=False,
                score=0,
                request_id=uuid4(),
                max_attempts=1,
            )
        except recording.NoAttemptsLeft:
            return 0
        return 1

    assert sum(crowd(attempt)) == 1
    assert Result.objects.count() == 1


def test_twenty_enrolments_are_one():
    course, user = make_course(lessons=1), make_user("Aino")
    crowd(lambda number: enrol(user, course).pk)
    assert Enrolment.objects.count() == 1


def test_twin_without_the_guards_completes_more_than_once(completions, monkeypatch):
    """Without the row lock and the conditional update the same crowd completes the course many times."""
    enrolment, lesson = last_lesson()
    together = Barrier(CROWD)

    def unlocked(enrolment):
        found = Enrolment.objects.annotate(cache_version=recording.F("course__cache_version__value")).get(
            pk=enrolment.pk
        )
        together.wait(timeout=30)
        return found, found.cache_version

    def unconditional(enrolment):
        enrolment.completed_at = timezone.now()
        Enrolment.objects.filter(pk=enrolment.pk).update(completed_at=enrolment.completed_at)
        return True

    monkeypatch.setattr(recording, "_lock", unlocked)
    monkeypatch.setattr(recording, "_mark_completed", unconditional)
    # The upsert of one progress row would stop the crowd as well: everybody keeps a row of her own in memory.
    monkeypatch.setattr(LessonProgress, "save", lambda self, **kwargs: None)
    crowd(lambda number: finish(enrolment, lesson, uuid4()))
    assert len(completions) > 1
