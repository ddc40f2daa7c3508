"""The form of a quiz."""

from django.utils.translation import gettext as _

from courses.progress.forms import SubmitOnceForm
from courses.quiz.kinds.base import kind_of
from courses.quiz.questions import QuizQuestion
from courses.quiz.taking import Quiz


class QuizForm(SubmitOnceForm):
    """The questions of one quiz. Valid when every question is answered in a way that can be marked."""

    def __init__(self, quiz: Quiz, seed: str, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.quiz, self.seed = quiz, seed
        self.names = {question.key: self._add(number, question) for number, question in enumerate(quiz.questions, 1)}

    def _add(self, number: int, question: QuizQuestion) -> list[str]:
        """Add the fields of one question; returns their names."""
        fields = kind_of(question).fields(question, self.seed)
        for name, field in fields.items():
            field.label = field.label or _("Question %(number)d") % {"number": number}
            self.fields[name] = field
        return list(fields)

    @property
    def asked(self) -> list[dict]:
        """Each question with its bound fields and the one message about it, for the template of its kind."""
        return [
            {
                "number": number,
                "question": question,
                "template": kind_of(question).template,
                "fields": [self[name] for name in self.names[question.key]],
                "error": self._error_of(question),
                "unit": kind_of(question).unit(question),
            }
            for number, question in enumerate(self.quiz.questions, start=1)
        ]

    def _error_of(self, question: QuizQuestion) -> str:
        return next((str(self.errors[name][0]) for name in self.names[question.key] if name in self.errors), "")

    def clean(self):
        cleaned = super().clean() or {}
        for question in self.quiz.questions:
            problem = kind_of(question).problem_with(question, cleaned)
            if problem:
                self.add_error(*problem)
        return cleaned

    @property
    def given(self) -> dict:
        """What was answered, by question key: plain values as the kinds mark them."""
        return {question.key: kind_of(question).given(question, self.cleaned_data) for question in self.quiz.questions}
