"""A person's notices and settings."""

import re

import pytest
from django.urls import reverse
from django.utils import translation
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts import notices
from accounts.models import Notice
from accounts.notifications import notify
from tests.factories.accounts import make_user

INBOX, SETTINGS = reverse("accounts:notice_list"), reverse("accounts:settings")
PREFERENCES = {
    "first_name": "Aino",
    "last_name": "Virtanen",
    "language": "en",
    "time_zone": "Europe/Helsinki",
    "email_notices": "on",
}


@pytest.fixture(autouse=True)
def kind(monkeypatch):
    monkeypatch.setattr(notices, "NOTICE_KINDS", notices.NOTICE_KINDS.copy())
    notices.register("tests.news", title="News of %(name)s", body="Something about %(name)s.", action="Open it")


def told(person, name="Sevilla"):
    return notify(person, "tests.news", url="/desk/", name=name)


def test_inbox_holds_exactly_her_own_notices(client, aino, marta):
    told(aino, "Sevilla")
    told(marta, "Tampere")
    client.force_login(aino)
    response = client.get(INBOX)
    assert [notice.recipient for notice, _said in response.context["notices"]] == [aino]
    assertNotContains(response, "Tampere")


def test_inbox_is_for_signed_in_people(client, db):
    assertRedirects(client.get(INBOX), f"{reverse('account_login')}?next={INBOX}")


@pytest.mark.parametrize("number", [1, 3])
def test_inbox_costs_the_same_for_one_and_many(client, aino, django_assert_num_queries, number):
    for _each in range(number):
        told(aino)
    client.force_login(aino)
    client.get(SETTINGS)  # the frame's footer is kept from now on
    with django_assert_num_queries(INBOX_QUERIES):
        client.get(INBOX)


# Session, person, count and page of notices, unread ones, and what the page's frame asks.
INBOX_QUERIES = 6


def test_inbox_is_paginated(client, aino):
    for _each in range(21):
        told(aino)
    client.force_login(aino)
    assert len(client.get(INBOX, {"page": 2}).context["notices"]) == 1
    assert client.get(INBOX, {"page": "x"}).status_code == 200


def test_notice_is_escaped(client, aino):
    told(aino, "<script>alert(1)</script>")
    client.force_login(aino)
    assertNotContains(client.get(INBOX), "<script>alert")


def test_open_marks_as_read_and_leads_there_in_her_language(client, marta):
    notice = told(marta)
    client.force_login(marta)
    response = client.post(reverse("accounts:notice_open", kwargs={"pk": notice.pk}))
    assertRedirects(response, "/es/desk/", fetch_redirect_response=False)
    notice.refresh_from_db()
    assert notice.is_read


def test_read_keeps_the_first_time(client, aino):
    notice = told(aino)
    client.force_login(aino)
    client.post(reverse("accounts:notice_read", kwargs={"pk": notice.pk}))
    notice.refresh_from_db()
    first = notice.read_at
    client.post(reverse("accounts:notice_read", kwargs={"pk": notice.pk}))
    notice.refresh_from_db()
    assert notice.read_at == first


def test_read_all_touches_her_own_only(client, aino, marta):
    told(aino)
    other = told(marta)
    client.force_login(aino)
    client.post(reverse("accounts:notice_read_all"))
    assert list(Notice.objects.unread()) == [other]


@pytest.mark.parametrize("name", ["notice_open", "notice_read"])
def test_notices_of_others_are_not_found_and_reading_changes_nothing(client, aino, noor, name):
    notice = told(aino)
    page = reverse(f"accounts:{name}", kwargs={"pk": notice.pk})
    client.force_login(noor)
    assert client.post(page).status_code == 404
    client.force_login(aino)
    assert client.get(page).status_code == 405
    notice.refresh_from_db()
    assert not notice.is_read


def test_settings_are_saved_and_answered_in_the_new_language(client, aino):
    client.force_login(aino)
    response = client.post(SETTINGS, {**PREFERENCES, "language": "es", "email_notices": ""})
    with translation.override("es"):
        assertRedirects(response, reverse("accounts:settings"))
    aino.refresh_from_db()
    assert (aino.language, aino.time_zone, aino.email_notices) == ("es", "Europe/Helsinki", False)


@pytest.mark.parametrize(("field", "value"), [("time_zone", "Mars/Base"), ("language", "tlh"), ("last_name", "")])
def test_settings_refuse_and_keep_what_was_typed(client, aino, field, value):
    client.force_login(aino)
    response = client.post(SETTINGS, {**PREFERENCES, "first_name": "Changed", field: value})
    assertContains(response, 'value="Changed"')
    aino.refresh_from_db()
    assert aino.first_name == "Aino"
    assert response.context["request"].user.first_name == "Aino", "the page head shows who she is"


def test_settings_cannot_raise_rights_or_change_the_address(client, aino):
    client.force_login(aino)
    client.post(SETTINGS, {**PREFERENCES, "is_staff": "on", "is_superuser": "on", "email": "x@passerelle.example"})
    aino.refresh_from_db()
    assert not aino.is_staff
    assert not aino.is_superuser
    assert aino.email != "x@passerelle.example"


def test_settings_offer_the_zone_she_has_even_if_it_is_rare(client, db):
    person = make_user(time_zone="Pacific/Auckland")
    client.force_login(person)
    assertContains(client.get(SETTINGS), "Pacific/Auckland")


def test_times_are_shown_by_the_readers_clock(client, db):
    shown = {}
    for zone in ("Europe/Helsinki", "Atlantic/Azores"):
        person = make_user(time_zone=zone)
        told(person)
        client.force_login(person)
        page = client.get(INBOX).content.decode()
        shown[zone] = re.search(r'<time\s+datetime="[^"]+([+-]\d\d:\d\d)"', page).group(1)
    assert shown["Europe/Helsinki"] in ("+02:00", "+03:00")
    assert shown["Atlantic/Azores"] in ("-01:00", "+00:00")


def test_address_without_a_language_answers_in_hers(client, marta):
    client.force_login(marta)
    assert client.get("/").url == "/es/"
