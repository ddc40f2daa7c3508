"""Match pairs."""

from collections.abc import Iterator
from fractions import Fraction

from django import forms
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.quiz.kinds.base import NOTHING, Problem, QuestionKind, option_field_name, register
from courses.quiz.kinds.options import option_problems, repeated
from courses.quiz.questions import AnswerReview, Option, QuizQuestion, shuffled


@register
class Matching(QuestionKind):
    """The share of pairs that belong together."""

    name = "matching"
    label = gettext_lazy("Match pairs")
    order = 5
    template = "courses/quiz/kinds/matching.html"

    def mark(self, question: QuizQuestion, given) -> Fraction:
        pairs = given if isinstance(given, dict) else {}
        right = sum(pairs.get(option.key) == option.key for option in question.options)
        return Fraction(right, len(question.options)) if question.options else NOTHING

    def fields(self, question: QuizQuestion, seed: str) -> dict[str, forms.Field]:
        choices = [("", _("Choose")), *partners(question, seed)]
        errors = {"required": _("Choose a partner for every item.")}
        return {
            option_field_name(question, option): forms.ChoiceField(
                choices=choices, label=option.text, error_messages=errors
            )
            for option in question.options
        }

    def given(self, question: QuizQuestion, cleaned: dict) -> dict[str, str]:
        owners = {partner_token(question, option): option.key for option in question.options}
        return {option.key: owners[cleaned[option_field_name(question, option)]] for option in question.options}

    def review(self, question: QuizQuestion, given) -> Iterator[AnswerReview]:
        for option in question.options:
            partner = question.option(given.get(option.key, ""))
            if partner:
                yield AnswerReview(f"{option.text} – {partner.match}", partner.key == option.key, option.feedback)

    def right_answer(self, question: QuizQuestion) -> dict[str, str]:
        return {option.key: option.key for option in question.options}

    def key(self, question: QuizQuestion) -> Iterator[str]:
        return (f"{option.text} – {option.match}" for option in question.options)

    def problems(self, answers) -> Iterator[Problem]:
        yield from option_problems(answers)
        if any(not (answer.match or "").strip() for answer in answers):
            yield "kind", _("Fill in “belongs to” for every answer.")
        elif repeated(answer.match for answer in answers):
            yield "kind", _("Every answer needs a partner of its own.")


def partners(question: QuizQuestion, seed: str) -> list[tuple[str, str]]:
    """The right halves of the pairs, shuffled, each under a token that does not tell where it belongs."""
    options = shuffled(question.options, f"{seed}:{question.key}:partners")
    return [(partner_token(question, option), option.match) for option in options]


def partner_token(question: QuizQuestion, option: Option) -> str:
    value = f"{question.key}:{option.match}"
    return salted_hmac("courses.partner", value, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()[:20]
