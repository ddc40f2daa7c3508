"""The one door for progress."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.dispatch import Signal
from django.utils import timezone

from courses.choices import Evidence, ResultKind
from courses.models import Enrolment, LessonProgress, Result
from courses.outline.structure import outline_of
from courses.progress.completion import explain_enrolment, is_complete, missing_lessons
from courses.progress.enrolling import enrol
from courses.progress.recording import NoAttemptsLeft, ResultRefused, apply_result, record_result
from courses.signals import course_completed
from tests.courses.conftest import read, take_quiz
from tests.factories.courses import make_course, make_lesson


@pytest.fixture
def completions():
    seen = []

    def note(sender, enrolment, **kwargs):
        seen.append(enrolment.pk)

    course_completed.connect(note)
    yield seen
    course_completed.disconnect(note)


def finish(enrolment, lessons):
    for lesson in lessons:
        (take_quiz if lesson.has_quiz else read)(enrolment, lesson)


def test_record_result_marks_lesson_without_quiz_done(enrolment, lessons):
    read(enrolment, lessons[0])
    assert enrolment.done_keys == {lessons[0].key}


def test_record_result_of_reading_does_not_do_a_lesson_with_quiz(enrolment, lessons):
    read(enrolment, lessons[2])
    assert enrolment.done_keys == frozenset()


def test_record_result_of_self_reported_quiz_does_not_do_a_graded_lesson(enrolment, lessons):
    record_result(
        enrolment,
        lessons[2],
        kind=ResultKind.QUIZ,
        evidence=Evidence.SELF_REPORTED,
        passed=True,
        score=1,
        request_id=uuid4(),
    )
    assert enrolment.done_keys == frozenset()


def test_last_lesson_completes_once(enrolment, lessons, completions):
    finish(enrolment, lessons)
    finish(enrolment, lessons)
    enrolment.refresh_from_db()
    assert enrolment.is_complete
    assert completions == [enrolment.pk]


def test_failed_quiz_counts_attempt_and_keeps_best_score(enrolment, lessons):
    take_quiz(enrolment, lessons[2], passed=False, score=Decimal("0.5"))
    take_quiz(enrolment, lessons[2], passed=False, score=Decimal("0.25"))
    state = LessonProgress.objects.get(enrolment=enrolment)
    assert (state.attempts, state.best_score, state.done_at) == (2, Decimal("0.5"), None)


def test_failed_quiz_in_the_last_lesson_completes_nothing(enrolment, lessons, completions):
    finish(enrolment, lessons[:2])
    take_quiz(enrolment, lessons[2], passed=False, score=Decimal(0))
    enrolment.refresh_from_db()
    assert not enrolment.is_complete
    assert completions == []


def test_quiz_that_earned_nothing_has_a_best_score_of_nothing(enrolment, lessons):
    take_quiz(enrolment, lessons[2], passed=False, score=Decimal(0))
    assert LessonProgress.objects.get(enrolment=enrolment).best_score == Decimal(0)


def test_lesson_is_done_when_the_result_came_in_and_stays_so(enrolment, lessons):
    first = read(enrolment, lessons[0])
    done = LessonProgress.objects.get(enrolment=enrolment)
    read(enrolment, lessons[0])
    assert done.done_at == first.created_at
    again = LessonProgress.objects.get(enrolment=enrolment)
    assert (again.done_at, again.parts_done) == (first.created_at, ["viewed"])


def fold(state, needs, **facts):
    """One result into the progress of a lesson that needs these parts; whether it is done by that."""
    result = Result(kind=ResultKind.VIEWED, evidence=Evidence.SELF_REPORTED, passed=True, created_at=timezone.now())
    for name, value in facts.items():
        setattr(result, name, value)
    apply_result(state, result, frozenset(needs))
    return state.done_at is not None


def test_lesson_is_done_by_its_last_part_and_not_before():
    state = LessonProgress()
    assert not fold(state, {"viewed", "a", "b"})
    assert not fold(state, {"viewed", "a", "b"}, kind=ResultKind.ACTIVITY, block_id="a")
    assert fold(state, {"viewed", "a", "b"}, kind=ResultKind.ACTIVITY, block_id="b")
    assert state.parts_done == ["viewed", "a", "b"]


def test_what_was_not_passed_never_makes_a_lesson_done():
    """The author took out the activity that was missing: it is the next thing done that counts."""
    state = LessonProgress(parts_done=["viewed"])
    assert not fold(state, {"viewed"}, kind=ResultKind.ACTIVITY, block_id="a", passed=False)
    assert fold(state, {"viewed"})


def test_same_request_twice_is_one_result(enrolment, lessons):
    request_id = uuid4()
    first, second = (take_quiz(enrolment, lessons[2], passed=False, request_id=request_id) for _ in range(2))
    assert first.pk == second.pk
    assert Result.objects.count() == 1
    assert LessonProgress.objects.get().attempts == 1


def test_request_of_another_learner_is_refused(enrolment, lessons, course, noor):
    request_id = uuid4()
    read(enrolment, lessons[0], request_id=request_id)
    with pytest.raises(ResultRefused):
        read(enrol(noor, course), lessons[0], request_id=request_id)


def test_request_of_another_lesson_is_refused(enrolment, lessons):
    request_id = uuid4()
    read(enrolment, lessons[0], request_id=request_id)
    with pytest.raises(ResultRefused):
        read(enrolment, lessons[1], request_id=request_id)
    assert Result.objects.get().lesson_key == lessons[0].key


def test_lesson_of_another_course_is_refused(enrolment):
    other = outline_of(make_course("Other", lessons=1)).lessons[0]
    with pytest.raises(ResultRefused):
        read(enrolment, other)
    assert not Result.objects.exists()


def test_attempt_beyond_the_limit_is_refused(enrolment, lessons):
    take_quiz(enrolment, lessons[2], passed=False, max_attempts=1)
    with pytest.raises(NoAttemptsLeft):
        take_quiz(enrolment, lessons[2], max_attempts=1)
    assert Result.objects.count() == 1


def test_attempts_at_the_quiz_are_no_limit_to_an_activity(enrolment, lessons):
    take_quiz(enrolment, lessons[2], passed=False)
    facts = {"kind": ResultKind.ACTIVITY, "evidence": Evidence.SELF_REPORTED, "passed": True, "block_id": "a"}
    record_result(enrolment, lessons[2], request_id=uuid4(), max_attempts=1, **facts)
    assert Result.objects.count() == 2


def test_course_without_lessons_is_not_complete(db):
    assert not is_complete(outline_of(make_course(lessons=0)), [])


def test_completion_survives_a_lesson_added_later(enrolment, lessons, course):
    finish(enrolment, lessons)
    make_lesson(course.get_children().first().specific, "A later lesson")
    enrolment.refresh_from_db()
    assert enrolment.is_complete
    assert explain_enrolment(enrolment) == "Completed."


def test_receiver_that_fails_undoes_the_completion(enrolment, lessons):
    def fail(sender, enrolment, **kwargs):
        raise RuntimeError("no certificate")

    finish(enrolment, lessons[:2])
    course_completed.connect(fail)
    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            take_quiz(enrolment, lessons[2])
    finally:
        course_completed.disconnect(fail)
    assert Enrolment.objects.active().get() == enrolment
    assert Result.objects.count() == 2


def test_course_that_needs_a_graded_quiz_is_not_completed_without(aino):
    course = make_course(lessons=1, requires_server_graded=True)
    enrolment = enrol(aino, course)
    read(enrolment, outline_of(course).lessons[0])
    enrolment.refresh_from_db()
    assert not enrolment.is_complete
    assert "graded quiz" in explain_enrolment(enrolment)


def test_explain_names_what_is_missing(aino):
    course = make_course("Six lessons", lessons=6, quiz_in=(3, 6))
    enrolment = enrol(aino, course)
    lessons = outline_of(course).lessons
    for lesson in (lessons[0], lessons[1], lessons[3], lessons[4]):
        read(enrolment, lesson)
    assert explain_enrolment(enrolment) == "4 of 6: missing quiz in lesson 3, quiz in lesson 6"
    take_quiz(enrolment, lessons[5])
    assert explain_enrolment(enrolment) == "5 of 6: missing quiz in lesson 3"
    assert [item.position for item in missing_lessons(outline_of(enrolment.course), enrolment.done_keys)] == [3]


def test_results_cannot_be_changed_or_deleted(enrolment, lessons):
    read(enrolment, lessons[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.update(passed=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.all().delete()
    assert Result.objects.get().passed


@pytest.mark.parametrize("size", [5, 40])
def test_record_result_takes_five_queries(aino, size, django_assert_num_queries):
    course = make_course(lessons=size)
    enrolment = enrol(aino, course)
    lessons = outline_of(course).lessons
    with django_assert_num_queries(5):
        read(enrolment, lessons[0])


@pytest.mark.parametrize("size", [5, 40])
def test_record_result_that_completes_takes_six_queries(aino, size, django_assert_num_queries, monkeypatch):
    """Without what the apps above do with the completion: they count their own."""
    monkeypatch.setattr("courses.progress.recording.course_completed", Signal())
    course = make_course(lessons=size)
    enrolment = enrol(aino, course)
    lessons = outline_of(course).lessons
    finish(enrolment, lessons[:-1])
    with django_assert_num_queries(6):
        read(enrolment, lessons[-1])
    assert enrolment.is_complete
    # What is complete is not asked again whether it is.
    with django_assert_num_queries(5):
        read(enrolment, lessons[-1])
