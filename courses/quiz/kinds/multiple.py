"""Several right answers."""

from collections.abc import Iterator
from fractions import Fraction

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.quiz.kinds.base import NOTHING, Problem, field_name, register
from courses.quiz.kinds.options import ChoiceKind, option_problems
from courses.quiz.questions import QuizQuestion


@register
class MultipleChoice(ChoiceKind):
    """Right ones chosen minus wrong ones chosen, over all right ones, never below zero."""

    name = "multiple"
    label = gettext_lazy("Several right answers")
    order = 2
    template = "courses/quiz/kinds/multiple.html"

    def mark(self, question: QuizQuestion, given) -> Fraction:
        chosen = set(given) if isinstance(given, list) else set()
        right = {option.key for option in question.options if option.correct}
        wrong = {option.key for option in question.options} - right
        if not right:
            return NOTHING
        return max(NOTHING, Fraction(len(chosen & right) - len(chosen & wrong), len(right)))

    def fields(self, question: QuizQuestion, seed: str) -> dict[str, forms.Field]:
        choices = [(option.key, option.text) for option in question.options]
        errors = {"required": _("Choose at least one answer.")}
        field = forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=errors)
        return {field_name(question): field}

    def right_answer(self, question: QuizQuestion) -> list[str]:
        return [option.key for option in question.options if option.correct]

    def problems(self, answers) -> Iterator[Problem]:
        yield from option_problems(answers)
        if not any(answer.correct for answer in answers):
            yield "kind", _("Tick at least one answer as right.")
