"""What people type about themselves."""

from typing import cast

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import COMMON_TIME_ZONES


def squeezed(text: str) -> str:
    """Names stand in the headers of mails: no line break may hide in them."""
    return " ".join(text.split())


class NamesMixin(forms.BaseForm):
    def clean_first_name(self):
        return squeezed(self.cleaned_data["first_name"])

    def clean_last_name(self):
        return squeezed(self.cleaned_data["last_name"])


class SignupForm(NamesMixin, forms.Form):
    """The part of the registration that allauth does not know; allauth adds the address and the password."""

    first_name = forms.CharField(
        label=_("First name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        help_text=_("Certificates carry your name as you write it here."),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("The language we write to you in.")
    )

    field_order = ("first_name", "last_name", "email", "password1", "password2", "language")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()

    def signup(self, request, user):
        """Called by allauth after it stored the person, see accounts/adapter.py."""
        user.first_name = self.cleaned_data["first_name"]
        user.last_name = self.cleaned_data["last_name"]
        user.language = self.cleaned_data["language"]
        user.save(update_fields=["first_name", "last_name", "language"])


class PreferencesForm(NamesMixin, forms.ModelForm):
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("The language we write to you in.")
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Deadlines and dates are shown by the clock of this place.")
    )

    class Meta:
        model = get_user_model()
        fields = ("first_name", "last_name", "language", "time_zone", "email_notices")
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = dict.fromkeys((*COMMON_TIME_ZONES, self.instance.time_zone))
        field = cast("forms.ChoiceField", self.fields["time_zone"])
        field.choices = [(name, zone_label(name)) for name in names]


def zone_label(zone: str) -> str:
    """Return ``Europe/Tirane`` as people read it."""
    return zone.partition("/")[2].replace("_", " ") or zone
