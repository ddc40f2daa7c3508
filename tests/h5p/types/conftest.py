"""A browser and a small host for the types; no database."""

import pytest

from tests.h5p.browser import launched
from tests.h5p.types.harness import Server
from tests.h5p.types.player import Player


@pytest.fixture(scope="package")
def browser():
    with launched() as browser:
        yield browser


@pytest.fixture
def host():
    with Server() as server:
        yield server.host


@pytest.fixture
def player(browser, host):
    """Opens lessons; every error that a page or a frame reports fails the test."""
    player = Player(browser, host)
    yield player
    player.close()
    assert player.errors == []
