"""What a kind of question must be able to do."""

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from django import forms
from django.utils.functional import Promise

from courses.choices import QUESTION_KINDS
from courses.quiz.questions import AnswerReview, QuizQuestion

NOTHING, EVERYTHING = Fraction(0), Fraction(1)

# (field of the author's form, message)
Problem = tuple[str, str]


class QuestionKind:
    """One kind of question, from the author's form to looking back. Stateless; one instance is registered.

    What a learner answered (`given`) is a plain value that JSON can hold: a string, a list or a dict of strings.
    """

    name: ClassVar[str]
    label: ClassVar[Promise]
    # Renders the fields of one question; reads `asked` (see `courses.quiz.forms.QuizForm.asked`).
    template: ClassVar[str]
    # Where authors find it in the list of kinds.
    order: ClassVar[int] = 100

    def mark(self, question: QuizQuestion, given) -> Fraction:
        """The share of its points that the answer earns, between 0 and 1. `given` is not empty."""
        raise NotImplementedError

    def fields(self, question: QuizQuestion, seed: str) -> dict[str, forms.Field]:
        """The form fields of one question by name; `seed` decides the order of what is shuffled."""
        raise NotImplementedError

    def problem_with(self, question: QuizQuestion, cleaned: dict) -> Problem | None:
        """What is wrong with the fields taken together, as (field name, message)."""
        return None

    def given(self, question: QuizQuestion, cleaned: dict):
        """The plain value of what was answered, from the form's cleaned data."""
        return cleaned[field_name(question)]

    def review(self, question: QuizQuestion, given) -> Iterator[AnswerReview]:
        """Each thing that was answered, and what is said to it."""
        raise NotImplementedError

    def right_answer(self, question: QuizQuestion):
        """The answer, as a learner gives it, that earns all points."""
        raise NotImplementedError

    def key(self, question: QuizQuestion) -> Iterator[str]:
        """The right answer, in words."""
        raise NotImplementedError

    def problems(self, answers) -> Iterator[Problem]:
        """What keeps a question with these answers (`courses.models.Answer`) from being asked."""
        raise NotImplementedError

    def unit(self, question: QuizQuestion) -> str:
        """What stands behind the field, such as "km"."""
        return ""


def register(kind: type[QuestionKind]) -> type[QuestionKind]:
    """Class decorator: make the kind known under its name."""
    QUESTION_KINDS.register(kind.name, kind())
    return kind


def kind_of(question) -> QuestionKind:
    """The kind of a question, plain or stored."""
    return QUESTION_KINDS[question.kind]


def field_name(question: QuizQuestion) -> str:
    return f"q-{question.key}"


def option_field_name(question: QuizQuestion, option) -> str:
    return f"q-{question.key}-{option.key}"
