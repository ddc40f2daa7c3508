"""What people with bad intentions send: wrong methods, forged ids, monstrous bodies. No crash, nothing given away."""

import json

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.quality.answers import client_of, leaks, trouble, word
from tests.quality.doors import Door, doors
from tests.quality.payloads import ELSEWHERE, NUMBERS

HTML = "application/x-www-form-urlencoded"
DEEP = "[" * 100_000
MEGABYTES = b"a=" + b"x" * 10_000_000
BODIES = {
    "NUL bytes": (b"request_id=%00&email=%00a&role=%00&motivation=%00&reason=\x00&language=%00&q=%00&next=%00", HTML),
    "deep JSON": (DEEP.encode(), "application/json"),
    "a broken multipart": (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
    "10 MB": (MEGABYTES, HTML),
    "10 MB of JSON": (b'{"a": "' + b"x" * 10_000_000 + b'"}', "application/json"),
    "10,000 fields": ("&".join(f"f{number}=1" for number in range(10_000)).encode(), HTML),
    "deep keys": (("a" + "[b]" * 5_000 + "=1").encode(), HTML),
    "no UTF-8": (b"email=\xff\xfe&role=\xc3\x28&reason=%ff%fe&motivation=\xf0\x28\x8c\x28", HTML),
    "a lone surrogate": (json.dumps({"a": "\ud800"}).encode(), "application/json"),
    "a wrong charset": (b"a=\xff", f"{HTML}; charset=no-such-charset"),
    "no boundary": (b"a=1", "multipart/form-data"),
    "nothing": (b"", HTML),
}
FORGED = ("0", "9" * 60, "%00", "999999999", str(2**63), "-1", "a" * 3000, "..%2f..%2fmanage.py", "%ff")
FILTERS = ("q", "page", "country", "language", "field", "features", "state", "start", "end", "sort", "to", "level")
VALUES = (*NUMBERS, "%00", "%ff%fe", "a" * 5_000, "%27%22%3B--", "%F0%9F%8C%89" * 300, "%E2%80%AE")
QUERIES = {
    "every filter": ["&".join(f"{name}={value}" for name in FILTERS) for value in VALUES],
    "lists": ["&".join(f"{name}={number}" for name in FILTERS for number in range(60)), "q[]=1&q[a]=2&country[]=ES"],
}


def some_at_every_run(all_of_them):
    """The first three of a kind at every run, the others in the soak."""
    return [*all_of_them[:3], *[pytest.param(one, marks=pytest.mark.soak) for one in all_of_them[3:]]]


def send(world, person: str, method: str, path: str, **more):
    """One request, undone; the answer and what leaked."""
    cache.clear()
    with transaction.atomic():
        response = client_of(world, person).generic(method.upper(), path, **more)
        leaked = leaks(response, person, world.canaries)
        transaction.set_rollback(True)
    return response, leaked


def one_each(found: list[Door]) -> list[Door]:
    """One door of each address and method."""
    return list({(door.name, door.case.method): door for door in found}.values())


def faults(response, leaked: list[str]) -> list[str]:
    crash = [f"{response.status_code} {trouble(response)}"] if response.status_code >= 500 else []
    return crash + [f"leaks {canary!r}" for canary in leaked]


def attack(world, door: Door, method: str, path: str, label: str, **more) -> list[str]:
    response, leaked = send(world, door.person, method, path, **more)
    return [f"{door}, {label}: {fault}" for fault in faults(response, leaked)]


@pytest.mark.parametrize("label", some_at_every_run(list(BODIES)))
def test_no_body_crashes_a_door(world, db, label):
    content, kind = BODIES[label]
    found = []
    for door in doors(world, "post"):
        found += attack(world, door, "post", door.path, label, data=content, content_type=kind)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "kind", [pytest.param(one, marks=[pytest.mark.soak] if one == "every filter" else []) for one in QUERIES]
)
def test_no_query_crashes_a_page(world, db, kind):
    found = []
    for door in one_each(doors(world, "get", ours=True)):
        for query in QUERIES[kind]:
            found += attack(world, door, "get", f"{door.path.partition('?')[0]}?{query}", query[:40])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("forged", some_at_every_run(FORGED), ids=lambda forged: forged[:20])
