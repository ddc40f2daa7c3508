"""Writing, publishing and changing an offer."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEntry
from mobility_exchange.applications import selection
from mobility_exchange.models import ActivityRule, Offer, Slot
from mobility_exchange.offers import posting
from mobility_exchange.refusals import NotAllowed, NotReady, SlotRefused
from tests.factories.institutions import make_institution
from tests.factories.mobility_exchange import (
    make_application,
    make_offer,
    make_officer,
    make_slot,
    offer_facts,
    officer_of,
    slot_draft,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def host():
    return make_institution("Host school", country="ES", city="Seville")


@pytest.fixture
def officer(host):
    return make_officer(host)


def changed(slot, **facts):
    draft = {"starts_on": slot.starts_on, "ends_on": slot.ends_on, "apply_by": slot.apply_by, "places": slot.places}
    return posting.SlotDraft(**{**draft, "pk": slot.pk, **facts})


def update(slot, *drafts, by=None):
    by = by or officer_of(slot.offer.host)
    return posting.update_offer(slot.offer, by, slots=drafts, **offer_facts())


def test_draft_needs_only_a_title_and_is_seen_by_nobody_else(host, officer):
    offer = posting.create_offer(officer, host, title="Soon")
    assert offer.state == "draft"
    assert list(Offer.objects.visible_to(officer)) == [offer]
    assert not Offer.objects.visible_to(make_officer(make_institution("Elsewhere"))).exists()


def test_publish_names_everything_that_is_missing(host, officer):
    offer = posting.create_offer(officer, host, title="Soon")
    with pytest.raises(NotReady) as refusal:
        posting.publish(offer, officer)
    assert set(refusal.value.problems) == {
        "summary",
        "description",
        "fields",
        "languages",
        "outcomes",
        "a_day",
        "accessibility_note",
        "slots",
    }
    assert Offer.objects.get().state == "draft"


def test_publish_puts_the_slots_on_the_board(host, officer):
    offer = make_offer(host, officer, published=False)
    assert not Slot.objects.on_board().exists()
    posting.publish(offer, officer)
    assert list(Slot.objects.on_board()) == list(offer.slots.all())
    assert AuditEntry.objects.filter(action="mobility_exchange.publish", actor=officer).count() == 1


def test_publish_refuses_a_school_that_is_not_verified():
    host = make_institution("New school", verified=False)
    with pytest.raises(NotReady) as refusal:
        make_offer(host, make_officer(host))
    assert set(refusal.value.problems) == {"host"}


def test_publish_refuses_when_all_deadlines_are_over(host, officer):
    with pytest.raises(NotReady) as refusal:
        make_offer(host, officer, slots=[slot_draft(apply_in=-0.01)])
    assert set(refusal.value.problems) == {"slots"}


def test_costs_that_are_not_none_need_words(host, officer):
    with pytest.raises(NotReady) as refusal:
        make_offer(host, officer, costs="what")
    assert set(refusal.value.problems) == {"costs_note"}


def test_public_offer_stays_complete(officer, host):
    offer = make_offer(host, officer)
    with pytest.raises(NotReady):
        posting.update_offer(offer, officer, **offer_facts(summary=""))
    assert Offer.objects.get().summary


@pytest.mark.parametrize("action", ["publish", "pause", "close", "archive"])
def test_offer_is_the_business_of_its_officers_only(action, host, officer):
    offer = make_offer(host, officer, published=action != "publish")
    with pytest.raises(NotAllowed):
        getattr(posting, action)(offer, make_officer(make_institution("Elsewhere")))


def test_create_and_update_are_refused_to_others(host, officer):
    stranger = make_officer(make_institution("Elsewhere"))
    with pytest.raises(NotAllowed):
        posting.create_offer(stranger, host, title="Mine now")
    with pytest.raises(NotAllowed):
        posting.update_offer(make_offer(host, officer), stranger, title="Mine now")


@pytest.mark.parametrize("fact", ["state", "host", "posted_by", "published_at", "slug", "search_folded"])
def test_actions_write_no_other_facts(fact, host, officer):
    with pytest.raises(TypeError):
        posting.create_offer(officer, host, title="Soon", **{fact: "x"})


@pytest.mark.parametrize(("days", "allowed"), [(1, False), (2, True), (60, True), (61, False)])
def test_length_of_stay_follows_the_rule_and_names_its_source(days, allowed, host, officer):
    if allowed:
        assert make_offer(host, officer, slots=[slot_draft(days=days)]).slots.get().days == days
    else:
        with pytest.raises(SlotRefused, match=r"lasts 2 to 60 days.*iky\.gr"):
            make_offer(host, officer, slots=[slot_draft(days=days)])


def test_editing_the_rule_changes_the_answer(host, officer):
    ActivityRule.objects.create(code="JS", call_year=2025, min_days=1, max_days=10, source="A later call")
    assert make_offer(host, officer, slots=[slot_draft(days=1)])
    with pytest.raises(SlotRefused, match="A later call"):
        make_offer(host, officer, slots=[slot_draft(days=11)])


def test_rule_of_a_later_call_year_does_not_hold_yet():
    ActivityRule.objects.create(code="JS", call_year=2040, min_days=5, max_days=6, source="Far away")
    assert ActivityRule.objects.in_force("JS", date(2027, 3, 1)).min_days == 2
    assert ActivityRule.objects.in_force("JS", date(2040, 1, 1)).min_days == 5
    assert ActivityRule.objects.in_force("JS", date(2019, 1, 1)) is None


def test_rule_with_days_in_wrong_order_is_refused():
    with pytest.raises(ValidationError, match="must not be shorter"):
        ActivityRule(code="JS", call_year=2030, min_days=5, max_days=4, source="x").full_clean()


def test_slot_dates_must_be_in_order(host, officer):
    start = timezone.localdate() + timedelta(days=90)
    wrong = posting.SlotDraft(start, start - timedelta(days=1), timezone.now())
    with pytest.raises(SlotRefused, match="The last day is before the first day"):
        make_offer(host, officer, slots=[wrong])
    late = posting.SlotDraft(start, start + timedelta(days=4), timezone.now() + timedelta(days=91))
    with pytest.raises(SlotRefused, match="must end before the first day"):
        make_offer(host, officer, slots=[slot_draft(), late])


def test_database_refuses_slots_out_of_order():
    slot = make_slot()
    for wrong in ({"ends_on": slot.starts_on - timedelta(days=1)}, {"places": 0}, {"places": 201}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Slot.objects.filter(pk=slot.pk).update(**wrong)


def test_refused_slot_is_named_by_its_number(host, officer):
    with pytest.raises(SlotRefused) as refusal:
        make_offer(host, officer, slots=[slot_draft(), slot_draft(starts_in=120, days=61)])
    assert refusal.value.number == 1
    assert not Offer.objects.exists()


def test_places_are_never_fewer_than_people_accepted():
    slot = make_slot(places=2)
    officer = officer_of(slot.offer.host)
    for _number in range(2):
        selection.accept(make_application(slot), officer)
    with pytest.raises(SlotRefused, match="2 people are accepted"):
        update(slot, changed(slot, places=1))
    update(slot, changed(slot, places=3))
    slot.refresh_from_db()
    assert (slot.places, slot.accepted_count) == (3, 2)


def test_dates_do_not_change_under_people_who_applied():
    slot = make_slot()
    make_application(slot)
    with pytest.raises(SlotRefused, match="dates cannot change"):
        update(slot, changed(slot, ends_on=slot.ends_on + timedelta(days=1)))
    with pytest.raises(SlotRefused, match="so they stay"):
        update(slot, changed(slot, remove=True))


def test_slot_of_another_offer_is_not_changed():
    mine, foreign = make_slot(), make_slot()
    with pytest.raises(SlotRefused, match="belong to another offer"):
        update(mine, changed(foreign, places=9))
    foreign.refresh_from_db()
    assert foreign.places == 2


def test_slots_are_added_and_removed():
    slot = make_slot()
    update(slot, changed(slot, remove=True), slot_draft(starts_in=200))
    assert [one.pk == slot.pk for one in slot.offer.slots.all()] == [False]


def test_description_is_cleaned_and_stays_words(host, officer):
    offer = make_offer(host, officer, description="See https://school.eu\n\n- one\n- two <script>alert(1)</script>")
    assert "<script" not in offer.description_html
    assert '<a href="https://school.eu" rel="nofollow noopener">' in offer.description_html
    assert "<li>one</li>" in offer.description_html


def test_imported_html_becomes_words_to_edit(host, officer):
    offer = make_offer(
        host, officer, description="<p>One &amp; two</p>\n<p>Three</p><ul><li>four</li><li>five</li></ul>"
    )
    assert offer.description == "One & two\n\nThree\n\n- four\n- five"
    assert offer.description_html == "<p>One &amp; two</p><p>Three</p><ul><li>four</li><li>five</li></ul>"
