"""Progress: what is recorded, what it makes done, and the completion that happens once."""

from tests.mutants.mutant import mutants_of, only

PROGRESS = "tests/courses/progress/test_progress.py"
RACE = "tests/courses/progress/test_race.py"
ACTIVITIES = "tests/courses/lessons/test_activities.py"
LESSON = "tests/courses/lessons/test_lesson_page.py"
QUIZ = "tests/courses/quiz/test_quiz.py"
LANGUAGES = "tests/courses/outline/test_languages.py"

SECOND_GUARD = "the row lock lets nobody else come here; the test without the lock shows what this second guard is for"

MUTANTS = [
    *mutants_of(
        "courses.progress.recording",
        (PROGRESS,),
        # What is refused.
        ("if not prior and not refusal:", "if not refusal:"),
        ("if not prior and not refusal:", "if not prior:"),
        ("    if refusal:\n", "    if False:\n"),
        ("(prior.enrolment_id, prior.lesson_key) != (enrolment.pk, key)", "prior.enrolment_id != enrolment.pk"),
        ("(prior.enrolment_id, prior.lesson_key) != (enrolment.pk, key)", "prior.lesson_key != key"),
        ("if not prior and key not in outline.by_key:", "if False:"),
        ("used >= max_attempts", "used > max_attempts"),
        ("kind == ResultKind.QUIZ and max_attempts", "max_attempts"),
        ("max_attempts and used >=", "used >="),
        # How it is folded.
        ("state.attempts += 1", "state.attempts = 1"),
        ("max(state.best_score or Decimal(0), result.score)", "result.score"),
        ("if result.score is not None:", "if result.score:"),
        ("if part and part not in state.parts_done:", "if part:"),
        ("[*state.parts_done, part]", "[part]"),
        ("if part and state.done_at is None and", "if part and"),
        ("if part and state.done_at is None and", "if state.done_at is None and"),
        ("needs <= set(state.parts_done)", "needs & set(state.parts_done)"),
        ("result.created_at or timezone.now()", "timezone.now()"),
        ("if not result.passed or (", "if ("),
        (" and result.evidence != Evidence.SERVER_GRADED", " and False"),
        ("result.kind == ResultKind.QUIZ and result.evidence !=", "result.evidence !="),
        # Completion.
        (" for state in states.values() if state.done_at}", " for state in states.values()}"),
        ("enrolment.completed_at is None and is_complete", "is_complete"),
        ("is_complete(outline, done) and _mark", "_mark"),
        ("course_completed.send(sender=Enrolment, enrolment=enrolment)", "pass"),
        ("enrolment.completed_at = locked.completed_at", "pass"),
        ('enrolment.__dict__.pop("done_keys", None)', "pass"),
        ("completed_at__isnull=True).update", ").update", SECOND_GUARD),
        ("return bool(won)", "return True", SECOND_GUARD),
    ),
    *mutants_of("courses.progress.recording", (RACE,), ('select_for_update(of=("self",)).annotate', "annotate")),
    *mutants_of(
        "courses.progress.recording",
        (ACTIVITIES, QUIZ),
        ("return result.block_id if result.kind == ResultKind.ACTIVITY else result.kind", "return result.kind"),
        ("result.block_id if result.kind == ResultKind.ACTIVITY else", "result.block_id or"),
    ),
    *mutants_of(
        "courses.progress.completion",
        (PROGRESS,),
        ("return bool(outline.lessons) and graded", "return graded"),
        ("outline.has_quiz or not outline.requires_server_graded", "True"),
        ("outline.has_quiz or not outline.requires_server_graded", "outline.has_quiz"),
        ("all(lesson.key in done", "any(lesson.key in done"),
        (" for lesson in outline.lessons if lesson.key not in done]", " for lesson in outline.lessons]"),
        ("    if completed:\n", "    if False:\n"),
    ),
    *mutants_of(
        "courses.progress.completion",
        only(ACTIVITIES, "test_a_required_activity_and_the_reading_make_the_lesson_done"),
        ("len(lesson.needs) > 1", "len(lesson.needs) > 2"),
    ),
    *mutants_of(
        "courses.progress.completion",
        only(
            LESSON,
            "test_resume_leads_to_the_lesson_last_opened",
            "test_resume_of_a_done_lesson_leads_to_the_first_missing",
        ),
        ("if last and last.key not in done:", "if last:"),
        ("if last and last.key not in done:", "if False:"),
    ),
    *mutants_of("courses.progress.enrolling", (LANGUAGES,), ("if not course.live:", "if False:")),
    *mutants_of(
        "courses.progress.enrolling",
        only(LESSON, "test_resume_leads_to_the_lesson_last_opened", "test_lesson_takes_four_queries"),
        ("enrolment.last_lesson_key != key", "False"),
        ("enrolment.last_lesson_key != key", "True"),
    ),
]
