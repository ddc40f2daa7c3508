"""Every page and state, for everyone, in both themes: axe finds nothing, wide enough for a telephone.

The list of pages is tests/quality/axe/scans.py. A page template or an address that no scan visits fails. Each of them
is looked at once at every run; its other states and readers follow in the soak.
"""

import re
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import environ
from pathlib import Path
from threading import Thread

import pytest
from django.urls import Resolver404, resolve

from tests.quality.axe.facts import PEOPLE, Facts
from tests.quality.axe.scan import Scan, scan_all
from tests.quality.axe.scans import all_scans, refused_scans
from tests.quality.policies import POLICIES

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE.parent.parent / "templates"
EXTENDS = re.compile(r"{%\s*extends\s+[\"']([^\"']+)")
# What pages are built on; Wagtail's own admin pages are looked at by their authors.
BASES = re.compile(r"^(base\.html|errors/.*|allauth/layouts/.*|account/base_(entrance|manage).html|mfa/base_.*)$")
# Pages that are no page to a reader, or that a scan shows under another address.
UNSEEN = {
    "health:ready",
    "health:live",
    "media_file",
    "certificates:certificate_status",
    "wagtaildocs_serve",
    "wagtailcore_login",
    "wagtail_serve",
    "demo:styleguide_page",
    "demo:mailbox_letter",
    "mobility_exchange:offer_preview",
    "mfa_generate_recovery_codes",
    # The inside of an activity's frame: seen by axe in every state of every type (tests/h5p/types).
    "h5p:play",
    "h5p:media",
    "h5p:library_file",
    "h5p:bundle",
    "h5p:core_file",
}
pytestmark = pytest.mark.stack


def page_templates(folder: Path) -> set[str]:
    """Every template that is a whole page of the site."""
    sources = {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.html")}
    parents = {name: found[1] for name, source in sources.items() if (found := EXTENDS.search(source))}

    def is_page(name: str) -> bool:
        above = parents.get(name)
        return above == "base.html" or (above is not None and (is_page(above) or bool(BASES.match(above))))

    return {name for name in sources if is_page(name) and not BASES.match(name)}


def unvisited_templates(scans: list[Scan], folder: Path) -> list[str]:
    return sorted(page_templates(folder) - {name for scan in scans for name in scan.templates})


def address_of(scan: Scan) -> str:
    try:
        return resolve(scan.path.partition("?")[0]).view_name
    except Resolver404:
        return ""


def first_looks(scans: list[Scan]) -> list[Scan]:
    """One scan for each address and template."""
    seen, first = set(), []
    for scan in scans:
        shown = {address_of(scan), *scan.templates}
        if not shown <= seen:
            first.append(scan)
        seen |= shown
    return first


def unvisited_addresses(scans: list[Scan], declared: dict) -> list[str]:
    """Addresses where somebody reads a page and no scan looks."""
    visited = {address_of(scan) for scan in scans}
    readable = {
        name
        for name, cases in declared.items()
        for case in cases
        if case.method == "get" and {"ok", "conflict"} & set(case.answers.values())
    }
    return sorted(readable - visited - UNSEEN)


@pytest.fixture(scope="module")
def executable() -> str:
    found = environ.get("CHROMIUM") or shutil.which("chromium")
    assert found, "Chromium is missing: install it (apt-get install chromium) or name it in CHROMIUM."
    return found


@pytest.fixture(scope="module")
def facts(stack) -> Iterator[Facts]:
    facts = Facts(stack)
    facts.give_second_factor("pieter")
    yield facts
    facts.put_back()


@pytest.fixture(scope="module")
def listed(facts) -> list[Scan]:
    return all_scans(facts)


def look_at(scans: list[Scan], facts: Facts, executable: str) -> None:
    cookies = {"visitor": [], **{person: facts.cookies(person) for person in PEOPLE}}
    scan_all(executable, facts.site.base_url, scans, cookies)
    found = [f"{scan.name} ({scan.person}): {fault}" for scan in scans for fault in scan.found]
    assert not found, f"{len(found)} faults on {len(scans)} pages\n" + "\n".join(found)


def test_no_page_has_a_fault(listed, facts, executable):
    look_at(first_looks(listed), facts, executable)


@pytest.mark.soak
def test_no_state_has_a_fault(listed, facts, executable):
    first = first_looks(listed)
    look_at([scan for scan in listed if scan not in first], facts, executable)


def test_who_is_refused_reads_a_page_without_fault(facts, executable):
    facts.ask_too_often()
    look_at(refused_scans(), facts, executable)


def test_every_template_is_looked_at(listed):
    assert unvisited_templates([*listed, *refused_scans()], TEMPLATES) == []


def test_every_readable_address_is_looked_at(listed):
    assert unvisited_addresses(listed, POLICIES) == []


def test_every_claimed_template_exists(listed):
    scans = [*listed, *refused_scans()]
    assert {name for scan in scans for name in scan.templates if not (TEMPLATES / name).exists()} == set()


def test_first_looks_leave_out_no_template_and_no_address(listed):
    first = first_looks(listed)
    assert {name for scan in first for name in scan.templates} == {name for scan in listed for name in scan.templates}
    assert {address_of(scan) for scan in first} == {address_of(scan) for scan in listed}
    assert len(first) < len(listed)


def test_twin_an_unvisited_template_is_reported(tmp_path):
    (tmp_path / "lms").mkdir()
    (tmp_path / "lms" / "new.html").write_text('{% extends "base.html" %}')
    (tmp_path / "lms" / "part.html").write_text("<p></p>")
    assert unvisited_templates([], tmp_path) == ["lms/new.html"]


def test_twin_an_unvisited_address_is_reported():
    assert "lms:home" in unvisited_addresses([Scan("desk", "/en/desk/")], POLICIES)
    assert "lms:desk" not in unvisited_addresses([Scan("desk", "/en/desk/")], POLICIES)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments):
        """The control's own requests are of no interest."""


@pytest.fixture
def bad_page():
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=HERE / "axe"))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_twin_the_faults_of_a_bad_page_are_found(bad_page, executable):
    scan = Scan("control", "/bad_page.html")
    scan_all(executable, bad_page, [scan], {"visitor": []})
    rules = {fault.partition(":")[0] for fault in scan.found}
    assert len(rules) >= 15, rules
    assert {"wider than a telephone", "form leads nowhere"} <= rules
    assert any(fault.startswith("dark, color-contrast") for fault in scan.found)
