"""The named cast of people, and what all tests share."""

import pytest
from django.core.cache import caches

from tests.factories.accounts import make_user


@pytest.fixture(autouse=True)
def _empty_caches():
    """What one test cached must not answer another test's question."""
    for cache in caches.all():
        cache.clear()


def commits(item) -> bool:
    marked = any(mark.kwargs.get("transaction") for mark in item.iter_markers("django_db"))
    return marked or not {"transactional_db", "live_server"}.isdisjoint(item.fixturenames)


@pytest.fixture
def aino(db):
    """A teacher in Finland who learns and wants to go abroad."""
    return make_user("Aino", "Virtanen")


@pytest.fixture
def marta(db):
    """International officer of the host school in Seville."""
    return make_user("Marta", "Ruiz", language="es")


@pytest.fixture
def jonas(db):
    """A VET manager in Germany."""
    return make_user("Jonas", "Weber")


@pytest.fixture
def petra(db):
    """International officer of another school."""
    return make_user("Petra", "Novák")


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
