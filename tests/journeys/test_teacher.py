"""The first journey: a teacher learns, proves it, and applies to go abroad. She never touches a mouse."""

import io
from contextlib import contextmanager, suppress

import pikepdf
import psutil
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.quizzes import ByKeyboard, answer
from tests.journeys.walking import (
    PASSWORD,
    Keyboard,
    address_of,
    letter,
    link_in,
    person,
    search_box,
    visitor,
)

pytestmark = pytest.mark.stack

NAME, ADDRESS = "Hanneli Saarinen", "hanneli.saarinen@school.example"
SCHOOL, OFFICER = "Kuusijärven ammattiopisto", "petteri.makela"
COURSE = "Inclusive mobility: nobody stays at home"
PLACE, PLACES_OFFICER = "The coaching desk at the front door", "femke.hoekstra"
WHY = (
    "I teach home care and coach eleven students who have never been abroad. Your desk at the front door is what we "
    "lack: a place where support is arranged before anyone has to ask twice. I want to sit beside a coach, listen to "
    "the first five minutes of a talk, and see how the notes become a plan."
)
HOME = "I will open a desk of our own for two mornings a week."


def test_a_teacher_learns_proves_it_and_applies(chromium, stack):
    with visitor(chromium, stack) as page:
        keys = Keyboard(page)
        _registers(page, keys, stack)
        _signs_in(page, keys)
        _asks_to_join(page, keys)
        _officer_says_yes(chromium, stack)
        assert "You now belong to" in letter(stack, ADDRESS, f"Welcome to {SCHOOL}")
        _enrols(page, keys)
        with _worker_asleep(stack):
            _learns(page, keys)
            _finds_her_certificate(page, keys)
        _gets_the_document(page, keys)
        _shows_it_to_a_visitor(chromium, stack, page.url)
        _applies(page, keys)
        _sees_it_on_her_desk(page, keys)
        _is_told(page, keys, stack)


def _registers(page: Page, keys: Keyboard, stack):
    page.goto("/en/")
    keys.skip_to_content()
    keys.back_to(page.get_by_role("link", name="Sign in"))
    keys.press("Enter")
    keys.enter(page.get_by_role("link", name="Make an account"))
    expect(page.get_by_role("heading", name="Make an account")).to_be_visible()
    first, last = NAME.split()
    keys.write(page.get_by_label("First name"), first)
    keys.write(page.get_by_label("Last name"), last)
    keys.write(page.get_by_label("Email"), ADDRESS)
    keys.write(page.get_by_label("Password", exact=True), PASSWORD)
    keys.write(page.get_by_label("Password (again)"), PASSWORD)
    keys.choose(page.get_by_label("Language", exact=True), "English")
    keys.enter(page.get_by_role("button", name="Make my account"))
    expect(page.get_by_role("heading", name="mail")).to_be_visible()
    page.goto(link_in(letter(stack, ADDRESS, "onfirm"), "confirm"))
    expect(page.get_by_text(ADDRESS)).to_be_visible()
    keys.enter(page.get_by_role("button", name="Confirm my address"))
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def _signs_in(page: Page, keys: Keyboard):
    keys.write(page.get_by_label("Email", exact=True), ADDRESS)
    keys.write(page.get_by_label("Password", exact=True), PASSWORD)
    keys.press("Enter")
    expect(page.get_by_role("heading", name="My desk")).to_be_visible()


def _asks_to_join(page: Page, keys: Keyboard):
    keys.enter(page.get_by_role("navigation", name="Main").get_by_role("link", name="Institutions"))
    keys.write(search_box(page), "Kuusi")
    keys.press("Enter")
    expect(page.get_by_role("status")).to_have_text("1 institution")
    keys.enter(page.get_by_role("link", name=SCHOOL))
    keys.enter(page.get_by_text("I work here"))
    keys.choose(page.get_by_label("Your role there"), "Staff")
    keys.enter(page.get_by_role("button", name="Ask to join"))
    expect(page.get_by_text("You asked to join")).to_be_visible()


def _officer_says_yes(chromium, stack):
    with person(chromium, stack, address_of(OFFICER)) as page:
        page.get_by_role("link", name="International office").click()
        page.get_by_role("link", name=NAME).click()
        request = page.get_by_role("region", name="Requests").get_by_role("listitem").filter(has_text=NAME)
        request.get_by_role("button", name="Say yes").click()
        expect(page.get_by_role("region", name="Members").get_by_role("heading", name=NAME)).to_be_visible()
        expect(request).to_have_count(0)


def _enrols(page: Page, keys: Keyboard):
    keys.enter(page.get_by_role("navigation", name="Main").get_by_role("link", name="Courses"))
    keys.enter(page.get_by_role("link", name=COURSE, exact=True))
    expect(page.get_by_role("heading", name=COURSE)).to_be_visible()
    keys.enter(page.get_by_role("button", name="Enrol in this course"))
    expect(page.get_by_role("heading", level=1, name="A right, not a favour")).to_be_visible()


