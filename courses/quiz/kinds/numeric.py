"""A number."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.quiz.kinds.base import EVERYTHING, NOTHING, Problem, QuestionKind, field_name, register
from courses.quiz.questions import AnswerReview, Option, QuizQuestion


@register
class Numeric(QuestionKind):
    """The number of the one option, give or take its tolerance: all or nothing."""

    name = "numeric"
    label = gettext_lazy("A number")
    order = 6
    template = "courses/quiz/kinds/typed.html"

    def mark(self, question: QuizQuestion, given) -> Fraction:
        number, wanted = parse_number(given), question.options[0] if question.options else None
        if number is None or wanted is None or wanted.number is None:
            return NOTHING
        return EVERYTHING if abs(number - wanted.number) <= (wanted.tolerance or 0) else NOTHING

    def fields(self, question: QuizQuestion, seed: str) -> dict[str, forms.Field]:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "input"})
        errors = {"required": _("Write a number.")}
        return {field_name(question): NumberField(max_length=30, widget=widget, error_messages=errors)}

    def review(self, question: QuizQuestion, given) -> Iterator[AnswerReview]:
        option = question.options[0] if question.options else Option(key="")
        right = self.mark(question, given) == EVERYTHING
        yield AnswerReview(f"{given} {option.unit}".strip(), right, option.feedback)

    def right_answer(self, question: QuizQuestion) -> str:
        return f"{question.options[0].number:f}"

    def key(self, question: QuizQuestion) -> Iterator[str]:
        for option in question.options[:1]:
            number = number_format(option.number.normalize()) if option.number is not None else ""
            exact = f"{number} {option.unit}".strip()
            give = number_format(option.tolerance.normalize()) if option.tolerance else ""
            yield _("%(number)s, give or take %(tolerance)s") % {"number": exact, "tolerance": give} if give else exact

    def problems(self, answers) -> Iterator[Problem]:
        if len(answers) != 1 or answers[0].number is None:
            yield "kind", _("Give one answer with the number in “number”.")
        elif (answers[0].tolerance or 0) < 0:
            yield "kind", _("“Give or take” cannot be below zero.")

    def unit(self, question: QuizQuestion) -> str:
        return question.options[0].unit if question.options else ""


class NumberField(forms.CharField):
    """A number as people write it, kept as they wrote it."""

    def clean(self, value):
        text = super().clean(value)
        if parse_number(text) is None:
            raise forms.ValidationError(_("Write a number, such as 12 or 12.5."), code="invalid")
        return text


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
