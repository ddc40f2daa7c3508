"""The forms of staff."""

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.choices import RevocationCategory


class RevokeForm(forms.Form):
    category = forms.ChoiceField(
        label=_("What everyone may read"),
        choices=RevocationCategory.choices,
        help_text=_("Shown on the public page of the certificate."),
    )
    reason = forms.CharField(
        label=_("Reason, for the holder"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The holder receives this sentence as a notice. It is kept in the audit log."),
    )
