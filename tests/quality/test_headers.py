"""What every answer carries: the policy, no inline code, no address of anybody else; and what the log does not."""

import logging

import pytest
from django.conf import settings
from django.core.cache import cache

from tests.factories.accounts import PASSWORD
from tests.quality.answers import client_of, put_away
from tests.quality.doors import answers, doors, is_page
from tests.quality.markup import Page

OWN = {"testserver", "127.0.0.1:8000"}
PEOPLE = ("visitor", "aino", "marta", "ada")
COOKIES = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, "messages"}


def policy_of(header: str) -> dict[str, set[str]]:
    parts = (part.split() for part in header.split(";") if part.strip())
    return {name: set(values) for name, *values in parts}


def wrong_headers(response) -> list[str]:
    """What is missing or too weak in one answer."""
    policy = policy_of(response.get("Content-Security-Policy", ""))
    open_to = {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "data:"}
    rules = {
        "no policy": policy.get("default-src") == {"'none'"},
        "scripts from anywhere": not policy.get("script-src", {"*"}) & open_to,
        "inline styles": not policy.get("style-src", {"*"}) & open_to,
        "may be framed": policy.get("frame-ancestors") == {"'none'"},
        "base may be moved": policy.get("base-uri") == {"'none'"},
        "forms to anywhere": policy.get("form-action") == {"'self'"},
        "type may be guessed": response.get("X-Content-Type-Options") == "nosniff",
        "referrer goes out": response.get("Referrer-Policy") == "same-origin",
        "opener may reach in": response.get("Cross-Origin-Opener-Policy") == "same-origin",
    }
    return [fault for fault, holds in rules.items() if not holds]


def wrong_cookies(response) -> list[str]:
    found = []
    for name, cookie in response.cookies.items():
        if name not in COOKIES:
            found.append(f"cookie {name} that nobody agreed to")
        if cookie.value and not cookie["samesite"]:
            found.append(f"cookie {name} goes to other sites")
        if name == settings.SESSION_COOKIE_NAME and not cookie["httponly"]:
            found.append("scripts read the session")
    return found


def wrong_markup(html: str) -> list[str]:
    page = Page.read(html)
    return [f"inline {what}" for what in page.inline] + [f"loads {address}" for address in page.elsewhere(OWN)]


@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_is_guarded(world, db, person):
    found = []
    for _person, name, response in answers(world, person):
        if name.startswith("/h5p/play/"):
            continue  # the inside of a frame has walls of its own: tests/h5p/playing/test_views.py
        faults = (wrong_file(response) if response.streaming else wrong_headers(response)) + wrong_cookies(response)
        if is_page(response):
            faults += wrong_markup(response.content.decode())
        found += [f"{name}: {fault}" for fault in faults]
    assert not found, "\n".join(found)


def wrong_file(response) -> list[str]:
    """A file that people brought: nothing in it may run, whatever it claims to be."""
    policy = policy_of(response.get("Content-Security-Policy", ""))
    rules = {
        "scripts may run": policy.get("default-src") == {"'none'"} and "script-src" not in policy,
        "type may be guessed": response.get("X-Content-Type-Options") == "nosniff",
    }
    return [fault for fault, holds in rules.items() if not holds]


def test_refusals_are_guarded_as_well(world, db):
    found = []
    for door in doors(world, "post"):
        cache.clear()
        response = client_of(world, door.person, enforce_csrf_checks=True).post(door.path, door.data)
        faults = wrong_headers(response) + wrong_markup(response.content.decode())
        found += [f"{door}: {fault}" for fault in faults]
    for path in ("/en/no-such-page/", "/static/no-such-file.css", "/%00/", "/en/slots/999999/"):
        response = client_of(world, "aino").get(path)
        found += [f"{path}: {fault}" for fault in wrong_headers(response)]
    assert not found, "\n".join(found)


def test_what_is_personal_is_kept_by_nobody(world, db):
    """A page that a signed-in person reads is no page for a cache between her and us."""
    shared = []
    for _person, name, response in answers(world, "aino"):
        control = response.get("Cache-Control", "")
        own_key = "Cookie" in response.get("Vary", "")
        if (
            "text/html" in response["Content-Type"]
            and "private" not in control
            and "no-store" not in control
            and not own_key
        ):
            shared.append(name)
    assert shared == []


def test_nothing_secret_is_logged(world, db, caplog):
    """Log-ins that fail and succeed, letters, applications, crashes: nobody's words, passwords or addresses."""
    with caplog.at_level(logging.DEBUG):
        for _answer in answers(world, "aino", "marta"):
            pass
        for door in doors(world, "post"):
            cache.clear()
            put_away(client_of(world, door.person).post(door.path, {**door.data, "password": PASSWORD}))
    text = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    secrets = [*world.canaries, PASSWORD, world.token, *world.sessions.values()]
    assert [secret for secret in secrets if secret in text] == []


def test_twin_faults_are_seen():
    html = (
        '<p style="color: red" onclick="go()"><script>go()</script><style>p {}</style>'
        '<img src="https://tracker.example/x.gif"><link rel="stylesheet" href="//fonts.example/a.css">'
    )
    assert len(wrong_markup(html)) == 6


def test_twin_weak_headers_are_seen(rf):
    from django.http import HttpResponse

    bare = HttpResponse("x")
    assert len(wrong_headers(bare)) == 9
    assert len(wrong_file(bare)) == 2
    bare["Content-Security-Policy"] = "default-src 'none'; script-src 'self' 'unsafe-inline'"
    assert "scripts from anywhere" in wrong_headers(bare)
    bare.set_cookie("tracker", "1")
    assert wrong_cookies(bare) == ["cookie tracker that nobody agreed to", "cookie tracker goes to other sites"]


def test_twin_a_logged_secret_is_seen(world, db, caplog):
    logging.getLogger("accounts").error("log-in of %s failed", world.people["aino"].email)
    text = "\n".join(record.getMessage() for record in caplog.records)
    assert [secret for secret in world.canaries if secret in text] == [world.people["aino"].email]
