"""From registration to the second factor, as a browser does it."""

import re
import time
from urllib.parse import quote

import pytest
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth import get_user
from django.contrib.messages.storage.fallback import FallbackStorage
from django.urls import reverse
from django.utils import translation
from pytest_django.asserts import assertContains, assertRedirects

from accounts.models import AuditEntry, User
from tests.factories.accounts import PASSWORD, make_user

SIGNUP, LOGIN, RESET = map(reverse, ("account_signup", "account_login", "account_reset_password"))


def registration(**changes) -> dict:
    return {
        "first_name": "Lise",
        "last_name": "Berg",
        "email": "Lise@Passerelle.example",
        "password1": "bridges over water",
        "password2": "bridges over water",
        "language": "en",
        **changes,
    }


def link_in(message) -> str:
    return re.search(r"http://127\.0\.0\.1:8000(/\S+)", message.body).group(1)


def log_in(client, email, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": email, "password": password}, **more)


def actions() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def totp_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


# ---------------------------------------------------------------- registration


def test_register_confirm_log_in(client, db, mailoutbox):
    response = client.post(SIGNUP, registration(language="es"))
    assertRedirects(response, reverse("account_email_verification_sent"))
    person = User.objects.get()
    assert (person.email, person.display_name, person.language) == ("lise@passerelle.example", "Lise Berg", "es")
    assert not log_in_works(client, person.email, "bridges over water"), "not before the address is confirmed"

    link = link_in(mailoutbox[0])
    assert link.startswith("/es/"), "the mail is in her language"
    client.get(link)
    assert not EmailAddress.objects.get().verified, "reading confirms nothing: mail scanners follow links"
    client.post(link)
    assert EmailAddress.objects.get().verified
    assert log_in_works(client, person.email, "bridges over water")


def log_in_works(client, email, password) -> bool:
    log_in(client, email, password)
    return get_user(client).is_authenticated


def test_log_in_leads_to_the_desk_in_her_language(client, marta):
    with translation.override("es"):
        desk = reverse("lms:desk")
    assertRedirects(log_in(client, marta.email), desk, fetch_redirect_response=False)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "no address"),
        ("password1", "short"),
        ("password2", "something else"),
        ("first_name", ""),
        ("language", "tlh"),
    ],
)
def test_register_refuses_and_keeps_what_was_typed(client, db, field, value):
    response = client.post(SIGNUP, registration(**{field: value}))
    assert response.status_code == 200
    assertContains(response, 'value="Berg"')
    assert not User.objects.exists()


def test_names_carry_no_line_breaks(client, db):
    client.post(SIGNUP, registration(first_name="Lise\r\nBcc: x@passerelle.example"))
    assert "\n" not in User.objects.get().first_name


def test_register_with_a_known_address_looks_the_same(client, db, mailoutbox):
    make_user(email="known@passerelle.example")
    answers = []
    for email in ("known@passerelle.example", "fresh@passerelle.example"):
        response = client.post(SIGNUP, registration(email=email), follow=True)
        answers.append((response.redirect_chain, page_without_tokens(response)))
        client.logout()
        client.cookies.clear()
    assert answers[0] == answers[1]
    assert [message.to for message in mailoutbox] == [["known@passerelle.example"], ["fresh@passerelle.example"]]
    assert "already have an account" in mailoutbox[0].body
    assert User.objects.count() == 2


def page_without_tokens(response) -> str:
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return re.sub(r"(known|fresh)@passerelle\.example", "", page)


# ---------------------------------------------------------------- passwords


def test_reset_by_mail(client, aino, mailoutbox):
    client.post(RESET, {"email": aino.email})
    page = client.get(link_in(mailoutbox[0]), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": "another long bridge", "password2": "another long bridge"})
    assert log_in_works(client, aino.email, "another long bridge")
    assert "accounts.password_reset" in actions()


def test_reset_link_works_once(client, aino, mailoutbox):
    client.post(RESET, {"email": aino.email})
    link = link_in(mailoutbox[0])
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": "another long bridge", "password2": "another long bridge"})
    client.cookies.clear()
    again = client.get(link, follow=True)
    client.post(again.request["PATH_INFO"], {"password1": "a third long bridge", "password2": "a third long bridge"})
    assert not log_in_works(client, aino.email, "a third long bridge")


def test_reset_answers_the_same_for_unknown_addresses(client, aino, mailoutbox):
    answers = []
    for email in (aino.email, "nobody@passerelle.example"):
        response = client.post(RESET, {"email": email}, follow=True)
        answers.append((response.status_code, response.redirect_chain, page_without_tokens(response)))
        client.cookies.clear()
    assert answers[0] == answers[1]
    assert len(mailoutbox) == 2, "both get a mail, so the time tells nothing either"


def test_reset_link_carries_our_address_whatever_the_request_claims(client, aino, mailoutbox, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post(RESET, {"email": aino.email}, headers={"host": "evil.example"})
    assert "evil.example" not in mailoutbox[0].body
    assert link_in(mailoutbox[0]).startswith("/en/account/password/reset/key/")


def test_password_change_ends_other_sessions(client, aino):
    other = type(client)()
    log_in(other, aino.email)
    log_in(client, aino.email)
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "another long bridge", "password2": "another long bridge"},
    )
    assert not get_user(other).is_authenticated
    assert "accounts.password_changed" in actions()


