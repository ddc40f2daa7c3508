"""A browser for the tests of this app."""

import os
import shutil
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


@contextmanager
def launched():
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert executable, "Chromium is missing: install it (apt-get install chromium) or name it in CHROMIUM."
    # The tests' database calls are made in this very thread, between the browser's own.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    with sync_playwright() as playwright:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def session_of(user) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key


@contextmanager
def person(browser, base_url: str, user, **options):
    """A page in which this person is signed in."""
    context = browser.new_context(base_url=base_url, **options)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": base_url}
    context.add_cookies([cookie])
    page = context.new_page()
    yield page
    context.close()
