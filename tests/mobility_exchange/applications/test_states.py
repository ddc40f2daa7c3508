"""Every pair of states: what the table allows passes, everything else is refused and changes nothing."""

from itertools import product

import pytest

from mobility_exchange.applications import applying, selection
from mobility_exchange.choices import APPLICATION_CHANGES, OFFER_CHANGES, ApplicationState, OfferState
from mobility_exchange.models import Application, Offer
from mobility_exchange.offers import posting
from mobility_exchange.refusals import StateChangeRefused
from tests.factories.mobility_exchange import make_application, make_offer, officer_of

# What section 9 of the field's reference leads to, with the states that are left out skipped over.
ALLOWED = {
    ("submitted", "shortlisted"),
    ("submitted", "waitlisted"),
    ("submitted", "accepted"),
    ("submitted", "refused"),
    ("submitted", "withdrawn"),
    ("shortlisted", "waitlisted"),
    ("shortlisted", "accepted"),
    ("shortlisted", "refused"),
    ("shortlisted", "withdrawn"),
    ("waitlisted", "accepted"),
    ("waitlisted", "refused"),
    ("waitlisted", "withdrawn"),
    ("accepted", "withdrawn"),
}
ACTIONS = {after.value: action for action, after in selection.LEADS_TO.items()}


def test_the_table_of_changes_is_the_one_of_the_field():
    table = {(before.value, after.value) for before, afters in APPLICATION_CHANGES.items() for after in afters}
    assert table == ALLOWED


@pytest.mark.parametrize(("before", "after"), list(product(ApplicationState.values, repeat=2)))
def test_application_changes_only_as_the_table_says(before, after):
    application = Application(state=before)
    if (before, after) in ALLOWED:
        application.move_to(after)
        assert application.state == after
    else:
        with pytest.raises(StateChangeRefused):
            application.move_to(after)
        assert application.state == before


@pytest.mark.parametrize(("before", "after"), list(product(OfferState.values, repeat=2)))
def test_offer_changes_only_as_the_table_says(before, after):
    offer = Offer(state=before)
    if after in OFFER_CHANGES[before]:
        offer.move_to(after)
        assert offer.state == after
    else:
        with pytest.raises(StateChangeRefused):
            offer.move_to(after)


def do(application, after):
    """Try to lead an application to a state by its action."""
    if after == "withdrawn":
        return applying.withdraw(application, application.applicant)
    reason = {"reason": "dates"} if after == "refused" else {}
    return getattr(selection, ACTIONS[after])(application, officer_of(application.slot.offer.host), **reason)


def application_in(state):
    application = make_application()
    return application if state == "submitted" else do(application, state)


@pytest.mark.django_db
@pytest.mark.parametrize("before", ApplicationState.values)
def test_actions_change_only_as_the_table_says(before):
    for after in [*ACTIONS, "withdrawn"]:
        application = application_in(before)
        step_texts = application.events.count()
        if (before, after) in ALLOWED:
            assert do(application, after).state == after
            assert application.events.count() == step_texts + 1
        else:
            with pytest.raises(StateChangeRefused):
                do(application, after)
            assert Application.objects.get(pk=application.pk).state == before
            assert application.events.count() == step_texts


OFFER_ACTIONS = {
    "published": posting.publish,
    "paused": posting.pause,
    "closed": posting.close,
    "archived": posting.archive,
}


@pytest.mark.django_db
@pytest.mark.parametrize("after", OFFER_ACTIONS)
@pytest.mark.parametrize("before", OfferState.values)
def test_offer_actions_change_the_state_only_as_the_table_says(before, after):
    offer = make_offer()
    Offer.objects.filter(pk=offer.pk).update(state=before)
    if after in OFFER_CHANGES[before]:
        assert OFFER_ACTIONS[after](offer, officer_of(offer.host)).state == after
    else:
        with pytest.raises(StateChangeRefused):
            OFFER_ACTIONS[after](offer, officer_of(offer.host))
        assert Offer.objects.get().state == before


@pytest.mark.django_db
def test_closed_offer_is_not_published_again():
    offer = make_offer()
    officer = officer_of(offer.host)
    posting.close(offer, officer)
    with pytest.raises(StateChangeRefused):
        posting.publish(offer, officer)
    assert Offer.objects.get(pk=offer.pk).state == "closed"