def test_forged_ids_find_nothing(world, db, forged):
    """Ids that never were, too large for the database, or no ids at all."""
    found = []
    for door in doors(world, ours=True):
        given = {str(value) for value in door.case.at(world).values()} - {""}
        for path in {door.path.replace(f"/{one}/", f"/{forged}/") for one in given} - {door.path}:
            response, leaked = send(world, door.person, door.case.method, path)
            wrong = ["answers ok"] if word(response) == "ok" else []
            found += [f"{door} {path[:60]}: {fault}" for fault in [*faults(response, leaked), *wrong]]
    assert not found, "\n".join(found)


def test_methods_that_nobody_declared_are_refused(world, db):
    """405 for whoever gets through the door; nothing else, so that no method does what another one may not."""
    declared = {}
    for door in doors(world, ours=True):
        declared.setdefault(door.name, set()).add(door.case.method)
    found = []
    for door in one_each(doors(world, ours=True)):
        for method in {"get", "post", "put", "patch", "delete", "trace"} - declared[door.name]:
            response, leaked = send(world, door.person, method, door.path)
            answer = faults(response, leaked) or ([] if word(response) == "method" else [word(response)])
            found += [f"{method} {door}: {fault}" for fault in answer]
    assert not found, "\n".join(found)


def unprotected(world) -> list[str]:
    """Actions that a page of somebody else's could do for a person who is logged in."""
    found = []
    for door in doors(world, "post"):
        with transaction.atomic():
            browser = client_of(world, door.person, enforce_csrf_checks=True)
            response = browser.post(door.path, door.data)
            transaction.set_rollback(True)
        if response.status_code != 403:
            found.append(f"{door}: {response.status_code}")
    return found


def test_no_action_without_a_token(world, db):
    assert unprotected(world) == []


def test_twin_without_the_guard_actions_are_open(world, db, settings):
    from lms.settings import MIDDLEWARE

    settings.MIDDLEWARE = [name for name in MIDDLEWARE if "Csrf" not in name]
    assert len(unprotected(world)) > 20


@pytest.mark.parametrize("target", some_at_every_run(ELSEWHERE))
def test_nobody_is_led_elsewhere(world, db, target):
    found = []
    for door in one_each(doors(world)):
        if not door.name.startswith(("account_", "set_", "mfa_", "wagtailcore_")):
            continue  # nothing of ours reads an address from the request
        with transaction.atomic():
            cache.clear()
            browser = client_of(world, door.person)
            response = getattr(browser, door.case.method)(door.path, {**door.data, "next": target})
            transaction.set_rollback(True)
        if response.status_code >= 500 or leads_away(response.get("Location", "")):
            found.append(f"{door}: {response.status_code} {response.get('Location', '')}")
    assert not found, "\n".join(found)


def leads_away(location: str) -> bool:
    """As a browser reads an address: backslashes are slashes, tabs and line ends are nothing."""
    read = location.strip().replace("\\", "/")
    for blank in "\t\r\n":
        read = read.replace(blank, "")
    if read.startswith("//") or ":" in read.partition("/")[0]:
        return not read.startswith(("http://testserver/", "https://testserver/"))
    return False


def test_twin_leads_away():
    assert leads_away("//evil.example/")
    assert leads_away("/\t/evil.example/")
    assert leads_away("/\\evil.example")
    assert leads_away("javascript:alert(1)")
    assert not leads_away("/en/desk/?next=//evil.example")
    assert not leads_away("http://testserver/en/")


def test_twin_a_crash_and_a_leak_are_reported(world, db, settings):
    settings.ROOT_URLCONF = "tests.quality.planted_urls"
    crash, leaked = send(world, "noor", "get", "/crash/")
    assert faults(crash, leaked) == ["500 ZeroDivisionError: division by zero"]
    gossip, leaked = send(world, "noor", "get", "/gossip/")
    assert faults(gossip, leaked) == ["leaks 'marta.secret@passerelle.example'"]
