"""What people type about institutions, and how they look for one."""

from collections import Counter

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from django_countries.fields import CountryField

from institutions import vocabularies
from institutions.models import Institution, Role
from institutions.verifying import proposal_error


class SearchForm(forms.Form):
    """The filters of the directory; a value that makes no sense is left aside, never an error page."""

    q = forms.CharField(max_length=100, required=False)
    country = forms.MultipleChoiceField(required=False)
    accessibility = forms.MultipleChoiceField(choices=vocabularies.ACCESSIBILITY_CHOICES, required=False)

    def __init__(self, data):
        super().__init__(data)
        self.counts = count_facts()
        present = ((code, countries.name(code)) for code in self.counts["country"])
        self.fields["country"].choices = sorted(present, key=lambda pair: pair[1])
        self.is_valid()

    def asked(self, name: str):
        return self.cleaned_data.get(name) or []

    @property
    def chosen(self) -> int:
        return len(self.asked("country")) + len(self.asked("accessibility"))

    def narrow(self, institutions):
        """Return the institutions that meet what was asked."""
        institutions = institutions.matching(self.asked("q") or "")
        if self.asked("country"):
            institutions = institutions.filter(country__in=self.asked("country"))
        if self.asked("accessibility"):
            institutions = institutions.with_features(self.asked("accessibility"))
        return institutions

    def groups(self) -> list[dict]:
        """Return the check boxes as components/filters.html takes them; what nobody has is not offered."""
        legends = (("country", _("Country")), ("accessibility", _("Accessibility")))
        groups = [{"name": name, "legend": legend, "options": self.options(name)} for name, legend in legends]
        return [group for group in groups if group["options"]]

    def options(self, name: str) -> list[dict]:
        return [
            {"value": value, "label": label, "count": self.counts[name][value], "checked": value in self.asked(name)}
            for value, label in self.fields[name].choices
            if self.counts[name][value] or value in self.asked(name)
        ]


def count_facts() -> dict[str, Counter]:
    """Count the verified institutions by country and by accessibility feature, in one query."""
    by_country, by_feature = Counter(), Counter()
    for country, features in Institution.objects.verified().order_by().values_list("country", "accessibility"):
        by_country[country] += 1
        by_feature.update(features)
    return {"country": by_country, "accessibility": by_feature}


def languages_by_name() -> list[tuple[str, str]]:
    return sorted(vocabularies.LANGUAGES, key=lambda pair: str(pair[1]))


class JoinForm(forms.Form):
    role = forms.ChoiceField(label=_("Your role there"), choices=Role.choices, initial=Role.STAFF)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=_("The person reads this."))


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.STAFF)


class CodesForm(forms.ModelForm):
    """The lists of codes as choices of our vocabularies, an address on the web as people write it."""

    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    languages = forms.MultipleChoiceField(
        label=_("Working languages"),
        choices=languages_by_name,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("The languages a visitor can work in."),
    )
    fields = forms.MultipleChoiceField(
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
    country = CountryField(blank_label=_("Choose a country")).formfield(label=_("Country"))

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
        data = super().clean()
        problem = proposal_error(data.get("name", ""), data.get("country", ""), data.get("city", ""))
        if problem:
            self.add_error("name", problem)
        return data
