"""One page to write an offer: its facts, its dates, a day, its languages."""

from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from institutions.models import Institution
from institutions.roles import office_institutions
from institutions.vocabularies import ACCESSIBILITY_FEATURES, ISCED_FIELDS, LANGUAGES
from mobility_exchange.models import Offer
from mobility_exchange.offers.draft_validation import DateInput, DraftValidationMixin
from mobility_exchange.offers.required_courses import courses_to_require


class LinesField(forms.CharField):
    """One thing a line, kept as a list."""

    widget = forms.Textarea

    def __init__(self, *, most=12, longest=300, **kwargs):
        self.most, self.longest = most, longest
        super().__init__(max_length=most * (longest + 2), **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def run_validators(self, value):
        super().run_validators("\n".join(value))

    def validate(self, value):
        super().validate(value)
        if len(value) > self.most:
            raise ValidationError(_("Write at most %(most)s lines.") % {"most": self.most})
        if any(len(line) > self.longest for line in value):
            raise ValidationError(_("A line is longer than %(longest)s characters.") % {"longest": self.longest})


class OfferForm(DraftValidationMixin, forms.ModelForm):
    host = forms.ModelChoiceField(queryset=Institution.objects.none(), label=_("Host"), empty_label=None)
    outcomes = LinesField(
        label=_("What guests will be able to do afterwards"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One thing a line, with a verb: “Plan a support lesson with a co-teacher”."),
    )
    fields_of_work = forms.MultipleChoiceField(
        label=_("Fields of work"), required=False, choices=ISCED_FIELDS, widget=forms.CheckboxSelectMultiple
    )
    accessibility = forms.MultipleChoiceField(
        label=_("Accessible for guests"),
        required=False,
        choices=[(code, label) for code, label, _icon in ACCESSIBILITY_FEATURES],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick only what you have checked for this visit."),
    )
    required_courses = forms.MultipleChoiceField(
        label=_("Courses that guests complete first"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The certificate is checked and attached by itself. Leave empty to welcome everybody."),
    )
    language = forms.ChoiceField(
        label=_("Language of this text"), choices=LANGUAGES, help_text=_("The language in which you write this page.")
    )

    class Meta:
        model = Offer
        fields = [
            "host",
            "title",
            "language",
            "summary",
            "description",
            "outcomes",
            "mentor",
            "costs",
            "costs_note",
            "lodging_note",
            "meals_note",
            "transport_note",
            "reachable_by_train",
            "accessibility",
            "accessibility_note",
            "accessibility_checked_by",
            "accessibility_checked_on",
            "required_courses",
            "keeps_waiting_list",
        ]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
            "description": forms.Textarea(attrs={"rows": 8, "maxlength": 8000}),
            "accessibility_note": forms.Textarea(attrs={"rows": 3}),
            "costs_note": forms.Textarea(attrs={"rows": 2}),
            "lodging_note": forms.Textarea(attrs={"rows": 2}),
            "meals_note": forms.Textarea(attrs={"rows": 2}),
            "transport_note": forms.Textarea(attrs={"rows": 2}),
            "accessibility_checked_on": DateInput,
        }
        help_texts = {
            "title": _("What people see there, in a few words: “Support teaching in a training kitchen”."),
            "summary": _("Two sentences for the board, at most 300 characters."),
            "description": _("Leave an empty line between paragraphs. Web addresses become links by themselves."),
            "mentor": _("Name and role of the colleague who looks after the guest. Ask her first: the page is public."),
            "accessibility_note": _("Widths, distances, what is missing. Also say what is not accessible."),
            "accessibility_checked_by": _("Who checked it, for example “caretaker with two wheelchair users”."),
            "keeps_waiting_list": _("People may still apply when all places are taken."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        host = cast("forms.ModelChoiceField", self.fields["host"])
        host.queryset = office_institutions(user)
        required_courses = cast("forms.MultipleChoiceField", self.fields["required_courses"])
        required_courses.choices = courses_to_require(self.instance.required_courses)
        if self.instance.pk:
            del self.fields["host"]
        if not self.is_bound:
            self.initial.setdefault("fields_of_work", self.instance.fields)

    def facts(self) -> dict:
        """The facts of the offer as the action takes them."""
        facts = {name: value for name, value in self.cleaned_data.items() if name != "host"}
        facts["fields"] = facts.pop("fields_of_work")
        return facts

    def _post_clean(self):
        """The action writes the model and checks it; the form only reads what was typed."""
