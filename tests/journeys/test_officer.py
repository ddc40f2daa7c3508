"""The second journey: an officer posts a place, reads who applies, and gives it away. By click and by keyboard."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.walking import Keyboard, address_of, letter, person, search_box

pytestmark = pytest.mark.stack

TITLE = "A week in the bicycle workshop under the arches"
OFFICER, COLLEAGUE, NAME, OTHER_OFFICER = "chiara.bellandi", "rebecca.zahra", "Rebecca Żahra", "femke.hoekstra"
WHY = (
    "My students repair ship electronics and want to repair everything else. In your workshop customers stand beside "
    "the bench and learners explain what they do. I would like to hear how they learn to explain, and to take the "
    "three questions home that you ask before anyone may touch a tool."
)
HOME = "I will let my students explain each repair to a customer of the harbour."


def test_an_officer_gives_a_place_away(chromium, stack):
    with person(chromium, stack, address_of(OFFICER)) as page, person(chromium, stack, address_of(COLLEAGUE)) as guest:
        _posts(page)
        _is_on_the_board(guest)
        address = _applies(guest)
        assert "/office/applications/" in letter(stack, address_of(OFFICER), f"{NAME} applied for “{TITLE}”")
        review = _reads(page)
        _stranger_finds_nothing(chromium, stack, review, address)
        _decides(page, review)
        _is_told(guest, stack)
        _no_place_left(guest)


def _posts(page: Page):
    page.get_by_role("link", name="International office").click()
    page.get_by_role("link", name=re.compile("Post (a|an|the first) ")).first.click()
    expect(page.get_by_role("heading", name="Post a place")).to_be_visible()
    _says_what(page)
    _says_when(page)
    page.get_by_label("Accessibility, in words").fill("Two steps at the gate and a ramp beside them.")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("The offer is on the board.")).to_be_visible()


def _says_what(page: Page):
    keys = Keyboard(page)
    keys.write(page.get_by_label("Title", exact=True), TITLE)
    keys.write(page.get_by_label("Summary"), "Five days between a customer, a learner and a bicycle.")
    keys.write(page.get_by_label("What people will see"), "You stand at the bench from the first morning.")
    keys.write(page.get_by_label("What guests will be able to do afterwards"), "Let learners explain a repair.")
    part = page.get_by_label("Engineering and engineering trades")
    if not part.is_visible():
        page.get_by_text("Fields of work:").click()
    part.check()


def _says_when(page: Page):
    first = timezone.localdate() + timedelta(days=120)
    dates = page.get_by_role("group", name="Dates 1")
    dates.get_by_label("First day").fill(first.isoformat())
    dates.get_by_label("Last day").fill((first + timedelta(days=4)).isoformat())
    dates.get_by_label("Apply by").fill((first - timedelta(days=60)).isoformat())
    dates.get_by_label("Places").fill("1")
    row = page.get_by_role("group", name="Row 1")
    row.get_by_label("Time").fill("08:30")
    row.get_by_label("What happens").fill("The first customer")
    language = page.get_by_role("group", name="Language 1")
    language.get_by_label("Language").select_option(label="English")
    language.get_by_label("Level").select_option(label="B1 Intermediate")


def _is_on_the_board(guest: Page):
    guest.get_by_role("navigation", name="Main").get_by_role("link", name="Job shadowing").click()
    search_box(guest).fill(TITLE)
    guest.keyboard.press("Enter")
    expect(guest.get_by_role("status")).to_contain_text("1 place to go")
    guest.get_by_role("link", name=TITLE).click()
    expect(guest.get_by_text("1 of 1 place free")).to_be_visible()


def _applies(guest: Page) -> str:
    guest.get_by_role("link", name="Apply for this place").click()
    keys = Keyboard(guest)
    keys.write(guest.get_by_label("Why you want to go"), WHY)
    keys.write(guest.get_by_label("What you want to bring home"), HOME)
    guest.get_by_text("The host may read this application").click()
    guest.get_by_role("button", name="Send the application").click()
    expect(guest.get_by_role("heading", name="What comes next")).to_be_visible()
    return guest.url


def _reads(page: Page) -> str:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="International office").click()
    page.get_by_role("link", name="All applications").click()
    page.get_by_role("listitem").filter(has_text=TITLE).get_by_role("link", name=NAME).click()
    expect(page.get_by_text(WHY)).to_be_visible()
    expect(page.get_by_text(HOME)).to_be_visible()
    return page.url


def _stranger_finds_nothing(chromium, stack, *addresses: str):
    with person(chromium, stack, address_of(OTHER_OFFICER)) as other:
        for address in addresses:
            assert other.goto(address).status == 404
            expect(other.get_by_text(NAME)).to_have_count(0)


def _decides(page: Page, review: str):
    """Each answer leads on to the next application, or to the empty list."""
    page.get_by_role("button", name="Shortlist").click()
    expect(page.get_by_role("status").get_by_text(f"{NAME} is shortlisted.")).to_be_visible()
    page.goto(review)
    expect(page.get_by_role("main").get_by_text("Shortlisted").first).to_be_visible()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status").get_by_text(re.compile(f"{NAME}.*(accepted|place)"))).to_be_visible()
    page.goto(review)
    expect(page.get_by_role("main").get_by_text("Accepted").first).to_be_visible()
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)


def _is_told(guest: Page, stack):
    guest.reload()
    guest.get_by_role("link", name=re.compile(r"\d+ new notice")).click()
    told = guest.get_by_role("listitem").filter(has_text=f"You have a place at “{TITLE}”")
    told.get_by_role("button", name="See what comes next").click()
    expect(guest.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(guest.get_by_text("Accepted").first).to_be_visible()
    assert "accepted you" in letter(stack, address_of(COLLEAGUE), "You have a place")


def _no_place_left(guest: Page):
    guest.get_by_role("link", name="Look at the place again").click()
    expect(guest.get_by_text("Full", exact=False).first).to_be_visible()
