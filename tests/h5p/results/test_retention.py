"""Old statements go when the site says so; results stay, and stay true."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from h5p import integrity
from h5p.models import Attempt, SpentTicket, Statement
from h5p.results import retention
from h5p.results.recording import record_event
from tests.h5p.playing_facts import make_content, make_launch, statement
from tests.h5p.results.test_recording import later

DAY = 24 * 3600


@pytest.fixture
def old_and_open(learner):
    """A finished attempt and an open one, both of ten days ago."""
    content, other = make_content(), make_content()
    record_event(learner, make_launch(learner, content), uuid4(), statement(content, raw=1))
    record_event(learner, make_launch(learner, other), uuid4(), statement(other, "attempted"))
    later(10 * DAY)
    Attempt.objects.filter(completed=True).update(finished_at=timezone.now() - timedelta(days=10))


@pytest.mark.parametrize(("days", "gone"), [(0, 0), (30, 0), (5, 1)])
def test_statements_go_after_the_days_that_are_set(old_and_open, settings, days, gone):
    settings.H5P_KEEP_DAYS = days
    assert retention.sweep() == gone
    assert (Statement.objects.count(), Attempt.objects.count()) == (2 - gone, 2)
    assert list(integrity.attempts_unlike_their_statements()) == []


def test_attempt_that_goes_on_keeps_all_its_statements(old_and_open, learner, settings):
    settings.H5P_KEEP_DAYS = 5
    attempt = Attempt.objects.get(completed=True)
    record_event(learner, make_launch(learner, attempt.content), uuid4(), statement(attempt.content, "interacted"))
    assert retention.sweep() == 0


def test_spent_tickets_go_once_they_would_be_too_old_anyway(db):
    for nonce, hours in (("old", 25), ("young", 1)):
        SpentTicket.objects.create(nonce=nonce)
        SpentTicket.objects.filter(nonce=nonce).update(at=timezone.now() - timedelta(hours=hours))
    retention.sweep()
    assert list(SpentTicket.objects.values_list("nonce", flat=True)) == ["young"]
