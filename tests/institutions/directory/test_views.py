"""The pages of the directory: who sees what, searching, and proposing an institution."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import Notice
from institutions.models import Institution, Membership, State
from tests.factories.accounts import make_user
from tests.factories.institutions import make_institution, make_membership

LIST = reverse("institutions:institution_list")


def url(name, institution):
    return reverse(f"institutions:{name}", kwargs={"slug": institution.slug})


def test_directory_lists_exactly_the_verified(client, host_school, finnish_school):
    make_institution("Hidden school", verified=False)
    found = client.get(LIST).context["page_obj"].object_list
    assert set(found) == {host_school, finnish_school}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "puente"}, ["host"]),
        ({"q": "southern sevilla"}, ["host"]),
        ({"q": "puente helsinki"}, []),
        ({"country": "FI"}, ["finnish"]),
        ({"country": ["FI", "ES"]}, ["host", "finnish"]),
        ({"country": "nowhere"}, ["host", "finnish"]),
        ({"accessibility": ["step_free", "lift"]}, ["host"]),
        ({"accessibility": ["step_free", "quiet_room"]}, []),
        ({"q": "x" * 500, "page": "zero"}, []),
        ({"page": "zero"}, ["host", "finnish"]),
    ],
)
def test_directory_search_and_filters(client, host_school, finnish_school, query, found):
    schools = {"host": host_school, "finnish": finnish_school}
    assert set(client.get(LIST, query).context["page_obj"].object_list) == {schools[name] for name in found}


@pytest.mark.parametrize(
    ("city", "typed"),
    [("Łódź", "lodz"), ("Tromsø", "tromso"), ("Đakovo", "DAKOVO"), ("Köln", "koln"), ("Αθήνα", "αθηνα")],
)
def test_directory_finds_a_town_without_its_letters(client, finnish_school, city, typed):
    wanted = make_institution("Another school", slug="another", city=city)
    for words in (typed, city):
        assert list(client.get(LIST, {"q": words}).context["page_obj"].object_list) == [wanted]


@pytest.mark.parametrize("number", [1, 3])
def test_directory_costs_the_same_for_one_and_many(client, db, django_assert_num_queries, number):
    for each in range(number):
        make_institution(f"School {each}", slug=f"s-{each}", city="Pori", country="FI", accessibility=["lift"])
    client.get(LIST)  # the frame's footer is kept from now on
    with django_assert_num_queries(3):
        client.get(LIST)


def test_kosovo_carries_its_footnote(client, db):
    make_institution("Shkolla", country="XK", city="Prizren")
    response = client.get(LIST)
    assertContains(response, "Kosovo*")
    assertContains(response, "UNSCR 1244/1999")


def test_footnote_stays_away_where_nobody_needs_it(client, finnish_school):
    assertNotContains(client.get(LIST), "UNSCR")


def test_detail_shows_the_contact_to_signed_in_people_only(client, noor, host_school):
    Institution.objects.filter(pk=host_school.pk).update(email="office@puente.example", phone="+34 900 000 000")
    assertNotContains(client.get(host_school.get_absolute_url()), "office@puente.example")
    client.force_login(noor)
    assertContains(client.get(host_school.get_absolute_url()), "office@puente.example")


def test_detail_says_how_many_learn_and_work_there(client, db):
    response = client.get(make_institution("Large school", learners=12500, staff=980).get_absolute_url())
    assertContains(response, "12\u202f500")
    assertContains(response, "980")


def test_detail_of_an_unverified_institution(client, noor, ada):
    hidden = make_institution("Hidden school", verified=False)
    make_membership(noor, hidden, state=State.REQUESTED)
    assert client.get(hidden.get_absolute_url()).status_code == 404
    client.force_login(noor)
    assertContains(client.get(hidden.get_absolute_url()), "Waiting to be checked")
    client.force_login(make_user())
    assert client.get(hidden.get_absolute_url()).status_code == 404


def test_detail_names_no_members(client, aino, petra, finnish_school):
    client.force_login(petra)
    assertNotContains(client.get(finnish_school.get_absolute_url()), "Virtanen")


PROPOSAL = {"name": "Σχολή Γέφυρα", "name_en": "Bridge School", "kind": "vet_school", "country": "GR", "city": "Πάτρα"}


def test_propose_makes_an_unverified_institution_and_asks_for_the_office(client, noor, ada):
    client.force_login(noor)
    response = client.post(reverse("institutions:institution_propose"), PROPOSAL)
    institution = Institution.objects.get(country="GR")
    assertRedirects(response, institution.get_absolute_url())
    assert (institution.slug, institution.is_verified) == ("bridge-school", False)
    assert Membership.objects.of(noor).get().state == State.REQUESTED
    assert Notice.objects.of(ada).count() == 1


def test_propose_keeps_off_the_addresses_of_pages(client, noor):
    client.force_login(noor)
    for _each in range(2):
        client.post(
            reverse("institutions:institution_propose"), {**PROPOSAL, "name": f"Mine{' ' * _each}", "city": _each}
        )
    slugs = Institution.objects.filter(country="GR").order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["mine-2", "mine-3"]


def test_propose_cannot_verify_itself(client, noor):
    client.force_login(noor)
    client.post(reverse("institutions:institution_propose"), {**PROPOSAL, "verified_at": "2026-01-01", "slug": "x"})
    assert not Institution.objects.get(country="GR").is_verified


def test_propose_refuses_what_is_listed_already(client, noor, finnish_school):
    client.force_login(noor)
    again = {**PROPOSAL, "name": finnish_school.name.upper(), "country": "FI", "city": finnish_school.city}
    assertContains(client.post(reverse("institutions:institution_propose"), again), "already listed")
    assert Institution.objects.count() == 1


def test_names_are_escaped(client, ada):
    bad = make_institution("<script>alert(1)</script>", description="<img src=x onerror=alert(1)>")
    client.force_login(ada)
    for page in (LIST, bad.get_absolute_url(), url("people", bad)):
        assertNotContains(client.get(page), "<script>alert")
        assertNotContains(client.get(page), "<img src=x")
