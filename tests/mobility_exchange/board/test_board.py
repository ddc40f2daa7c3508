"""The public board: who sees what, words, filters, counts, and what it costs."""

import pytest
from django.test import Client
from django.urls import reverse

from mobility_exchange.offers import posting
from tests.factories.certificates import make_certificate
from tests.factories.courses import make_course
from tests.factories.institutions import make_institution
from tests.factories.mobility_exchange import (
    make_applicant,
    make_offer,
    make_slot,
    officer_of,
    pass_deadline,
    slot_draft,
)

pytestmark = pytest.mark.django_db
BOARD = "/en/slots/"


def signed_in(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def titles(client, query=""):
    return [row["slot"].offer.title for row in client.get(BOARD + query).context["rows"]]


@pytest.mark.parametrize(
    ("city", "typed"),
    [("Łódź", "lodz"), ("Tromsø", "tromso"), ("Đakovo", "dakovo"), ("Köln", "koln"), ("Æbeltoft", "aebeltoft")],
)
def test_search_finds_a_town_without_its_letters(client, city, typed):
    host = make_institution("Host school", country="PL", city=city)
    make_offer(host, title="The one")
    make_slot(title="Another")
    assert set(titles(client, f"?q={typed}")) == {"The one"}
    assert set(titles(client, f"?q={city}")) == {"The one"}


def counts(client, query=""):
    groups = client.get(BOARD + query).context["groups"]
    return {group["name"]: {o["value"]: o["count"] for o in group["options"]} for group in groups}


def test_board_shows_what_is_open_and_nothing_else(client):
    make_slot(title="Open")
    make_offer(title="Draft", published=False)
    pass_deadline(make_slot(title="Too late"))
    for title, action in (("Paused", posting.pause), ("Closed", posting.close)):
        offer = make_offer(title=title)
        action(offer, officer_of(offer.host))
    assert titles(client) == ["Open"]


def test_board_says_what_comes_here_when_it_is_empty(client):
    assert "Here you will find places for job shadowing" in client.get(BOARD).content.decode()
    make_slot(title="Kitchen")
    assert "No place fits all of this" in client.get(BOARD + "?q=zebra").content.decode()


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("kitchens", True),
        ("KITCHEN", True),
        ("uberblick", True),
        ("überblick", True),
        ("καλημερα", True),
        ("Seville", True),
        ("España", True),
        ("hospitality", True),
        ("zebra", False),
        ("kitchen -everyone", False),
        ("", True),
        ("   ", True),
        ("'\"(()&|!:*<->\\", None),
        ("k" * 10_000, False),
    ],
)
def test_search_finds_by_stem_and_without_marks(client, typed, finds):
    make_slot(title="A training kitchen where everyone cooks", summary="Ein Überblick. Καλημέρα.")
    response = client.get(BOARD, {"q": typed})
    assert response.status_code == 200
    if finds is not None:
        assert bool(response.context["rows"]) == finds


def test_best_match_comes_first(client):
    make_slot(title="Bakery", description="There is also a kitchen here.")
    make_slot(title="Kitchen", starts_in=200)
    assert titles(client, "?q=kitchen") == ["Kitchen", "Bakery"]


@pytest.fixture
def three_places():
    spain = make_institution("Sevilla", country="ES", city="Seville")
    finland = make_institution("Tampere", country="FI", city="Tampere")
    return [
        make_offer(spain, title="Kitchen", accessibility=["step_free", "lift"], slots=[slot_draft(places=1)]),
        make_offer(
            finland, title="Ward", fields=["091"], accessibility=["step_free"], costs="what", costs_note="Lunch"
        ),
        make_offer(finland, title="Roof", fields=["071"], languages=[{"code": "fi", "level": "A2"}]),
    ]


def test_filters_keep_what_fits(client, three_places):
    assert set(titles(client)) == {"Kitchen", "Ward", "Roof"}
    assert titles(client, "?country=ES") == ["Kitchen"]
    assert set(titles(client, "?country=ES&country=FI")) == {"Kitchen", "Ward", "Roof"}
    assert titles(client, "?field=091") == ["Ward"]
    assert titles(client, "?language=fi") == ["Roof"]
    assert titles(client, "?access=step_free&access=lift&country=ES") == ["Kitchen"]
    assert set(titles(client, "?wish=no_costs")) == {"Kitchen", "Roof"}
    assert titles(client, "?country=ES&field=091") == []


def test_filters_that_do_not_exist_are_left_out(client, three_places):
    hostile = "?country=ZZ&field=<script>&month=2027-99&access=nope&wish=mine&page=-1&language=x"
    assert len(titles(client, hostile)) == 3


def test_counts_say_what_each_choice_would_leave(client, three_places):
    found = counts(client, "?country=FI")
    assert found["country"] == {"ES": 1, "FI": 2}
    assert found["field"] == {"091": 1, "071": 1}
    assert found["access"] == {"step_free": 2, "lift": 1}
    for name, options in found.items():
        for code, count in options.items():
            others = "" if name == "country" else "&country=FI"
            assert len(titles(client, f"?{name}={code}{others}")) == count


def test_month_is_counted(client, three_places):
    months = counts(client)["month"]
    assert sum(months.values()) == 3
    assert set(titles(client, f"?month={next(iter(months))}")) == {"Kitchen", "Ward", "Roof"}


def test_i_may_apply_is_for_people_who_are_signed_in(three_places, aino):
    course = make_course("Inclusive mobility", quiz=True)
    make_slot(title="Needs a course", required_courses=[course.translation_key])
    assert "mine" not in counts(Client())["wish"]
    client = signed_in(aino)
    assert counts(client)["wish"]["mine"] == 3
    assert "Needs a course" not in titles(client, "?wish=mine")
    make_certificate(aino, course_key=course.translation_key)
    assert "Needs a course" in titles(client, "?wish=mine")


def test_row_says_why_not(aino):
    course = make_course("Inclusive mobility", quiz=True, hours=4)
    make_slot(required_courses=[course.translation_key])
    page = signed_in(aino).get(BOARD).content.decode()
    assert "Needs the certificate of “Inclusive mobility”, about 4 hours." in page
    assert reverse("courses:course_detail", args=[course.slug]) in page


@pytest.mark.parametrize("slots", [1, 3])
def test_board_costs_the_same_for_one_and_three(slots, django_assert_num_queries):
    course = make_course("Inclusive mobility", quiz=True)
    for number in range(slots):
        make_slot(title=f"Place {number}", required_courses=[course.translation_key])
    visitor, client = Client(), signed_in(make_applicant())
    visitor.get(BOARD)
    client.get(BOARD)
    with django_assert_num_queries(3):
        visitor.get(BOARD)
    with django_assert_num_queries(11):
        client.get(BOARD)


def test_board_has_pages(client):
    make_offer(slots=[slot_draft(starts_in=60 + 7 * number) for number in range(21)])
    assert len(titles(client)) == 20
    assert len(titles(client, "?page=2")) == 1
    assert len(titles(client, "?page=99999999999999999999")) == 1


def test_kosovo_carries_its_footnote(client):
    make_slot()
    assert "UNSCR 1244/1999" not in client.get(BOARD).content.decode()
    make_offer(make_institution("Lumbardhi", country="XK", city="Prizren"))
    page = client.get(BOARD).content.decode()
    assert "Kosovo*" in page
    assert "UNSCR 1244/1999" in page
