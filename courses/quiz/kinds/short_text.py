"""A word or a few words."""

from collections.abc import Iterator
from fractions import Fraction

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.folding import fold_words
from courses.quiz.kinds.base import EVERYTHING, NOTHING, Problem, QuestionKind, field_name, register
from courses.quiz.questions import AnswerReview, QuizQuestion


@register
class ShortText(QuestionKind):
    """One of the accepted spellings, without regard to case, accents and punctuation: all or nothing."""

    name = "short_text"
    label = gettext_lazy("A word or a few words")
    order = 7
    template = "courses/quiz/kinds/typed.html"

    def mark(self, question: QuizQuestion, given) -> Fraction:
        words = fold_words(given) if isinstance(given, str) else ""
        accepted = {fold_words(option.text) for option in question.options}
        return EVERYTHING if words and words in accepted else NOTHING

    def fields(self, question: QuizQuestion, seed: str) -> dict[str, forms.Field]:
        widget = forms.TextInput(attrs={"autocomplete": "off", "class": "input"})
        errors = {"required": _("Write your answer.")}
        return {field_name(question): forms.CharField(max_length=200, widget=widget, error_messages=errors)}

    def review(self, question: QuizQuestion, given) -> Iterator[AnswerReview]:
        yield AnswerReview(str(given), self.mark(question, given) == EVERYTHING)

    def right_answer(self, question: QuizQuestion) -> str:
        return question.options[0].text

    def key(self, question: QuizQuestion) -> Iterator[str]:
        return (option.text for option in question.options[:1])

    def problems(self, answers) -> Iterator[Problem]:
        if any(not (answer.text or "").strip() for answer in answers):
            yield "kind", _("Write the accepted words in every answer.")
