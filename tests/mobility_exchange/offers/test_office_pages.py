"""The office of the host: its offers, its inbox, and that nobody else gets in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry
from mobility_exchange.applications import applying, selection
from mobility_exchange.models import Application, Offer, Slot
from tests.factories.institutions import make_institution
from tests.factories.mobility_exchange import (
    make_application,
    make_offer,
    make_officer,
    make_slot,
    slot_draft,
)

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def rows(prefix, *given, stored=0):
    data = {f"{prefix}-TOTAL_FORMS": len(given), f"{prefix}-INITIAL_FORMS": stored}
    for number, row in enumerate(given):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def dates(starts_in=90, days=5, places=2, **facts):
    starts_on = timezone.localdate() + timedelta(days=starts_in)
    return {
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(days=days - 1),
        "apply_by": starts_on - timedelta(days=30),
        "places": places,
        **facts,
    }


def typed(host=None, slots=None, **changes):
    """A page of an offer as an officer sends it."""
    return {
        "host": host.pk if host else "",
        "title": "A training kitchen",
        "language": "en",
        "summary": "Five days in a school restaurant.",
        "description": "You spend five days in our kitchen.",
        "outcomes": "Plan one task in three ways.\nGive calm feedback.",
        "fields_of_work": ["101"],
        "accessibility": ["step_free"],
        "accessibility_note": "Doors of 85 cm.",
        "costs": "none",
        **rows("slots", *(slots or [dates()])),
        **rows("day", {"time": "09:00", "what": "Kitchen lesson", "where": "Kitchen 2"}, {"time": "10:30"}),
        **rows("languages", {"code": "en", "level": "B1"}, {}),
        **changes,
    }


@pytest.fixture
def host():
    return make_institution("Host school", country="ES", city="Seville", fields=["101"], accessibility=["lift"])


@pytest.fixture
def officer(host):
    return make_officer(host)


@pytest.fixture
def office(officer):
    return signed_in(officer)


def test_new_offer_is_mostly_filled_in(office, host):
    page = office.get("/en/office/offers/new/")
    editor = page.context["editor"]
    assert editor.form["host"].value() == host.pk
    assert editor.form["accessibility"].value() == ["lift"]
    assert editor.form["fields_of_work"].value() == ["101"]
    first = editor.rows["slots"][0]
    assert first["starts_on"].value().weekday() == 0
    assert first["apply_by"].value() < first["starts_on"].value()
    assert editor.rows["languages"][0]["code"].value() == "en"


def test_offer_create_publishes_in_one_step(office, officer, host):
    response = office.post("/en/office/offers/new/", typed(host, save_action="publish"))
    offer = Offer.objects.get()
    assert response["Location"] == f"/en/office/offers/{offer.pk}/"
    assert (offer.state, offer.host, offer.posted_by) == ("published", host, officer)
    assert offer.outcomes == ["Plan one task in three ways.", "Give calm feedback."]
    assert offer.a_day == [{"time": "09:00", "what": "Kitchen lesson", "where": "Kitchen 2"}]
    assert offer.languages == [{"code": "en", "level": "B1"}]
    deadline = offer.slots.get().apply_by_local
    assert (deadline.hour, deadline.minute, deadline.second) == (23, 59, 59)


def test_offer_create_saves_a_draft_that_is_not_complete(office, host):
    office.post("/en/office/offers/new/", typed(host, save_action="save", summary="", description=""))
    assert Offer.objects.get().state == "draft"


def test_offer_create_publish_marks_what_is_missing_and_keeps_the_draft(office, host):
    response = office.post("/en/office/offers/new/", typed(host, save_action="publish", summary="", outcomes=""))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Say in two sentences what the visit is about." in page
    assert "Write at least one thing that people will be able to do." in page
    assert "You spend five days in our kitchen." in page
    offer = Offer.objects.get()
    assert offer.state == "draft"
    assert f'action="/en/office/offers/{offer.pk}/"' in page


@pytest.mark.parametrize(
    ("slot", "says"),
    [
        (dates(days=1), "lasts 2 to 60 days"),
        (dates(days=0), "The last day is before the first day."),
        (dates(places=0), "greater than or equal to 1"),
        (dates(places="many"), "Enter a whole number."),
        (dates(starts_on="soon"), "Enter a valid date."),
        (dates(apply_by=timezone.localdate() + timedelta(days=200)), "must end before the first day"),
    ],
)
def test_offer_create_says_what_is_wrong_with_dates_and_keeps_what_was_typed(office, host, slot, says):
    response = office.post("/en/office/offers/new/", typed(host, [dates(starts_in=150), slot]))
    assert response.status_code == 422
    assert says in response.content.decode()
    assert "You spend five days in our kitchen." in response.content.decode()
    assert not Offer.objects.exists()


def test_one_more_row_is_given_without_judging(office, host):
    for name in ("slots", "day", "languages"):
        page = office.post("/en/office/offers/new/", typed(host, more=name, title="", summary="Half a sen"))
        editor = page.context["editor"]
        before = {"slots": 1, "day": 2, "languages": 2}[name]
        assert len(editor.rows[name].forms) == before + 1
        assert "Half a sen" in page.content.decode()
        assert "This field is required" not in page.content.decode()
    assert not Offer.objects.exists()


def test_row_of_dates_that_was_left_empty_is_left_out(office, host):
    empty = {"starts_on": "", "ends_on": "", "apply_by": "", "places": ""}
    office.post("/en/office/offers/new/", typed(host, [dates(), empty], save_action="publish"))
    assert Offer.objects.get().slots.count() == 1
    office.post("/en/office/offers/new/", typed(host, [empty], save_action="save") | {"slots-INITIAL_FORMS": 1})
    assert Offer.objects.filter(state="draft").get().slots.count() == 0


def test_offer_edit_changes_adds_and_removes_dates(office, officer, host):
    offer = make_offer(host, officer, slots=[slot_draft(), slot_draft(starts_in=120)])
    first, second = offer.slots.all()
    given = [dates(90, places=3, pk=first.pk), dates(120, pk=second.pk, remove="on"), dates(200)]
    data = typed(slots=given) | {"slots-INITIAL_FORMS": 2}
    response = office.post(f"/en/office/offers/{offer.pk}/", data)
    assert response.status_code == 302
    assert [slot.places for slot in offer.slots.all()] == [3, 2]
    assert not Slot.objects.filter(pk=second.pk).exists()


def test_offer_edit_keeps_the_places_of_people_who_are_accepted(office, officer, host):
    slot = make_offer(host, officer, slots=[slot_draft(places=2)]).slots.get()
    for _number in range(2):
        selection.accept(make_application(slot), officer)
    same = {"starts_on": slot.starts_on, "ends_on": slot.ends_on, "apply_by": slot.apply_by_local.date()}
    given = {**same, "pk": slot.pk, "places": 1}
    response = office.post(f"/en/office/offers/{slot.offer_id}/", typed(slots=[given]))
    assert response.status_code == 422
    assert "2 people are accepted for these dates" in response.content.decode()
    slot.refresh_from_db()
    assert (slot.places, slot.accepted_count) == (2, 2)


def test_offer_edit_takes_no_foreign_dates_and_no_facts_of_its_own_accord(office, officer, host):
    offer, foreign = make_offer(host, officer), make_slot()
    response = office.post(f"/en/office/offers/{offer.pk}/", typed(slots=[dates(pk=foreign.pk, places=9)]))
    assert "belong to another offer" in response.content.decode()
    same = office.post(f"/en/office/offers/{offer.pk}/", typed())
    assert "These dates are there already." in same.content.decode()
    smuggled = {"state": "archived", "accepted_count": 2, "slots-0-accepted_count": 2, "posted_by": 1, "host": 1}
    office.post(f"/en/office/offers/{offer.pk}/", typed(slots=[dates(150)]) | smuggled)
    offer.refresh_from_db()
    assert (offer.state, offer.host, offer.posted_by) == ("published", host, officer)
    assert {slot.accepted_count for slot in Slot.objects.all()} == {0}


def test_offer_edit_keeps_an_hour_that_was_set_elsewhere(office, officer, host):
    slot = make_offer(host, officer).slots.get()
    same = {"starts_on": slot.starts_on, "ends_on": slot.ends_on, "apply_by": slot.apply_by_local.date()}
    office.post(f"/en/office/offers/{slot.offer_id}/", typed(slots=[{**same, "pk": slot.pk, "places": 4}]))
    changed = Slot.objects.get()
    assert (changed.places, changed.apply_by) == (4, slot.apply_by)


def test_offer_create_for_another_school_is_refused(office):
    response = office.post("/en/office/offers/new/", typed(make_institution("Elsewhere")))
    assert response.status_code == 422
    assert not Offer.objects.exists()


def test_offer_is_paused_published_and_closed_by_post_only(office, officer, host):
    offer = make_offer(host, officer)
    for action, state in (("pause", "paused"), ("publish", "published"), ("close", "closed"), ("archive", "archived")):
        assert office.get(f"/en/office/offers/{offer.pk}/{action}/").status_code == 405
        office.post(f"/en/office/offers/{offer.pk}/{action}/")
        assert Offer.objects.get().state == state
    assert office.post(f"/en/office/offers/{offer.pk}/explode/").status_code == 404


def test_office_does_not_exist_for_others(host, officer, aino, jonas, noor, petra):
    offer = make_offer(host, officer)
    application = make_application(offer.slots.get(), aino)
    mine = [f"/en/office/offers/{offer.pk}/", f"/en/office/applications/{application.pk}/"]
    actions = [f"{mine[0]}close/", *(f"{mine[1]}{action}/" for action in ("accept", "shortlist", "waitlist", "refuse"))]
    rooms = ["/en/office/offers/", "/en/office/offers/new/", "/en/office/applications/"]
    for person in (aino, jonas, noor, petra):
        client = signed_in(person)
        assert {client.get(address).status_code for address in [*mine, f"{mine[0]}preview/"]} == {404}
        assert {client.post(address, {"reason": "field"}).status_code for address in actions} == {404}
        if person != petra:
            assert {client.get(address).status_code for address in rooms} == {404}
    assert {Client().get(address).status_code for address in [*rooms, *mine]} == {302}
    assert {Client().post(address).status_code for address in actions} == {302}
    assert (Offer.objects.get().state, Application.objects.get().state) == ("published", "submitted")


def test_office_of_another_school_sees_only_its_own(host, officer, petra):
    make_application(make_offer(host, officer, title="Hers").slots.get())
    own = make_offer(petra.memberships.get().institution, petra, title="Mine")
    mine = make_application(own.slots.get())
    client = signed_in(petra)
    assert list(client.get("/en/office/offers/").context["offers"]) == [own]
    assert list(client.get("/en/office/applications/").context["page_obj"]) == [mine]


def test_administrator_reads_every_application_and_decides_none(ada, host, officer):
    application = make_application(make_offer(host, officer).slots.get())
    client = signed_in(ada)
    assert list(client.get("/en/office/applications/").context["page_obj"]) == [application]
    assert client.get(f"/en/office/applications/{application.pk}/").status_code == 200
    assert client.post(f"/en/office/applications/{application.pk}/accept/").status_code == 409
    assert Application.objects.get().state == "submitted"


def test_inbox_is_a_list_that_can_be_emptied(office, officer, host):
    slot = make_offer(host, officer, slots=[slot_draft(places=5)]).slots.get()
    first, second = make_application(slot), make_application(slot)
    assert list(office.get("/en/office/applications/").context["page_obj"]) == [first, second]
    response = office.post(f"/en/office/applications/{first.pk}/accept/")
    assert response["Location"] == f"/en/office/applications/{second.pk}/"
    response = office.post(f"/en/office/applications/{second.pk}/shortlist/")
    assert response["Location"] == "/en/office/applications/"
    page = office.get("/en/office/applications/")
    assert "Everybody has an answer." in page.content.decode()
    assert [tab["count"] for tab in page.context["inbox"].tabs] == [0, 1, 0, 1, 0]


def test_inbox_filters_by_state_and_dates(office, officer, host):
    offer = make_offer(host, officer, slots=[slot_draft(), slot_draft(starts_in=120)])
    first, second = offer.slots.all()
    one, two = make_application(first), make_application(second)
    assert list(office.get(f"/en/office/applications/?slot={second.pk}").context["page_obj"]) == [two]
    selection.shortlist(one, officer)
    assert list(office.get("/en/office/applications/?state=shortlisted").context["page_obj"]) == [one]
    for hostile in ("?state=<script>", "?slot=x", f"?slot={'9' * 30}", "?page=x", "?slot=²"):
        assert office.get(f"/en/office/applications/{hostile}").status_code == 200


def test_inbox_offers_the_place_that_became_free(office, officer, host):
    slot = make_offer(host, officer, slots=[slot_draft(places=1)]).slots.get()
    holder, waiting = make_application(slot), make_application(slot)
    selection.accept(holder, officer)
    selection.waitlist(waiting, officer)
    assert "A place is free" not in office.get("/en/office/applications/").content.decode()
    applying.withdraw(holder, holder.applicant)
    page = office.get("/en/office/applications/").content.decode()
    assert "A place is free" in page
    assert f"?state=waitlisted&amp;slot={slot.pk}" in page


def test_full_slot_says_so_in_words(office, officer, host):
    slot = make_offer(host, officer, slots=[slot_draft(places=1)]).slots.get()
    first, second = make_application(slot), make_application(slot)
    selection.accept(first, officer)
    response = office.post(f"/en/office/applications/{second.pk}/accept/")
    assert response.status_code == 409
    assert "All places of these dates are taken." in response.content.decode()


def test_refusal_without_reason_keeps_the_note(office, officer, host):
    application = make_application(make_offer(host, officer).slots.get())
    address = f"/en/office/applications/{application.pk}/refuse/"
    response = office.post(address, {"reason": "", "note": "Thank you for your long letter."})
    assert response.status_code == 422
    assert "Thank you for your long letter." in response.content.decode()
    assert office.post(address, {"reason": "other", "note": " "}).status_code == 422
    office.post(address, {"reason": "other", "note": "We move house."})
    assert Application.objects.get().decision_note == "We move house."


def test_reading_an_application_is_written_down(office, officer, host):
    application = make_application(make_offer(host, officer).slots.get())
    office.get(f"/en/office/applications/{application.pk}/")
    entry = AuditEntry.objects.get(action="mobility_exchange.read_application")
    assert (entry.actor, entry.target_id) == (officer, str(application.pk))


@pytest.mark.parametrize("count", [1, 3])
def test_office_costs_the_same_for_one_and_three(count, office, officer, host, django_assert_num_queries):
    for number in range(count):
        make_application(make_offer(host, officer, title=f"Offer {number}").slots.get())
    office.get("/en/office/applications/")
    with django_assert_num_queries(10):
        office.get("/en/office/applications/")
    with django_assert_num_queries(6):
        office.get("/en/office/offers/")


@pytest.mark.parametrize("count", [1, 3])
def test_applications_cost_the_same_for_one_and_three(count, aino, django_assert_num_queries):
    for _number in range(count):
        make_application(applicant=aino)
    client = signed_in(aino)
    client.get("/en/applications/")
    with django_assert_num_queries(4):
        client.get("/en/applications/")
