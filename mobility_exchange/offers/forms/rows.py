"""Rows of an offer: dates, the day, languages. A button adds a row without JavaScript."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from institutions.vocabularies import CEFR, LANGUAGES
from mobility_exchange.offers.draft_validation import DateInput, DraftValidationMixin
from mobility_exchange.offers.posting import SlotDraft

MOST_ROWS = 40
LAST_SECOND = time(23, 59, 59)


class Row(DraftValidationMixin, forms.Form):
    """A row of an offer."""


class SlotRow(Row):
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**53)
    starts_on = forms.DateField(label=_("First day"), widget=DateInput)
    ends_on = forms.DateField(label=_("Last day"), widget=DateInput)
    apply_by = forms.DateField(label=_("Apply by"), widget=DateInput)
    places = forms.IntegerField(label=_("Places"), min_value=1, max_value=200, initial=1)
    remove = forms.BooleanField(label=_("Remove these dates"), required=False)

    def has_changed(self):
        """A row without dates is an empty row, whatever its number of places says."""
        names = ("pk", "starts_on", "ends_on", "apply_by")
        return any(str(self[name].value() or "").strip() for name in names)

    def full_clean(self):
        self.empty_permitted = True
        super().full_clean()
        if self.is_bound and self.cleaned_data.get("remove"):
            # What goes away need not be right.
            self._errors = ErrorDict()

    def clean(self):
        cleaned = super().clean() or {}
        starts_on, ends_on, apply_by = (cleaned.get(name) for name in ("starts_on", "ends_on", "apply_by"))
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The last day is before the first day."))
        if starts_on and apply_by and apply_by >= starts_on:
            self.add_error("apply_by", _("The time to apply must end before the first day."))
        return cleaned

    def draft(self, zone, deadlines: dict) -> SlotDraft:
        """The row as the action takes it; `deadlines` are the stored ones of the offer by slot."""
        names = ("starts_on", "ends_on", "places", "pk", "remove")
        facts: dict[str, Any] = {name: self.cleaned_data.get(name) for name in names}
        facts["apply_by"] = None if facts["remove"] else self._deadline(zone, deadlines)
        return SlotDraft(**facts)

    def _deadline(self, zone, deadlines):
        # An hour that was set elsewhere stays as long as the day stays.
        before = deadlines.get(self.cleaned_data.get("pk"))
        if before and before.astimezone(zone).date() == self.cleaned_data["apply_by"]:
            return before
        return datetime.combine(self.cleaned_data["apply_by"], LAST_SECOND, tzinfo=zone)


class DayRow(Row):
    time = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    what = forms.CharField(label=_("What happens"), required=False, max_length=200)
    where = forms.CharField(label=_("Where"), required=False, max_length=120)

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("what") and not cleaned.get("time") and "time" not in self.errors:
            self.add_error("time", _("Say when."))
        return cleaned

    def as_fact(self) -> dict | None:
        """The row as it is stored, or nothing where nothing happens."""
        if not self.cleaned_data.get("what"):
            return None
        return {**self.cleaned_data, "time": f"{self.cleaned_data['time']:%H:%M}"}


class LanguageRow(Row):
    code = forms.ChoiceField(label=_("Language"), required=False, choices=[("", "---"), *LANGUAGES])
    level = forms.ChoiceField(label=_("Level needed"), required=False, choices=[("", "---"), *CEFR], initial="B1")

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("code") and not cleaned.get("level"):
            self.add_error("level", _("Choose the level that guests need."))
        return cleaned

    def as_fact(self) -> dict | None:
        """The row as it is stored, or nothing where no language is chosen."""
        return dict(self.cleaned_data) if self.cleaned_data.get("code") else None


def _rows(form, least=0):
    return forms.formset_factory(
        form, extra=0, min_num=least, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
    )


SlotRows = _rows(SlotRow)
DayRows = _rows(DayRow)
LanguageRows = _rows(LanguageRow)
