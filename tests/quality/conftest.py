"""One world a module: built once, every test's writing undone."""

import pytest
from django.db import transaction

from tests.quality.world import build_world


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Rows in a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture
def db(world):
    """Here the database is the world; what a test writes is gone after it. (pytest-django looks for this name.)"""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
