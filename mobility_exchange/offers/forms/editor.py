"""The whole page of an offer: the form and its rows, judged and saved together."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from institutions.vocabularies import field_label
from mobility_exchange.models import Offer
from mobility_exchange.offers import posting
from mobility_exchange.offers.forms.offer import OfferForm
from mobility_exchange.offers.forms.rows import DayRows, LanguageRows, SlotRows
from mobility_exchange.refusals import NotReady, SlotRefused

# Where a problem belongs that the action found in something that is not a field of the form.
ROWS = {"slots": "slots", "a_day": "day", "languages": "languages"}
RENAMED = {"fields": "fields_of_work"}
HOURS = ("09:00", "10:30", "12:30", "13:30", "15:30")


class OfferEditor:
    """Holds what was typed until all of it is saved; `problems` are those of whole groups of rows."""

    def __init__(self, user, offer: Offer | None = None, data=None, defaults=None):
        self.user, self.offer = user, offer
        self.problems: dict[str, str] = {}
        # Typed rows stand for themselves: measured against what is stored, an unchanged one would count as empty.
        start = {} if data is not None else defaults or (stored(offer) if offer else {})
        self.form = OfferForm(data, user=user, instance=offer, initial=start.get("form"))
        self.rows = {
            "slots": SlotRows(data, prefix="slots", initial=start.get("slots")),
            "day": DayRows(data, prefix="day", initial=start.get("day")),
            "languages": LanguageRows(data, prefix="languages", initial=start.get("languages")),
        }

    def skip_validation(self) -> None:
        """Show what was typed without a word about errors: the officer only asked for one more row."""
        self.form.validation_off = True
        for rows in self.rows.values():
            for row in rows:
                row.validation_off = True

    def is_valid(self) -> bool:
        # A list, not a generator: every part must show its errors at once.
        return all([self.form.is_valid(), *[rows.is_valid() for rows in self.rows.values()]])

    def save(self) -> Offer | None:
        """Save through the action, or note at the fields why it was refused."""
        try:
            return self._save()
        except SlotRefused as refusal:
            self.filled_slots()[refusal.number].add_error(None, refusal.message)
        except NotReady as refusal:
            self.mark(refusal)
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                self._mark_one(field, " ".join(messages))
        return None

    @property
    def fields_chosen(self) -> str:
        """The ticked fields of work as words, for the fold that holds the long list."""
        codes = self.form["fields_of_work"].value() or []
        return ", ".join(field_label(code) for code in codes)

    @property
    def has_errors(self) -> bool:
        return bool(self.form.errors or self.problems or any(row.errors for row in self._all_rows()))

    @property
    def row_errors(self) -> list[tuple[str, str]]:
        """Every error in rows of dates, day and languages, with the anchor that leads there."""
        found = [(f"rows-{name}", text) for name, text in self.problems.items()]
        for row in self._all_rows():
            for field, messages in row.errors.items():
                known = field in row.fields
                anchor = row[field].auto_id if known else f"rows-{row.prefix.partition('-')[0]}"
                found += [(anchor, f"{row[field].label}: {text}" if known else text) for text in messages]
        return found

    def _all_rows(self):
        return [row for rows in self.rows.values() for row in rows]

    def mark(self, refusal: NotReady) -> None:
        """Show at the fields what is missing for the public page."""
        # A page that shows what is saved has nothing cleaned yet.
        self.form.cleaned_data = getattr(self.form, "cleaned_data", {})
        for field, text in refusal.problems.items():
            self._mark_one(field, text)

    def _save(self):
        facts = {**self.form.facts(), "a_day": self._facts("day"), "languages": self._facts("languages")}
        host = self.offer.host if self.offer else self.form.cleaned_data["host"]
        zone = (self.offer or Offer(time_zone=self.user.time_zone)).zone
        deadlines = {slot.pk: slot.apply_by for slot in self.offer.slots.all()} if self.offer else {}
        slots = [row.draft(zone, deadlines) for row in self.filled_slots()]
        if self.offer:
            return posting.update_offer(self.offer, self.user, slots=slots, **facts)
        return posting.create_offer(self.user, host, slots=slots, **facts)

    def filled_slots(self):
        """The rows of dates that are not left empty."""
        return [row for row in self.rows["slots"] if row.cleaned_data]

    def _facts(self, name):
        return [fact for row in self.rows[name] if (fact := row.as_fact())]

    def _mark_one(self, field, text):
        field = RENAMED.get(field, field)
        if field in ROWS:
            self.problems[ROWS[field]] = text
        else:
            self.form.add_error(field if field in self.form.fields else None, text)


def with_one_more(data, name: str):
    """The typed data with room for one more row of a kind."""
    data = data.copy()
    total = f"{name}-TOTAL_FORMS"
    if data.get(total, "").isdigit():
        data[total] = str(min(int(data[total]) + 1, 40))
    return data


def stored(offer: Offer) -> dict:
    """What is saved, as the page shows it for editing."""
    return {
        "slots": [
            {
                "pk": slot.pk,
                "starts_on": slot.starts_on,
                "ends_on": slot.ends_on,
                "apply_by": slot.apply_by.astimezone(offer.zone).date(),
                "places": slot.places,
            }
            for slot in offer.slots.all()
        ],
        "day": offer.a_day,
        "languages": offer.languages,
    }


def sensible_start(user, host) -> dict:
    """A first page that is mostly filled in already: what the school said of itself, and a likely week."""
    monday = timezone.localdate() + timedelta(weeks=14)
    monday -= timedelta(days=monday.weekday())
    return {
        "form": {
            "host": host,
            "language": user.language,
            "fields_of_work": host.fields if host else [],
            "accessibility": host.accessibility if host else [],
            "accessibility_note": host.accessibility_note if host else "",
        },
        "slots": [
            {
                "starts_on": monday,
                "ends_on": monday + timedelta(days=4),
                "apply_by": monday - timedelta(weeks=6, days=1),
                "places": 2,
            }
        ],
        "day": [{"time": hour} for hour in HOURS],
        "languages": [{"code": code, "level": "B1"} for code in (host.languages if host else [])[:2]] or [{}],
    }
