"""Every invariant is checked, and each check sees its own breach."""

import pytest

from common import integrity
from mobility_exchange.applications import selection
from mobility_exchange.models import Application, ApplicationEvent, Offer, Slot
from tests.factories.mobility_exchange import make_application, make_slot, officer_of

pytestmark = pytest.mark.django_db


def breached():
    return {name for name, breaches in integrity.run_all().items() if breaches and name.startswith("mobility")}


@pytest.fixture
def accepted():
    application = make_application(make_slot(places=2))
    return selection.accept(application, officer_of(application.slot.offer.host))


def test_nothing_is_breached_after_the_actions(accepted):
    assert breached() == set()


def test_wrong_count_is_seen(accepted):
    Slot.objects.update(accepted_count=2)
    assert breached() == {"mobility_exchange: accepted people are counted and have a place"}


def test_state_without_history_is_seen(accepted):
    Application.objects.update(state="shortlisted")
    assert "mobility_exchange: every application stands where its history ends" in breached()


def test_change_that_is_not_allowed_is_seen(accepted):
    ApplicationEvent.objects.create(
        application=accepted, actor=accepted.applicant, from_state="refused", to_state="accepted"
    )
    assert breached() == {"mobility_exchange: history holds only changes that are allowed"}


def test_application_to_a_draft_or_the_own_school_is_seen(accepted):
    Application.objects.update(sending_institution=accepted.slot.offer.host)
    assert breached() == {"mobility_exchange: nobody applied to a draft, or to the own school"}


def test_offer_that_cannot_be_found_is_seen(accepted):
    Offer.objects.update(search_folded=None)
    assert breached() == {"mobility_exchange: every public offer can be found"}
