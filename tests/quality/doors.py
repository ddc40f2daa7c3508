"""The doors of the site as somebody who gets through them sees them, taken from the permission matrix."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpResponse

from tests.quality.addresses import all_addresses
from tests.quality.answers import client_of, put_away
from tests.quality.declare import Case
from tests.quality.policies import POLICIES

THROUGH = ("ok", "onward", "invalid", "conflict")
# In this order: who has fewer rights is a likelier attacker.
LIKELY = ("noor", "aino", "pieter", "eleni", "petra", "marta", "visitor", "ada", "sara")


@dataclass(frozen=True)
class Door:
    """One declared action with a person who may do it."""

    name: str
    case: Case
    person: str
    path: str
    data: dict
    is_ours: bool

    def __str__(self) -> str:
        return f"{self.person} {self.case} {self.name}"


def doors(world, method: str = "", *, ours: bool = False) -> list[Door]:
    """Every declared action somebody may do; by method; ours alone or with allauth's."""
    addresses = {address.name: address for address in all_addresses()}
    found = []
    for name, cases in POLICIES.items():
        address = addresses[name]
        for case in cases:
            person = next((one for one in LIKELY if case.answers[one] in THROUGH), None)
            wanted = (not method or case.method == method) and (address.is_ours or not ours)
            if person and wanted:
                path = address.path(case.at(world)) + case.query
                found.append(Door(name, case, person, path, case.data(world), address.is_ours))
    return found


def pages(world, *people: str) -> list[tuple[str, str]]:
    """Every page that one of these people may read: (person, path)."""
    addresses = {address.name: address for address in all_addresses()}
    return [
        (person, addresses[name].path(case.at(world)) + case.query)
        for name, cases in POLICIES.items()
        for case in cases
        for person in people
        if case.method == "get" and case.answers[person] in ("ok", "conflict")
    ]


def answers(world, *people: str) -> Iterator[tuple[str, str, HttpResponse]]:
    """Every page that they may read, read: (person, path, answer)."""
    for person, path in pages(world, *people):
        cache.clear()
        response = client_of(world, person).get(path)
        yield person, path, response
        put_away(response)


def is_page(response) -> bool:
    return "text/html" in response.get("Content-Type", "") and not response.streaming
