"""Who gets what at every address of the site. An address that nobody declared fails."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from django.urls import get_resolver

from tests.quality.addresses import all_addresses, undeclared
from tests.quality.answers import client_of, leaks, trouble, word
from tests.quality.declare import PEOPLE, Case, get
from tests.quality.policies import POLICIES

CASES = [pytest.param(name, case, id=f"{name}-{case}") for name, cases in POLICIES.items() for case in cases]


def ask(world, name: str, case: Case, person: str):
    """One request, undone after it."""
    address = next(address for address in all_addresses() if address.name == name)
    cache.clear()  # one person's request must not use up another's rate limit
    client = client_of(world, person)
    with transaction.atomic():
        path_ = address.path(case.at(world)) + case.query
        response = getattr(client, case.method)(path_, case.data(world))
        text = leaks(response, person, world.canaries)
        transaction.set_rollback(True)
    return response, text


def verdicts(world, name: str, case: Case) -> list[str]:
    """What differs from the declaration, and what leaked."""
    found = []
    for person in PEOPLE:
        response, leaked = ask(world, name, case, person)
        got, expected = word(response), case.answers[person]
        if got != expected:
            found.append(f"{person}: {got}, declared {expected} {trouble(response)}".strip())
        found += [f"{person} reads {canary!r}" for canary in leaked]
    return found


@pytest.mark.parametrize(("name", "case"), CASES)
def test_everybody_gets_what_is_declared(world, db, name, case):
    found = verdicts(world, name, case)
    assert not found, "\n".join(found)


def test_every_address_is_declared():
    open_addresses = [address for address in all_addresses() if not address.is_admin]
    assert undeclared(open_addresses, set(POLICIES)) == []


def test_every_declaration_has_an_address():
    assert set(POLICIES) - {address.name for address in all_addresses()} == set()


def test_twin_an_undeclared_address_is_reported():
    planted = get_resolver("tests.quality.planted_urls")
    open_addresses = [address for address in all_addresses(planted) if not address.is_admin]
    assert undeclared(open_addresses, set(POLICIES)) == ["crash", "gossip"]


def test_twin_a_leaked_secret_is_reported(world, db):
    with override_settings(ROOT_URLCONF="tests.quality.planted_urls"):
        found = verdicts(world, "gossip", get("*=ok"))
    allowed = {"marta", "ada"}
    assert found == [f"{person} reads 'marta.secret@passerelle.example'" for person in PEOPLE if person not in allowed]


def test_twin_a_wrong_answer_is_reported(world, db):
    assert verdicts(world, "lms:desk", get("*=ok")) == ["visitor: login, declared ok"]
