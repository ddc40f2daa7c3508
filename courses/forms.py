"""What learners fill in."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _

from courses.choices import QuestionKind
from courses.grading import Asked, parse_number
from courses.quizzes import Quiz, in_reading_order, partner_token, partners


class OnceForm(forms.Form):
    """A deed that is done once, however often its button is pressed."""

    request_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("request_id", uuid4())


class QuizForm(OnceForm):
    """The questions of one quiz. Valid when every question is answered in a way that can be marked."""

    def __init__(self, quiz: Quiz, seed: str, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.quiz, self.seed = quiz, seed
        self.parts = {question.key: self._add(number, question) for number, question in enumerate(quiz.questions, 1)}

    def _add(self, number: int, question: Asked) -> list[str]:
        """Add the fields of one question; returns their names."""
        fields = _FIELDS[question.kind](question, self.seed)
        for name, field in fields.items():
            field.label = field.label or _("Question %(number)d") % {"number": number}
            self.fields[name] = field
        return list(fields)

    @property
    def asked(self) -> list[dict]:
        """Each question with its bound fields and the one message about it, for the template."""
        return [
            {
                "number": number,
                "question": question,
                "single_field": self[self.parts[question.key][0]],
                "fields": [self[name] for name in self.parts[question.key]],
                "error": self._error_of(question),
                "unit": question.options[0].unit if question.kind == QuestionKind.NUMERIC else "",
            }
            for number, question in enumerate(self.quiz.questions, start=1)
        ]

    def _error_of(self, question: Asked) -> str:
        return next((self.errors[name][0] for name in self.parts[question.key] if name in self.errors), "")

    def clean(self):
        cleaned = super().clean()
        for question in self.quiz.questions:
            if question.kind == QuestionKind.ORDERING:
                self._refuse_same_places(question, cleaned)
        return cleaned

    def _refuse_same_places(self, question: Asked, cleaned: dict) -> None:
        names = self.parts[question.key]
        places = [cleaned.get(name) for name in names]
        if all(places) and len(set(places)) < len(places):
            self.add_error(names[0], _("Give each item a place of its own."))

    @property
    def given(self) -> dict:
        """What was answered, by question key: plain values as `grading` reads them."""
        return {question.key: self._given(question) for question in self.quiz.questions}

    def _given(self, question: Asked):
        names, data = self.parts[question.key], self.cleaned_data
        if question.kind == QuestionKind.ORDERING:
            return {option.key: int(data[_part_name(question, option)]) for option in question.options}
        if question.kind == QuestionKind.MATCHING:
            owners = {partner_token(question, option): option.key for option in question.options}
            return {option.key: owners[data[_part_name(question, option)]] for option in question.options}
        return data[names[0]]


def _name(question: Asked) -> str:
    return f"q-{question.key}"


def _part_name(question: Asked, option) -> str:
    return f"q-{question.key}-{option.key}"


def _choice_fields(question: Asked, seed: str) -> dict:
    choices = [(option.key, option.text) for option in question.options]
    errors = {"required": _("Choose an answer.")}
    return {_name(question): forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages=errors)}


def _several_fields(question: Asked, seed: str) -> dict:
    choices = [(option.key, option.text) for option in question.options]
    errors = {"required": _("Choose at least one answer.")}
    field = forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=errors)
    return {_name(question): field}


def _order_fields(question: Asked, seed: str) -> dict:
    places = [("", "–"), *((str(n), str(n)) for n in range(1, len(question.options) + 1))]
    errors = {"required": _("Give every item a place.")}
    return {
        _part_name(question, option): forms.ChoiceField(choices=places, label=option.text, error_messages=errors)
        for option in in_reading_order(question, seed)
    }


def _pair_fields(question: Asked, seed: str) -> dict:
    choices = [("", _("Choose")), *partners(question, seed)]
    errors = {"required": _("Choose a partner for every item.")}
    return {
        _part_name(question, option): forms.ChoiceField(choices=choices, label=option.text, error_messages=errors)
        for option in question.options
    }


class NumberField(forms.CharField):
    """A number as people write it, kept as they wrote it."""

    def clean(self, value):
        text = super().clean(value)
        if parse_number(text) is None:
            raise forms.ValidationError(_("Write a number, such as 12 or 12.5."), code="invalid")
        return text


def _number_fields(question: Asked, seed: str) -> dict:
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "input"})
    errors = {"required": _("Write a number.")}
    return {_name(question): NumberField(max_length=30, widget=widget, error_messages=errors)}


def _words_fields(question: Asked, seed: str) -> dict:
    widget = forms.TextInput(attrs={"autocomplete": "off", "class": "input"})
    errors = {"required": _("Write your answer.")}
    return {_name(question): forms.CharField(max_length=200, widget=widget, error_messages=errors)}


_FIELDS = {
    QuestionKind.SINGLE: _choice_fields,
    QuestionKind.TRUE_FALSE: _choice_fields,
    QuestionKind.MULTIPLE: _several_fields,
    QuestionKind.ORDERING: _order_fields,
    QuestionKind.MATCHING: _pair_fields,
    QuestionKind.NUMERIC: _number_fields,
    QuestionKind.SHORT_TEXT: _words_fields,
}
