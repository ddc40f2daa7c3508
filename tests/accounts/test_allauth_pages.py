"""Every page of allauth in our frame: no inline code, whether the template is ours or allauth's own."""

import re

import pytest
from django.urls import reverse

from tests.factories.accounts import PASSWORD

INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=[\"']|javascript:|<script(?![^>]*(\ssrc=|type=\"application/json\"))", re.IGNORECASE
)

BEFORE_THE_DOOR = (
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_email_verification_sent",
    "account_reset_password_from_key_done",
    "account_inactive",
)
BEHIND_THE_DOOR = (
    "account_logout",
    "account_email",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "accounts:settings",
    "accounts:notice_list",
)
WITH_A_FACTOR = ("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp", "mfa_reauthenticate")


def check(response, name):
    page = response.content.decode()
    assert response.status_code == 200, f"{name}: {response.status_code} {response.headers.get('Location')}"
    assert not INLINE.search(page), f"{name}: {INLINE.search(page)}"
    assert 'id="main"' in page, f"{name} is not in our frame"


@pytest.mark.parametrize("name", BEFORE_THE_DOOR)
def test_page_before_the_door(client, db, name):
    check(client.get(reverse(name)), name)


@pytest.fixture
def inside(client, aino):
    client.post(reverse("account_login"), {"login": aino.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


@pytest.mark.parametrize("name", BEHIND_THE_DOOR)
def test_page_behind_the_door(inside, name):
    check(inside.get(reverse(name)), name)


@pytest.mark.parametrize("name", WITH_A_FACTOR)
def test_page_of_who_has_a_second_factor(inside, aino, name):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(aino, generate_totp_secret())
    RecoveryCodes.activate(aino)
    check(inside.get(reverse(name)), name)


def test_twin_inline_code_is_seen():
    for bad in ('<p style="x">', "<script>x()</script>", '<a onclick="x()">', '<a href="javascript:x()">'):
        assert INLINE.search(bad)
