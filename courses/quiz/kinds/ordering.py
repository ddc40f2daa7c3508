"""Put in order."""

from collections.abc import Iterator
from fractions import Fraction

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.quiz.kinds.base import NOTHING, Problem, QuestionKind, option_field_name, register
from courses.quiz.kinds.options import option_problems
from courses.quiz.questions import AnswerReview, Option, QuizQuestion, shuffled


@register
class Ordering(QuestionKind):
    """The share of items that stand where they belong."""

    name = "ordering"
    label = gettext_lazy("Put in order")
    order = 4
    template = "courses/quiz/kinds/ordering.html"

    def mark(self, question: QuizQuestion, given) -> Fraction:
        positions = given if isinstance(given, dict) else {}
        right = sum(positions.get(option.key) == number for number, option in enumerate(question.options, start=1))
        distinct = len(set(positions.values())) == len(positions)
        return Fraction(right, len(question.options)) if question.options and distinct else NOTHING

    def fields(self, question: QuizQuestion, seed: str) -> dict[str, forms.Field]:
        positions = [("", "–"), *((str(n), str(n)) for n in range(1, len(question.options) + 1))]
        errors = {"required": _("Give every item a place.")}
        return {
            option_field_name(question, option): forms.ChoiceField(
                choices=positions, label=option.text, error_messages=errors
            )
            for option in in_reading_order(question, seed)
        }

    def problem_with(self, question: QuizQuestion, cleaned: dict) -> Problem | None:
        names = [option_field_name(question, option) for option in question.options]
        positions = [cleaned.get(name) for name in names]
        if all(positions) and len(set(positions)) < len(positions):
            return names[0], _("Give each item a place of its own.")
        return None

    def given(self, question: QuizQuestion, cleaned: dict) -> dict[str, int]:
        return {option.key: int(cleaned[option_field_name(question, option)]) for option in question.options}

    def review(self, question: QuizQuestion, given) -> Iterator[AnswerReview]:
        right = {option.key: number for number, option in enumerate(question.options, start=1)}
        for option in sorted(question.options, key=lambda option: given.get(option.key, 0)):
            position = given.get(option.key)
            if position:
                yield AnswerReview(f"{position}. {option.text}", position == right[option.key], option.feedback)

    def right_answer(self, question: QuizQuestion) -> dict[str, int]:
        return {option.key: number for number, option in enumerate(question.options, start=1)}

    def key(self, question: QuizQuestion) -> Iterator[str]:
        return (f"{number}. {option.text}" for number, option in enumerate(question.options, start=1))

    def problems(self, answers) -> Iterator[Problem]:
        yield from option_problems(answers)


def in_reading_order(question: QuizQuestion, seed: str) -> list[Option]:
    """The items as this learner sees them: the author's order would give the answer away."""
    return shuffled(question.options, f"{seed}:{question.key}")
