"""The application, and the word of the applicant that the host may read it."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from institutions.models import Institution, Membership
from mobility_exchange.applications.applying import other_certificates
from mobility_exchange.models import Application


class ApplicationForm(forms.ModelForm):
    sending_institution = forms.ModelChoiceField(
        queryset=Institution.objects.none(),
        label=_("You apply through"),
        help_text=_("The school that sends you and where you bring back what you learn."),
        empty_label=None,
    )
    more_certificates: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        queryset=None,
        required=False,
        label=_("Other certificates to show"),
        help_text=_("Only what you tick here is shown to the host besides the certificates above."),
        widget=forms.CheckboxSelectMultiple,
    )
    consent = forms.BooleanField(
        label=_("The host may read this application"),
        help_text=_(
            "The international officers of the host see your name, your school, this text and these certificates. "
            "When you withdraw, they no longer see the text and the certificates."
        ),
        error_messages={"required": _("Without your consent the host cannot read your application.")},
    )

    class Meta:
        model = Application
        fields = ["sending_institution", "motivation", "expected_outcomes"]
        widgets = {
            "motivation": forms.Textarea(attrs={"rows": 9, "minlength": 200, "maxlength": 3000}),
            "expected_outcomes": forms.Textarea(attrs={"rows": 5, "minlength": 20, "maxlength": 2000}),
        }
        help_texts = {
            "motivation": _(
                "200 to 3,000 characters. What do you want to see, and why there? Please write nothing about health "
                "or disability here: support is arranged later, in a protected place."
            ),
            "expected_outcomes": _("20 to 2,000 characters. What will change in your work when you are back?"),
        }
        error_messages = {
            "motivation": {"required": _("Say why you want to go.")},
            "expected_outcomes": {"required": _("Say what you want to bring home.")},
        }

    def __init__(self, *args, user, slot, **kwargs):
        super().__init__(*args, **kwargs)
        schools = cast("forms.ModelChoiceField", self.fields["sending_institution"])
        more_certificates = cast("forms.ModelMultipleChoiceField", self.fields["more_certificates"])
        posts = Membership.objects.of(user).active().exclude(institution=slot.offer.host_id)
        schools.queryset = Institution.objects.filter(pk__in=posts.values("institution"))
        more_certificates.queryset = other_certificates(user, slot.offer)
        if not self.is_bound:
            schools.initial = schools.queryset.first()

    def facts(self) -> dict:
        """What the action needs; the consent is given by getting here."""
        names = ("sending_institution", "motivation", "expected_outcomes", "more_certificates")
        return {name: self.cleaned_data[name] for name in names}