def _learns(page: Page, keys: Keyboard):
    """Lesson after lesson, as the page leads her. The first quiz does not go well at the first try."""
    failed = False
    while not page.get_by_role("link", name="You completed the course").is_visible():
        title = page.get_by_role("heading", level=1).inner_text()
        _meets_activities(page)
        if page.get_by_role("button", name="Check my answers").is_visible():
            if not failed:
                failed = _fails_and_reads_why(page, keys)
            answer(page, ByKeyboard(page))
            expect(page.get_by_text("Passed.")).to_be_visible()
            if page.get_by_role("link", name="You completed the course").is_visible():
                break
            keys.enter(page.locator("#quiz").get_by_role("link", name="Next lesson"))
        else:
            keys.enter(page.get_by_role("button", name="Mark as done"))
        expect(page.get_by_role("heading", level=1)).not_to_have_text(title)


def _meets_activities(page: Page):
    """She comes past each of them by key, when it is there."""
    for activity in page.locator("[data-h5p]").all():
        activity.scroll_into_view_if_needed()
        expect(activity).to_have_attribute("data-state", "ready")


def _fails_and_reads_why(page: Page, keys: Keyboard) -> bool:
    answer(page, ByKeyboard(page), right=False)
    expect(page.get_by_text("Not there yet")).to_be_visible()
    expect(page.get_by_text("This is a diagnosis. It does not tell the host what to do.")).to_be_visible()
    expect(page.get_by_text("Right would be:")).to_have_count(0)
    keys.enter(page.get_by_role("link", name="Try again"))
    expect(page.get_by_role("button", name="Check my answers")).to_be_visible()
    return True


def _finds_her_certificate(page: Page, keys: Keyboard):
    keys.enter(page.get_by_role("link", name="You completed the course"))
    expect(page.get_by_text("You completed this course on")).to_be_visible()
    keys.enter(page.get_by_role("link", name="Go to your certificates"))
    keys.enter(page.get_by_role("link", name=COURSE, exact=True))
    expect(page.get_by_text("The PDF is being made.")).to_be_visible()


def _gets_the_document(page: Page, keys: Keyboard):
    """The page that said "being made" says by itself that it is there."""
    link = page.get_by_role("link", name="Download the PDF")
    expect(link).to_be_visible(timeout=60_000)
    keys.to(link)
    with page.expect_download() as download:
        keys.press("Enter")
    with pikepdf.open(io.BytesIO(download.value.path().read_bytes())) as pdf:
        assert NAME in str(pdf.docinfo["/Title"]) + str(pdf.open_metadata())


def _shows_it_to_a_visitor(chromium, stack, address):
    with visitor(chromium, stack) as page:
        page.goto(address)
        sheet = page.get_by_role("article")
        for fact in (NAME, COURSE, "EQF", "2 hours"):
            expect(sheet.get_by_text(fact).first).to_be_visible()
        expect(page.get_by_text("Valid", exact=True)).to_be_visible()


def _applies(page: Page, keys: Keyboard):
    keys.enter(page.get_by_role("navigation", name="Main").get_by_role("link", name="Job shadowing"))
    keys.write(search_box(page), "coaching desk")
    keys.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("2 places to go")
    keys.enter(page.get_by_role("link", name=PLACE).last)
    expect(page.get_by_role("heading", name="Nothing is missing")).to_be_visible()
    keys.enter(page.get_by_role("link", name="Apply for this place"))
    keys.write(page.get_by_label("Why you want to go"), "Too short.")
    keys.enter(page.get_by_role("button", name="Send the application"))
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Why you want to go")).to_have_value("Too short.")
    keys.write(page.get_by_label("Why you want to go"), WHY)
    keys.write(page.get_by_label("What you want to bring home"), HOME)
    keys.tick(page.get_by_label("The host may read this application"))
    keys.enter(page.get_by_role("button", name="Send the application"))
    expect(page.get_by_role("heading", name="What comes next")).to_be_visible()
    expect(page.get_by_text(WHY)).to_be_visible()


def _sees_it_on_her_desk(page: Page, keys: Keyboard):
    keys.enter(page.get_by_role("navigation", name="Main").get_by_role("link", name="My desk"))
    section = page.get_by_role("region", name="Applications")
    expect(section.get_by_role("link", name=PLACE)).to_be_visible()
    expect(page.get_by_role("region", name="Proofs").get_by_role("link", name=COURSE)).to_be_visible()


def _is_told(page: Page, keys: Keyboard, stack):
    assert "/verify/" in letter(stack, ADDRESS, COURSE)
    assert "/office/applications/" in letter(stack, address_of(PLACES_OFFICER), f"{NAME} applied")
    keys.enter(page.get_by_role("link", name="new notice"))
    expect(page.get_by_role("heading", name=COURSE)).to_be_visible()


@contextmanager
def _worker_asleep(stack):
    """Whoever draws the documents rests, so that the page that waits for one is there to be seen."""
    parent = stack.service("worker")
    family = [parent, *parent.children(recursive=True)]
    for process in family:
        process.suspend()
    try:
        yield
    finally:
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.resume()
