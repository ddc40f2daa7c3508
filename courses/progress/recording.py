"""The one door for progress.

Every result of a learner comes through `record_result`: it appends the result, takes it into the progress of the lesson
and, with the last lesson done, completes the enrolment. Completion happens once and is never undone.
"""

from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from courses.choices import Evidence, ResultKind
from courses.models import Enrolment, LessonPage, LessonProgress, Result
from courses.outline.structure import Outline, OutlineLesson, outline_at
from courses.progress.completion import is_complete
from courses.signals import course_completed


class ResultRefused(Exception):
    """The result does not belong to this enrolment, or came too late."""


class NoAttemptsLeft(ResultRefused):
    """The author allowed fewer attempts than this one."""


def record_result(
    enrolment: Enrolment,
    lesson: LessonPage | OutlineLesson | UUID,
    *,
    kind: str,
    evidence: str,
    passed: bool,
    request_id: UUID,
    score: Decimal | None = None,
    answers: dict | None = None,
    block_id: str = "",
    max_attempts: int = 0,
) -> Result:
    """Append one result; the same `request_id` twice is one result. At most six queries, whatever the course's size."""
    key = _key_of(lesson)
    facts = {"kind": kind, "evidence": evidence, "passed": passed, "score": score, "answers": answers or {}}
    with transaction.atomic(savepoint=False):
        locked, cache_version = _lock(enrolment)
        prior = Result.objects.filter(request_id=request_id).first()
        outline = outline_at(locked.course_id, cache_version)
        states = {} if prior else {state.lesson_key: state for state in locked.lessons.all()}
        refusal = _refusal(prior, locked, outline, key) or _attempts_refusal(states.get(key), kind, max_attempts)
        result = prior or Result(enrolment=locked, lesson_key=key, block_id=block_id, request_id=request_id, **facts)
        if not prior and not refusal:
            _append(result, states, outline)
    if refusal:
        # Raised out here, so that a caller's own transaction stays usable: nothing was written.
        raise refusal
    enrolment.completed_at = locked.completed_at
    enrolment.__dict__.pop("done_keys", None)
    return result


def _key_of(lesson: LessonPage | OutlineLesson | UUID) -> UUID:
    if isinstance(lesson, OutlineLesson):
        return lesson.key
    return lesson if isinstance(lesson, UUID) else lesson.translation_key


def _lock(enrolment: Enrolment) -> tuple[Enrolment, UUID | None]:
    """The learner's results come one after the other: nobody counts from what another request is about to change."""
    enrolments = Enrolment.objects.select_for_update(of=("self",)).annotate(
        cache_version=F("course__cache_version__value")
    )
    locked = enrolments.get(pk=enrolment.pk)
    return locked, locked.cache_version


def _refusal(prior: Result | None, enrolment: Enrolment, outline: Outline, key: UUID) -> ResultRefused | None:
    if prior and (prior.enrolment_id, prior.lesson_key) != (enrolment.pk, key):
        return ResultRefused("This request was used for something else.")
    if not prior and key not in outline.by_key:
        return ResultRefused(f"Lesson {key} is no part of this course.")
    return None


def _attempts_refusal(state: LessonProgress | None, kind: str, max_attempts: int) -> ResultRefused | None:
    used = state.attempts if state else 0
    if kind == ResultKind.QUIZ and max_attempts and used >= max_attempts:
        return NoAttemptsLeft(f"{used} of {max_attempts} attempts used.")
    return None


def _append(result: Result, states: dict[UUID, LessonProgress], outline: Outline) -> None:
    """Write the result, take it into its lesson, complete the course with its last lesson."""
    key, enrolment = result.lesson_key, result.enrolment
    result.save(force_insert=True)
    state = states.setdefault(key, LessonProgress(enrolment=enrolment, lesson_key=key))
    apply_result(state, result, outline.by_key[key].needs)
    state.save()
    _complete_if_done(enrolment, outline, {state.lesson_key for state in states.values() if state.done_at})


def apply_result(state: LessonProgress, result: Result, needs: frozenset[str]) -> None:
    """Take one result into the progress of its lesson. Only ever forwards."""
    if result.kind == ResultKind.QUIZ:
        state.attempts += 1
        if result.score is not None:
            state.best_score = max(state.best_score or Decimal(0), result.score)
    part = part_of(result)
    if part and part not in state.parts_done:
        state.parts_done = [*state.parts_done, part]
    if part and state.done_at is None and needs <= set(state.parts_done):
        state.done_at = result.created_at or timezone.now()


def part_of(result: Result) -> str:
    """The part of its lesson that this result makes done, if any. A quiz counts only where the platform graded it."""
    if not result.passed or (result.kind == ResultKind.QUIZ and result.evidence != Evidence.SERVER_GRADED):
        return ""
    return result.block_id if result.kind == ResultKind.ACTIVITY else result.kind


def _complete_if_done(enrolment: Enrolment, outline: Outline, done: set[UUID]) -> None:
    if enrolment.completed_at is None and is_complete(outline, done) and _mark_completed(enrolment):
        course_completed.send(sender=Enrolment, enrolment=enrolment)


def _mark_completed(enrolment: Enrolment) -> bool:
    """Exactly one request ever gets True."""
    now = timezone.now()
    won = Enrolment.objects.filter(pk=enrolment.pk, completed_at__isnull=True).update(completed_at=now)
    enrolment.completed_at = now if won else enrolment.completed_at
    return bool(won)
