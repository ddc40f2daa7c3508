"""The form of every action that is done once."""

from uuid import uuid4

from django import forms


class SubmitOnceForm(forms.Form):
    """An action that is done once, however often its button is pressed."""

    request_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("request_id", uuid4())
