"""Marking a quiz: over plain values, so that it can be read and tested without a database.

A question earns its points or a share of them, as its kind says (`courses.quiz.kinds`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from courses.quiz.kinds.base import NOTHING, kind_of
from courses.quiz.questions import QuizQuestion


@dataclass(frozen=True)
class Graded:
    """A marked quiz: the share of all points, and the share earned by each question."""

    share: Fraction
    by_question: dict[str, Fraction]

    @property
    def score(self) -> Decimal:
        """For storing; rounded down, so that nobody passes by rounding."""
        exact = Decimal(self.share.numerator) / Decimal(self.share.denominator)
        return exact.quantize(Decimal("0.0001"), rounding=ROUND_DOWN)

    def reaches(self, pass_mark: int) -> bool:
        return self.share * 100 >= pass_mark


def grade(questions: Iterable[QuizQuestion], answers: Mapping[str, object]) -> Graded:
    """Mark what was answered; what was not answered earns nothing, an answer to no question counts nothing."""
    questions = tuple(questions)
    earned = {question.key: share(question, answers.get(question.key)) for question in questions}
    total = sum(question.points for question in questions)
    points = sum((earned[question.key] * question.points for question in questions), NOTHING)
    return Graded(points / total if total else NOTHING, earned)


def share(question: QuizQuestion, given) -> Fraction:
    """The share of its points that one question earns, between 0 and 1."""
    return kind_of(question).mark(question, given) if given else NOTHING
