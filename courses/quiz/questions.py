"""A question and its options as plain values: what kinds of questions, forms and marking work on."""

import hashlib
import random
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


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
class QuizQuestion:
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
class AnswerReview:
    """One thing that a learner answered, whether it was right, and the author's feedback on it."""

    text: str
    right: bool
    feedback: str = ""


def shuffled(items: Iterable, seed: str) -> list:
    """The same seed gives the same order: a learner finds her options where she left them."""
    items = list(items)
    digest = hashlib.sha256(seed.encode()).digest()
    random.Random(digest).shuffle(items)  # noqa: S311 -- an order to read in, not a secret
    return items
