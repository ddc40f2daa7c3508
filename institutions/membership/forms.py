"""Asking to join, giving a reason for a decision, and inviting somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from institutions.models import Role


class JoinForm(forms.Form):
    role = forms.ChoiceField(label=_("Your role there"), choices=Role.choices, initial=Role.STAFF)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=_("The person reads this."))


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.STAFF)
