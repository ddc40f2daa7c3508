"""The proposal of an institution, and its form in the administration."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from institutions import vocabularies
from institutions.directory.verifying import RESERVED_SLUGS, proposal_error
from institutions.models import Institution


def languages_by_name() -> list[tuple[str, Promise]]:
    return sorted(vocabularies.LANGUAGES, key=lambda pair: str(pair[1]))


class CodesForm(forms.ModelForm):
    """Offers the codes of our vocabularies as choices, and takes a web address without https://."""

    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    languages = forms.MultipleChoiceField(
        label=_("Working languages"),
        choices=languages_by_name,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("The languages a visitor can work in."),
    )
    # Any: the form's metaclass takes it away, and what an instance has by this name is all its fields.
    fields: Any = forms.MultipleChoiceField(
        label=_("Fields of work"),
        choices=vocabularies.ISCED_FIELDS,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    accessibility = forms.MultipleChoiceField(
        label=_("Accessibility"),
        choices=vocabularies.ACCESSIBILITY_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ProposalForm(CodesForm):
    # The stub does not know that this label may be a lazy text.
    country = CountryField(blank_label=_("Choose a country")).formfield(label=_("Country"))  # type: ignore[call-overload]

    class Meta:
        model = Institution
        fields = (
            "name",
            "name_en",
            "kind",
            "country",
            "city",
            "region",
            "oid",
            "website",
            "email",
            "languages",
            "fields",
            "description",
            "accessibility",
            "accessibility_note",
        )

    def clean(self):
        data = super().clean() or {}
        problem = proposal_error(data.get("name", ""), data.get("country", ""), data.get("city", ""))
        if problem:
            self.add_error("name", problem)
        return data


class InstitutionAdminForm(CodesForm):
    """All facts of an institution, and whether it is verified."""

    is_verified = forms.BooleanField(
        label=_("Verified"), required=False, help_text=_("Everybody sees verified institutions. Its officers are told.")
    )
    reason = forms.CharField(
        label=_("Reason, if you take the verification back"), required=False, help_text=_("The officers read this.")
    )

    class Meta:
        model = Institution
        fields = (
            "name",
            "name_en",
            "slug",
            "kind",
            "country",
            "region",
            "city",
            "address",
            "postal_code",
            "oid",
            "website",
            "email",
            "phone",
            "languages",
            "fields",
            "learners",
            "staff",
            "description",
            "accessibility",
            "accessibility_note",
            "accessibility_checked_on",
            "accessibility_checked_by",
            "latitude",
            "longitude",
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["is_verified"].initial = self.instance.is_verified

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if slug in RESERVED_SLUGS:
            raise forms.ValidationError(_("This address belongs to a page of the site."))
        return slug

    def clean(self):
        data = super().clean() or {}
        if self.instance.is_verified and not data.get("is_verified") and not data.get("reason"):
            self.add_error("reason", _("Say why: the officers read it."))
        return data
