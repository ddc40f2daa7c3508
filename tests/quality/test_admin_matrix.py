"""The Wagtail admin, address by address: closed to everybody but trainers, moderators and administrators."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import get_resolver

from tests.quality.addresses import all_addresses
from tests.quality.admin_paths import PUBLIC, admin_paths
from tests.quality.answers import client_of, leaks, trouble, word

OUTSIDERS = ("visitor", "aino", "noor", "marta", "petra")
CLOSED = {"login", "refused", "missing", "method"}
READING = ("get",)
METHODS = ("get", "post")
# Wagtail leaves the temporary file of a thumbnail to be closed by whoever tidies up.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
]
# An empty POST without its form crashes these in Wagtail itself, for people of the admin only.
UPSTREAM = {
    "post wagtailadmin_pages:edit",
    "post wagtailadmin_pages:copy",
    "post wagtailadmin_pages:revisions_revert",
    "post wagtailadmin_choose_page_external_link",
    "post wagtailredirects:process_import",
}


def knock(world, path: str, person: str, method: str):
    cache.clear()
    with transaction.atomic():
        response = getattr(client_of(world, person), method)(path)
        leaked = leaks(response, person, world.canaries)
        transaction.set_rollback(True)
    return response, leaked


def open_doors(world, paths: dict[str, str], person: str, allowed: set[str], methods=METHODS) -> list[str]:
    """Where this person gets another answer than the allowed ones, or reads what is not hers."""
    found = []
    for name, path in paths.items():
        for method in methods:
            response, leaked = knock(world, path, person, method)
            if word(response) not in allowed:
                found.append(f"{method} {name}: {word(response)} {trouble(response)}".strip())
            found += [f"{method} {name}: reads {canary!r}" for canary in leaked]
    return found


# Hundreds of addresses each: a learner at every run, all people in the soak.
FIRST = ("aino",)


def each(people):
    return [one if one in FIRST else pytest.param(one, marks=pytest.mark.soak) for one in people]


@pytest.mark.parametrize("person", each(OUTSIDERS))
def test_the_admin_is_closed_to_outsiders(world, db, person):
    methods = METHODS if person in ("visitor", "marta") else READING
    found = open_doors(world, admin_paths(all_addresses(), world), person, CLOSED, methods)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("person", each(["eleni", "pieter", "sara", "ada"]))
def test_nobody_in_the_admin_reads_what_is_not_theirs_or_meets_a_crash(world, db, person):
    methods = METHODS if person == "pieter" else READING
    everything = CLOSED | {"ok", "onward", "invalid", "201"}
    found = open_doors(world, admin_paths(all_addresses(), world), person, everything, methods)
    ours = [line for line in found if line.partition(" cms/")[0] not in UPSTREAM]
    assert not ours, "\n".join(ours)


def test_every_address_of_the_admin_is_knocked_at(world, db):
    unreached = [name for name, path in admin_paths(all_addresses(), world).items() if path is None]
    assert unreached == []


def test_public_addresses_of_the_admin_exist():
    assert {address.name for address in all_addresses() if address.is_admin} >= PUBLIC


def test_twin_an_open_door_is_reported(world, db, settings):
    settings.ROOT_URLCONF = "tests.quality.planted_urls"
    paths = {"planted": "/cms/gossip/"}
    found = open_doors(world, paths, "pieter", CLOSED)
    assert "get planted: ok" in found
    assert "get planted: reads 'marta.secret@passerelle.example'" in found
    names = {address.name for address in all_addresses(get_resolver(settings.ROOT_URLCONF)) if address.is_admin}
    assert "admin_gossip" in names
