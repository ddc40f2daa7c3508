"""What a learner is told about a quiz she answered: beside each answer, why, and where to read again.

The key of a question she got wrong is shown only when it gives nothing away any more: she passed, or has no attempt
left.
"""

from dataclasses import dataclass

from courses.models import Result
from courses.quiz.kinds.base import EVERYTHING, kind_of
from courses.quiz.marking import share
from courses.quiz.questions import AnswerReview, QuizQuestion
from courses.quiz.taking import Quiz


@dataclass(frozen=True)
class QuestionReview:
    """One question, looked back on."""

    number: int
    prompt: str
    right: bool
    partly: bool
    answers: tuple[AnswerReview, ...]
    key: tuple[str, ...]
    explanation: str


def review(quiz: Quiz, result: Result, *, show_key: bool) -> list[QuestionReview]:
    """Looked at with today's questions: one that was taken out since is not shown."""
    given = result.answers.get("given", {})
    return [
        _reviewed(number, question, given.get(question.key), show_key)
        for number, question in enumerate(quiz.questions, start=1)
    ]


def _reviewed(number: int, question: QuizQuestion, given, show_key: bool) -> QuestionReview:
    kind, earned = kind_of(question), share(question, given)
    right = earned == EVERYTHING
    return QuestionReview(
        number=number,
        prompt=question.prompt,
        right=right,
        partly=not right and earned > 0,
        answers=tuple(kind.review(question, given)) if given else (),
        key=tuple(kind.key(question)) if show_key and not right else (),
        explanation=question.explanation,
    )
