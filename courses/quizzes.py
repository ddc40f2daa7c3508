"""Taking a quiz: what is asked, what was answered, what is said about it."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from courses.choices import Evidence, QuestionKind, ResultKind
from courses.grading import Asked, Option, grade, shuffled
from courses.models import Enrolment, LessonPage, Question, Result
from courses.outline import OutlineLesson
from courses.progress import record_result


@dataclass(frozen=True)
class Quiz:
    """A lesson's quiz with its answer keys. Stays on the server."""

    block_id: str
    title: str
    introduction: str
    pass_mark: int
    max_attempts: int
    questions: tuple[Asked, ...]


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
        questions=tuple(_asked(question) for question in _questions(lesson)),
    )


def _questions(lesson: LessonPage):
    """One query for the questions and one for their answers; a draft has both in memory, never saved perhaps."""
    questions = lesson.questions.all()
    return questions.prefetch_related("answers") if isinstance(questions, QuerySet) else questions


def _asked(question: Question) -> Asked:
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
    return Asked(
        key=str(question.key),
        kind=question.kind,
        prompt=question.prompt,
        options=tuple(options),
        explanation=question.explanation,
        points=question.points,
    )


def in_reading_order(question: Asked, seed: str) -> list[Option]:
    """The options as this learner sees them: what its author's order would give away is shuffled."""
    if question.kind == QuestionKind.ORDERING:
        return shuffled(question.options, f"{seed}:{question.key}")
    return list(question.options)


def partners(question: Asked, seed: str) -> list[tuple[str, str]]:
    """The right halves of the pairs, shuffled, each under a token that does not tell where it belongs."""
    options = shuffled(question.options, f"{seed}:{question.key}:partners")
    return [(partner_token(question, option), option.match) for option in options]


def partner_token(question: Asked, option: Option) -> str:
    value = f"{question.key}:{option.match}"
    return salted_hmac("courses.partner", value, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()[:20]


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
