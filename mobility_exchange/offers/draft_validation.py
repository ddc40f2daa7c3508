"""What the offer's form and its rows share."""

from django import forms
from django.forms.utils import ErrorDict


class DraftValidationMixin(forms.BaseForm):
    """A form that can show what was typed without errors, while one more row is asked for."""

    validation_off = False

    def full_clean(self):
        if self.validation_off:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")
