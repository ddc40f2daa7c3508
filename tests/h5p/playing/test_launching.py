"""Launches and tickets: signed, one person's, short-lived; on a content host a ticket opens once."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from h5p.playing.launching import LaunchInvalid, Ticket, launch, read_launch, read_ticket, spend
from tests.h5p.rows import make_content, make_library

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    return make_content(make_library())


def test_a_launch_comes_back_as_it_was(learner, content):
    made = launch(learner, content, "here/1", Decimal("0.75"), 3, score_policy="last")
    assert read_launch(made.token, learner) == made


def test_a_launch_is_one_persons(learner, stranger, content):
    token = launch(learner, content).token
    for other in (stranger, AnonymousUser()):
        with pytest.raises(LaunchInvalid):
            read_launch(token, other)


@pytest.mark.parametrize(
    "bend", [lambda token: token[:-1], lambda token: f"x{token}", lambda _token: "", lambda _t: None]
)
def test_an_altered_launch_is_none(learner, content, bend):
    with pytest.raises(LaunchInvalid):
        read_launch(bend(launch(learner, content).token), learner)


def test_a_launch_grows_old(learner, content, settings):
    token = launch(learner, content).token
    settings.H5P_LAUNCH_HOURS = -1
    with pytest.raises(LaunchInvalid):
        read_launch(token, learner)


def test_what_was_never_published_cannot_be_launched(learner):
    with pytest.raises(LaunchInvalid):
        launch(learner, make_content(make_library(), live=False))


def test_a_launch_is_no_ticket_and_a_ticket_no_launch(learner, content):
    with pytest.raises(LaunchInvalid):
        read_ticket(launch(learner, content).token)
    with pytest.raises(LaunchInvalid):
        read_launch(Ticket(learner.pk, "https://site.example", content.version_id).token, learner)


def test_a_ticket_is_spent_once(learner, content):
    made = Ticket(learner.pk, "https://site.example", content.version_id)
    first, second = read_ticket(made.token), read_ticket(made.token)
    spend(first)
    with pytest.raises(LaunchInvalid):
        spend(first)
    spend(second)  # each rendering of the page makes one of its own
