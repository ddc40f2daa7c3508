"""A role may demand a second factor: until it is set up, only the account pages are open."""

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from institutions.models import Role
from tests.factories.institutions import make_membership

DIRECTORY, PROPOSE, INBOX, SETUP = (
    reverse("institutions:institution_list"),
    reverse("institutions:institution_propose"),
    reverse("accounts:notice_list"),
    reverse("mfa_index"),
)


@pytest.fixture
def demanded(settings):
    settings.SECOND_FACTOR_ROLES = ["officer", "administrator"]


@pytest.mark.parametrize("who", ["marta", "ada"])
def test_role_without_a_factor_is_led_to_the_set_up(request, client, demanded, who):
    client.force_login(request.getfixturevalue(who))
    assertRedirects(client.get(DIRECTORY), SETUP)
    assert client.get("/cms/").url.endswith("/account/2fa/")
    assertRedirects(client.post(PROPOSE), SETUP)


def test_account_pages_and_the_way_out_stay_open(client, demanded, marta):
    client.force_login(marta)
    assert client.get(INBOX).status_code == 200
    assert client.get("/health/").status_code == 200
    assertRedirects(client.post(reverse("account_logout")), reverse("lms:home"))


@pytest.mark.parametrize("who", ["aino", "jonas", "noor"])
def test_other_people_are_not_asked(request, client, demanded, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(DIRECTORY).status_code == 200


def test_visitors_are_not_asked(client, demanded, db):
    assert client.get(DIRECTORY).status_code == 200


@pytest.mark.parametrize("kind", [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
def test_a_factor_opens_the_site(client, demanded, marta, kind):
    Authenticator.objects.create(user=marta, type=kind, data={})
    client.force_login(marta)
    assert client.get(DIRECTORY).status_code == 200


def test_recovery_codes_alone_are_no_factor(client, demanded, marta):
    Authenticator.objects.create(user=marta, type=Authenticator.Type.RECOVERY_CODES, data={})
    client.force_login(marta)
    assertRedirects(client.get(DIRECTORY), SETUP, fetch_redirect_response=False)


def test_role_counts_from_the_day_it_is_given(client, demanded, noor, host_school):
    client.force_login(noor)
    assert client.get(DIRECTORY).status_code == 200
    make_membership(noor, host_school, Role.OFFICER)
    assertRedirects(client.get(DIRECTORY), SETUP)


def test_twin_without_the_setting_nobody_is_asked(client, settings, marta):
    settings.SECOND_FACTOR_ROLES = []
    client.force_login(marta)
    assert client.get(DIRECTORY).status_code == 200


def queries_for(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(DIRECTORY)
    return len(queries)


def test_setting_costs_nothing_while_empty_and_one_query_for_who_has_a_factor(client, settings, marta):
    Authenticator.objects.create(user=marta, type=Authenticator.Type.TOTP, data={})
    client.force_login(marta)
    settings.SECOND_FACTOR_ROLES = []
    client.get(DIRECTORY)  # the frame's footer is kept from now on
    without = queries_for(client)
    settings.SECOND_FACTOR_ROLES = ["officer"]
    assert queries_for(client) == without + 1
