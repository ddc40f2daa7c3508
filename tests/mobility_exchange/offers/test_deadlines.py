"""The time to apply ends before the first day, on the host's clock: held by the action itself, not by its form."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mobility_exchange.models import Offer, Slot
from mobility_exchange.offers import posting
from mobility_exchange.refusals import SlotRefused
from tests.factories.institutions import make_institution
from tests.factories.mobility_exchange import make_offer, make_officer, offer_facts, slot_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def host():
    return make_institution("Host school")


@pytest.fixture
def officer(host):
    return make_officer(host)


FIRST_MOMENT, LAST_MOMENT = time(0, 0), time(23, 59, 59, 999999)
DEADLINES = [(-1, LAST_MOMENT, True), (0, FIRST_MOMENT, False), (0, LAST_MOMENT, False), (1, FIRST_MOMENT, False)]
TIME_ZONES = ["Europe/Brussels", "Pacific/Auckland", "America/Los_Angeles"]


def draft_with_deadline(offer_zone, day, moment, **changes):
    """Dates whose time to apply ends at this moment, so many days after the first day, on the clock of the host."""
    draft = replace(slot_draft(), **changes)
    deadline = datetime.combine(draft.starts_on + timedelta(days=day), moment, tzinfo=ZoneInfo(offer_zone))
    return replace(draft, apply_by=deadline.astimezone(UTC))


@pytest.fixture(params=TIME_ZONES)
def offer(request, host, officer):
    return make_offer(host, officer, time_zone=request.param, slots=[slot_draft(starts_in=200)])


def post_with_deadline(offer, officer, day, moment, *, existing):
    """Write a slot through the action alone: as a new one, or by moving the deadline of the slot that is there."""
    slot = offer.slots.get()
    changes = {"pk": slot.pk, "starts_on": slot.starts_on, "ends_on": slot.ends_on} if existing else {}
    draft = draft_with_deadline(offer.time_zone, day, moment, **changes)
    posting.update_offer(offer, officer, slots=[draft], **offer_facts())
    return draft


@pytest.mark.parametrize("existing", [False, True])
@pytest.mark.parametrize(("day", "moment", "allowed"), DEADLINES)
def test_time_to_apply_ends_before_the_first_day(day, moment, allowed, existing, offer, officer):
    if allowed:
        draft = post_with_deadline(offer, officer, day, moment, existing=existing)
        assert offer.slots.get(starts_on=draft.starts_on).apply_by == draft.apply_by
    else:
        before = list(offer.slots.values_list("pk", "apply_by"))
        with pytest.raises(SlotRefused, match="must end before the first day"):
            post_with_deadline(offer, officer, day, moment, existing=existing)
        assert list(offer.slots.values_list("pk", "apply_by")) == before


def test_new_offer_refuses_a_deadline_on_the_first_day(host, officer):
    draft = draft_with_deadline(officer.time_zone, 0, FIRST_MOMENT)
    with pytest.raises(SlotRefused, match="must end before the first day"):
        posting.create_offer(officer, host, slots=[draft], **offer_facts())
    assert not Offer.objects.exists()


@pytest.mark.parametrize("existing", [False, True])
def test_twin_without_the_check_the_action_accepts_a_deadline_on_the_first_day(existing, offer, officer, monkeypatch):
    monkeypatch.setattr(Slot, "deadline_problem", lambda slot: "")
    draft = post_with_deadline(offer, officer, 0, FIRST_MOMENT, existing=existing)
    assert offer.slots.get(starts_on=draft.starts_on).apply_by == draft.apply_by
