"""Marking a quiz: pure functions over plain values, so that they can be read and tested without a database.

A question earns its points or a share of them:
one right answer, true or false, number, words: all or nothing; several right answers: right ones chosen minus wrong
ones chosen, over all right ones, never below zero; order and pairs: the share that stands in its place.
"""

import hashlib
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal, InvalidOperation
from fractions import Fraction

from common.folding import fold_words
from courses.choices import QuestionKind

NOTHING, EVERYTHING = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Option:
    """One answer as its author wrote it. Never leaves the server whole."""

    key: str
    text: str = ""
    correct: bool = False
    match: str = ""
    number: Decimal | None = None
    tolerance: Decimal | None = None
    unit: str = ""
    feedback: str = ""


@dataclass(frozen=True)
class Asked:
    """One question with its options in the author's order (which is the right one for an ordering question)."""

    key: str
    kind: str
    prompt: str
    options: tuple[Option, ...]
    explanation: str = ""
    points: int = 1

    def option(self, key: str) -> Option | None:
        return next((option for option in self.options if option.key == key), None)


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


def grade(questions: Iterable[Asked], answers: Mapping[str, object]) -> Graded:
    """Mark what was answered; what was not answered earns nothing, an answer to no question counts nothing."""
    questions = tuple(questions)
    earned = {question.key: share(question, answers.get(question.key)) for question in questions}
    total = sum(question.points for question in questions)
    points = sum((earned[question.key] * question.points for question in questions), NOTHING)
    return Graded(points / total if total else NOTHING, earned)


def share(question: Asked, given) -> Fraction:
    """The share of its points that one question earns, between 0 and 1."""
    if not given:
        return NOTHING
    return MARKERS[question.kind](question, given)


def _mark_one(question: Asked, given) -> Fraction:
    option = question.option(given) if isinstance(given, str) else None
    return EVERYTHING if option and option.correct else NOTHING


def _mark_several(question: Asked, given) -> Fraction:
    chosen = set(given) if isinstance(given, list) else set()
    right = {option.key for option in question.options if option.correct}
    wrong = {option.key for option in question.options} - right
    if not right:
        return NOTHING
    return max(NOTHING, Fraction(len(chosen & right) - len(chosen & wrong), len(right)))


def _mark_order(question: Asked, given) -> Fraction:
    places = given if isinstance(given, dict) else {}
    right = sum(places.get(option.key) == place for place, option in enumerate(question.options, start=1))
    distinct = len(set(places.values())) == len(places)
    return Fraction(right, len(question.options)) if question.options and distinct else NOTHING


def _mark_pairs(question: Asked, given) -> Fraction:
    pairs = given if isinstance(given, dict) else {}
    right = sum(pairs.get(option.key) == option.key for option in question.options)
    return Fraction(right, len(question.options)) if question.options else NOTHING


def _mark_number(question: Asked, given) -> Fraction:
    number, wanted = parse_number(given), question.options[0] if question.options else None
    if number is None or wanted is None or wanted.number is None:
        return NOTHING
    return EVERYTHING if abs(number - wanted.number) <= (wanted.tolerance or 0) else NOTHING


def _mark_words(question: Asked, given) -> Fraction:
    words = fold_words(given) if isinstance(given, str) else ""
    return EVERYTHING if words and words in {fold_words(option.text) for option in question.options} else NOTHING


MARKERS = {
    QuestionKind.SINGLE: _mark_one,
    QuestionKind.TRUE_FALSE: _mark_one,
    QuestionKind.MULTIPLE: _mark_several,
    QuestionKind.ORDERING: _mark_order,
    QuestionKind.MATCHING: _mark_pairs,
    QuestionKind.NUMERIC: _mark_number,
    QuestionKind.SHORT_TEXT: _mark_words,
}


def parse_number(text) -> Decimal | None:
    """A number as people write it: "12,5", "1 200" or "-3"; no exponents, no NaN, no infinity."""
    if not isinstance(text, str) or len(text) > 30:
        return None
    plain = "".join(text.split()).replace("\u2212", "-").replace(",", ".")
    if not plain.lstrip("+-").replace(".", "", 1).isascii() or not plain.lstrip("+-").replace(".", "", 1).isdigit():
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def shuffled(items: Iterable, seed: str) -> list:
    """The same seed gives the same order: a learner finds her options where she left them."""
    items = list(items)
    digest = hashlib.sha256(seed.encode()).digest()
    random.Random(digest).shuffle(items)  # noqa: S311 -- an order to read in, not a secret
    return items
