"""How many questions each page asks the database: one literal number, whether there is one of a thing or three."""

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.quality.answers import client_of
from tests.quality.world import build_world

HARD, SOFT = 8, 12
# page: (who, arguments, the number, the most that it may ever be)
PAGES = {
    "courses:catalogue": ("aino", None, 7, SOFT),
    "courses:course_detail": ("aino", lambda w: [w.course.slug], 4, HARD),
    "courses:lesson": ("aino", lambda w: [w.course.slug, w.first_lesson.slug], 4, HARD),
    "courses:lesson with a quiz": ("aino", lambda w: [w.course.slug, w.lesson.slug], 4, HARD),
    "lms:home": ("aino", None, 7, SOFT),
    "lms:desk": ("aino", None, 9, SOFT),
    "lms:office": ("marta", None, 12, SOFT),
    "mobility_exchange:slot_list": ("aino", None, 7, SOFT),
    "mobility_exchange:slot_detail": ("aino", lambda w: [w.slot.pk], 10, SOFT),
    "mobility_exchange:application_list": ("aino", None, 4, SOFT),
    "mobility_exchange:application_detail": ("aino", lambda w: [w.application.pk], 6, SOFT),
    "mobility_exchange:inbox": ("marta", None, 10, SOFT),
    "mobility_exchange:offer_list": ("marta", None, 6, SOFT),
    "institutions:institution_list": ("aino", None, 6, SOFT),
    "institutions:institution_detail": ("aino", lambda w: [w.host.slug], 5, SOFT),
    "institutions:mine": ("aino", None, 5, SOFT),
    "institutions:people": ("marta", lambda w: [w.host.slug], 7, SOFT),
    "accounts:notice_list": ("aino", None, 6, SOFT),
    "certificates:certificate_list": ("aino", None, 4, SOFT),
    "certificates:certificate_detail": ("aino", lambda w: [w.certificate.token], 4, SOFT),
}


@pytest.fixture(scope="module", params=[1, 3], ids=["one", "many"])
def world(request, django_db_setup, django_db_blocker):
    """One of everything that stands in a list, or three."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world(request.param)
        transaction.set_rollback(True)


def count(world, page: str) -> int:
    """The second request of a signed-in person: what does not change is known by then."""
    person, arguments, _number, _most = PAGES[page]
    path = reverse(page.partition(" ")[0], args=arguments(world) if arguments else [])
    cache.clear()
    assert client_of(world, person).get(path).status_code == 200
    browser = client_of(world, person)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        browser.get(path)
    return len(asked)


def test_pages_ask_as_often_for_one_as_for_many(world, db):
    asked = {page: count(world, page) for page in PAGES}
    assert asked == {page: number for page, (_who, _arguments, number, _most) in PAGES.items()}


@pytest.mark.parametrize("page", PAGES)
def test_no_page_is_allowed_more_than_its_limit(page):
    _who, _arguments, number, most = PAGES[page]
    assert number <= most


def test_twin_a_question_for_each_row_is_seen(world, db):
    """A list that asks once more for each row: its number is another one for one and for many."""
    with CaptureQueriesContext(connection) as asked:
        for application in world.people["aino"].applications.filter(slot__offer__title__startswith="Kitchen"):
            assert application.slot.pk
    assert len(asked) == 1 + world.many
