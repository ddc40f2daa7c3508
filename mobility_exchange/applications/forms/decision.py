"""An officer's no, with its reason."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mobility_exchange.choices import RefusalReason


class RefusalForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose a reason")), *RefusalReason.choices],
        help_text=_("The applicant sees it."),
        error_messages={"required": _("Choose the reason: the applicant will ask.")},
    )
    note = forms.CharField(
        label=_("A few words to the applicant"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
        help_text=_("She reads this. Say what would help her next time."),
    )

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("reason") == RefusalReason.OTHER and not cleaned.get("note", "").strip():
            self.add_error("note", _("Write the reason here."))
        return cleaned
