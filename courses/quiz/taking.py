"""Taking a quiz: its questions as plain values, and what was answered, marked and recorded."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from courses.choices import Evidence, ResultKind
from courses.models import Enrolment, LessonPage, Question, Result
from courses.outline.structure import OutlineLesson
from courses.progress.recording import record_result
from courses.quiz.marking import grade
from courses.quiz.questions import Option, QuizQuestion


@dataclass(frozen=True)
class Quiz:
    """A lesson's quiz with its answer keys. Stays on the server."""

    block_id: str
    title: str
    introduction: str
    pass_mark: int
    max_attempts: int
    questions: tuple[QuizQuestion, ...]


def quiz_of(lesson: LessonPage) -> Quiz | None:
    """The quiz of a lesson page, with what is in memory of a draft as well."""
    block = next((child for child in lesson.body if child.block_type == "quiz"), None)
    if block is None:
        return None
    return Quiz(
        block_id=str(block.id or ""),
        title=block.value["title"],
        introduction=str(block.value["introduction"] or ""),
        pass_mark=block.value["pass_mark"] or 70,
        max_attempts=block.value["max_attempts"] or 0,
        questions=tuple(_plain(question) for question in _questions(lesson)),
    )


def _questions(lesson: LessonPage):
    """One query for the questions and one for their answers; a draft has both in memory, never saved perhaps."""
    questions = lesson.questions.all()
    return questions.prefetch_related("answers") if isinstance(questions, QuerySet) else questions


def _plain(question: Question) -> QuizQuestion:
    options = (
        Option(
            key=str(answer.key),
            text=answer.text,
            correct=answer.correct,
            match=answer.match,
            number=answer.number,
            tolerance=answer.tolerance,
            unit=answer.unit,
            feedback=answer.feedback,
        )
        for answer in question.answers.all()
    )
    return QuizQuestion(
        key=str(question.key),
        kind=question.kind,
        prompt=question.prompt,
        options=tuple(options),
        explanation=question.explanation,
        points=question.points,
    )


def answer_quiz(
    enrolment: Enrolment, lesson: LessonPage | OutlineLesson, quiz: Quiz, given: dict, request_id: UUID
) -> Result:
    """Mark what was answered and record it through the one door."""
    graded = grade(quiz.questions, given)
    shares = {key: str(Decimal(share.numerator) / share.denominator) for key, share in graded.by_question.items()}
    return record_result(
        enrolment,
        lesson,
        kind=ResultKind.QUIZ,
        evidence=Evidence.SERVER_GRADED,
        passed=graded.reaches(quiz.pass_mark),
        score=graded.score,
        answers={"given": given, "shares": shares},
        block_id=quiz.block_id,
        request_id=request_id,
        max_attempts=quiz.max_attempts,
    )
