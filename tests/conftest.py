"""The named cast of people, and what all tests share."""

import os
import shutil

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils import translation
from playwright.sync_api import sync_playwright

from institutions.models import Role
from lms.settings import VAR_DIR
from tests import database
from tests.factories.accounts import make_user
from tests.factories.institutions import make_institution, make_membership
from tests.factories.tree import ensure_roots
from tests.stack import Stack

BROWSER = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(autouse=True)
def _fresh_start():
    """What one test cached, or the language it read in, must not answer another test's question."""
    for cache in caches.all():
        cache.clear()
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """pytest-django's own set-up would run all migrations for every worker of every run."""
    with django_db_blocker.unblock(), database.test_database():
        yield


@pytest.fixture
def committed(transactional_db):
    """For tests whose writes other connections must see: the tables are emptied after, the roots are laid anew."""
    ensure_roots()


@pytest.fixture(scope="session")
def stack():
    """The running site, one for all tests that need it."""
    site = Stack(VAR_DIR.parent / "stack")
    site.start()
    yield site
    site.stop()


@pytest.fixture(scope="session")
def chromium():
    """One browser for all journeys."""
    with sync_playwright() as playwright:
        executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
        assert executable, "Chromium is missing: install it (apt-get install chromium) or name it in CHROMIUM."
        browser = playwright.chromium.launch(executable_path=executable, args=BROWSER)
        yield browser
        browser.close()


@pytest.fixture
def finnish_school(db):
    """Where Aino works; it has no international officer."""
    return make_institution("Tampereen ammattiopisto", name_en="Tampere Vocational College", country="FI")


@pytest.fixture
def host_school(db):
    """Marta's school in Seville, which hosts people."""
    return make_institution(
        "Instituto Puente del Sur",
        name_en="Southern Bridge Institute",
        country="ES",
        city="Sevilla",
        languages=["es", "en"],
        fields=["041", "101"],
        accessibility=["step_free", "lift"],
    )


@pytest.fixture
def german_school(db):
    """Jonas's school."""
    return make_institution("Berufskolleg am Ufer", country="DE", city="Köln", languages=["de", "en"])


@pytest.fixture
def czech_school(db):
    """Petra's school."""
    return make_institution("Střední škola U Lávky", country="CZ", city="Brno", languages=["cs", "en"])


@pytest.fixture
def aino(db, finnish_school):
    """A teacher in Finland who learns and wants to go abroad."""
    aino = make_user("Aino", "Virtanen")
    make_membership(aino, finnish_school, Role.STAFF)
    return aino


@pytest.fixture
def marta(db, host_school):
    """International officer of the host school in Seville."""
    marta = make_user("Marta", "Ruiz", language="es")
    make_membership(marta, host_school, Role.OFFICER)
    return marta


@pytest.fixture
def jonas(db, german_school):
    """A VET manager in Germany."""
    jonas = make_user("Jonas", "Weber")
    make_membership(jonas, german_school, Role.MANAGER)
    return jonas


@pytest.fixture
def petra(db, czech_school):
    """International officer of another school."""
    petra = make_user("Petra", "Novák")
    make_membership(petra, czech_school, Role.OFFICER)
    return petra


@pytest.fixture
def eleni(db):
    """Trainer and author of the course."""
    return make_user("Ελένη", "Παπαδάκη")


@pytest.fixture
def pieter(db):
    """Trainer of another course."""
    return make_user("Pieter", "Dekker")


@pytest.fixture
def sara(db):
    """Moderator of courses."""
    return make_user("Sara", "Lind")


@pytest.fixture
def ada(db):
    """Administrator of the site."""
    return make_user("Ada", "Ahmeti", is_staff=True, is_superuser=True)


@pytest.fixture
def noor(db):
    """A stranger: signed in, belongs to no institution, takes no course."""
    return make_user("Noor", "Haddad")
