"""The search in the directory, the proposal of an institution, and its form in the administration."""

from collections import Counter
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from django_countries.fields import CountryField

from institutions import vocabularies
from institutions.directory.verifying import RESERVED_SLUGS, proposal_error
from institutions.models import Institution


class SearchForm(forms.Form):
    """The filters of the directory; an invalid value is ignored, never an error page."""

    q = forms.CharField(max_length=100, required=False)
    country = forms.MultipleChoiceField(required=False)
    accessibility = forms.MultipleChoiceField(choices=vocabularies.ACCESSIBILITY_CHOICES, required=False)

    def __init__(self, data):
        super().__init__(data)
        self.counts = count_facets()
        listed = ((code, countries.name(code)) for code in self.counts["country"])
        self.fields["country"].choices = sorted(listed, key=lambda pair: pair[1])
        self.is_valid()

    def selected(self, name: str):
        return self.cleaned_data.get(name) or []

    @property
    def chosen(self) -> int:
        return len(self.selected("country")) + len(self.selected("accessibility"))

    def filter_queryset(self, institutions):
        """Return the institutions that match the search and every filter."""
        institutions = institutions.matching(self.selected("q") or "")
        if self.selected("country"):
            institutions = institutions.filter(country__in=self.selected("country"))
        if self.selected("accessibility"):
            institutions = institutions.with_features(self.selected("accessibility"))
        return institutions

    def groups(self) -> list[dict]:
        """Return the check boxes as components/filters.html takes them; a value that no institution has is left out."""
        legends = (("country", _("Country")), ("accessibility", _("Accessibility")))
        groups = [{"name": name, "legend": legend, "options": self.options(name)} for name, legend in legends]
        return [group for group in groups if group["options"]]

    def options(self, name: str) -> list[dict]:
        return [
            {"value": value, "label": label, "count": self.counts[name][value], "checked": value in self.selected(name)}
            for value, label in self.fields[name].choices
            if self.counts[name][value] or value in self.selected(name)
        ]


def count_facets() -> dict[str, Counter]:
    """Count the verified institutions by country and by accessibility feature, in one query."""
    by_country, by_feature = Counter(), Counter()
    for country, features in Institution.objects.verified().order_by().values_list("country", "accessibility"):
        by_country[country] += 1
        by_feature.update(features)
    return {"country": by_country, "accessibility": by_feature}


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
