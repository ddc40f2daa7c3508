"""What kinds with options to choose from share."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from django import forms
from django.utils.translation import gettext as _

from courses.quiz.kinds.base import EVERYTHING, NOTHING, Problem, QuestionKind, field_name
from courses.quiz.questions import AnswerReview, QuizQuestion


def option_problems(answers, least: int = 2) -> Iterator[Problem]:
    """Enough options, each with a text of its own."""
    if len(answers) < least:
        yield "kind", _("Give at least two answers to choose from.")
    if any(not (answer.text or "").strip() for answer in answers):
        yield "kind", _("Write the text of every answer.")
    elif repeated(answer.text for answer in answers):
        yield "kind", _("Two answers are the same.")


def repeated(texts: Iterable[str]) -> bool:
    plain = [" ".join(text.split()).casefold() for text in texts]
    return len(set(plain)) < len(plain)


class ChoiceKind(QuestionKind):
    """Options to tick, one or several."""

    template = "courses/quiz/kinds/choice.html"

    def review(self, question: QuizQuestion, given) -> Iterator[AnswerReview]:
        chosen = given if isinstance(given, list) else [given]
        for option in question.options:
            if option.key in chosen:
                yield AnswerReview(option.text, option.correct, option.feedback)

    def key(self, question: QuizQuestion) -> Iterator[str]:
        return (option.text for option in question.options if option.correct)


class OneChoiceKind(ChoiceKind):
    """One right option: all or nothing."""

    def mark(self, question: QuizQuestion, given) -> Fraction:
        option = question.option(given) if isinstance(given, str) else None
        return EVERYTHING if option and option.correct else NOTHING

    def fields(self, question: QuizQuestion, seed: str) -> dict[str, forms.Field]:
        choices = [(option.key, option.text) for option in question.options]
        errors = {"required": _("Choose an answer.")}
        field = forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages=errors)
        return {field_name(question): field}

    def right_answer(self, question: QuizQuestion) -> str:
        return next(option.key for option in question.options if option.correct)

    def problems(self, answers) -> Iterator[Problem]:
        yield from option_problems(answers)
        if sum(bool(answer.correct) for answer in answers) != 1:
            yield "kind", _("Tick exactly one answer as right.")