# ---------------------------------------------------------------- limits and enumeration


def test_wrong_password_and_unknown_address_get_the_same_answer(client, aino):
    answers = []
    for email in (aino.email, "nobody@passerelle.example"):
        response = log_in(client, email, "wrong password")
        answers.append((response.status_code, page_without_tokens(response).replace(email, "")))
    assert answers[0] == answers[1]


def test_guessing_is_stopped_within_ten_tries_even_with_the_right_password(client, aino):
    for _each in range(10):
        log_in(client, aino.email, "wrong password")
    assert not log_in_works(client, aino.email, PASSWORD)
    assert AuditEntry.objects.filter(action="accounts.login_failed", target_id=str(aino.pk)).exists()


def test_twin_without_the_limit_the_right_password_still_opens(client, aino, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    for _each in range(10):
        log_in(client, aino.email, "wrong password")
    assert log_in_works(client, aino.email, PASSWORD)


def test_reset_flood_is_answered_429(client, aino, mailoutbox):
    answers = [client.post(RESET, {"email": aino.email}).status_code for _each in range(10)]
    assert 429 in answers
    assert len(mailoutbox) <= 5


def test_audit_of_a_failed_log_in_holds_nothing_that_was_typed(client, aino):
    log_in(client, "nobody@passerelle.example", "wrong password")
    entry = AuditEntry.objects.get(action="accounts.login_failed")
    assert (entry.actor, entry.target_id, entry.values) == (None, "", {})


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "http:///evil.example"],
)
def test_next_stays_on_our_site(client, aino, target):
    response = client.post(f"{LOGIN}?next={target}", {"login": aino.email, "password": PASSWORD, "next": target})
    assert response.url.startswith("/en/")


# ---------------------------------------------------------------- second factor


@pytest.fixture
def secret(client, rf, aino, django_capture_on_commit_callbacks):
    """Aino has switched her authenticator app on, by the page for it, and is signed out again."""
    log_in(client, aino.email)
    page = reverse("mfa_activate_totp")
    again = f"{reverse('account_reauthenticate')}?next={quote(page, safe='')}"
    assertRedirects(client.get(page), again, fetch_redirect_response=False)
    client.post(again, {"password": PASSWORD, "next": page})
    secret = client.get(page).context["form"].secret
    with django_capture_on_commit_callbacks() as callbacks:
        client.post(page, {"code": totp_code(secret)})
    run_in_a_request(callbacks, rf.post(page), client.session)
    client.logout()
    return secret


def run_in_a_request(callbacks, request, session):
    """What follows the commit asks allauth for the request, which a real commit still has around it."""
    request.session = session
    request._messages = FallbackStorage(request)
    with request_context(request):
        for callback in callbacks:
            callback()


def test_second_factor_is_asked_for_at_log_in(client, aino, secret):
    assert Authenticator.objects.filter(user=aino, type="totp").exists()
    assert "accounts.second_factor_added" in actions()
    assertRedirects(log_in(client, aino.email), reverse("mfa_authenticate"))
    assert not get_user(client).is_authenticated
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert not get_user(client).is_authenticated
    assert "accounts.second_factor_failed" in actions()
    client.post(reverse("mfa_authenticate"), {"code": totp_code(secret)})
    assert get_user(client) == aino


def test_recovery_code_opens_once(client, aino, secret):
    log_in(client, aino.email)
    (code, *_rest) = Authenticator.objects.get(user=aino, type="recovery_codes").wrap().get_unused_codes()
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert get_user(client) == aino
    client.logout()
    log_in(client, aino.email)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert not get_user(client).is_authenticated


def test_switching_it_off_needs_the_second_factor_again(client, aino, secret):
    log_in(client, aino.email)
    client.post(reverse("mfa_authenticate"), {"code": totp_code(secret)})
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=aino, type="totp").exists()


def test_secrets_are_not_in_the_audit_log(client, aino, secret):
    assert all(secret not in str(entry) for entry in AuditEntry.objects.values_list())


# ---------------------------------------------------------------- the administration's door


def test_admin_has_no_log_in_form_of_its_own(client, ada):
    response = client.get("/cms/login/", {"next": "/cms/"})
    assert response.url.endswith("/account/login/?next=%2Fcms%2F")
    client.post("/cms/login/", {"username": ada.email, "password": PASSWORD})
    assert not get_user(client).is_authenticated


def test_admin_resets_no_passwords(client, db):
    assert client.get("/cms/password_reset/", follow=True).status_code == 404


def test_person_without_rights_is_refused_and_not_sent_in_circles(client, noor):
    client.force_login(noor)
    response = client.get("/cms/", follow=True)
    assert response.status_code in (403, 404)
