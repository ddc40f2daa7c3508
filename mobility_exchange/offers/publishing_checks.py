"""What an offer needs before the public may see it; the page must not have a hole where a guest looks for a fact."""

from django.utils.translation import gettext as _

from mobility_exchange.models import Offer, Slot


def problems(offer: Offer, slots: list[Slot]) -> dict[str, str]:
    """Each missing part as field and sentence; empty when the offer is ready."""
    found = {field: text for field, text in _texts(offer) if not getattr(offer, field)}
    if not offer.accessibility and not offer.accessibility_note:
        found["accessibility_note"] = _("Say how accessible the place is, also when it is not.")
    if offer.costs != "none" and not offer.costs_note:
        found["costs_note"] = _("Say what costs how much.")
    if not offer.host.verified_at:
        found["host"] = _("Your school must be verified before the public sees its offers. You can save a draft.")
    if not slots:
        found["slots"] = _("Add at least one set of dates.")
    elif not any(slot.apply_by > slot.now for slot in slots):
        found["slots"] = _("The time to apply is over for all dates. Add new dates or move the deadline.")
    return found


def _texts(offer):
    return (
        ("title", _("Give the offer a title.")),
        ("summary", _("Say in two sentences what the visit is about.")),
        ("description", _("Describe what people will see.")),
        ("fields", _("Choose at least one field of work.")),
        ("languages", _("Add at least one working language.")),
        ("outcomes", _("Write at least one thing that people will be able to do.")),
        ("a_day", _("Add at least one row to the day.")),
    )
