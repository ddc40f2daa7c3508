"""Short ways that everybody goes: another language, a small window, no scripts, a password forgotten, a second try."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.quizzes import ByClick, answer
from tests.journeys.walking import (
    Keyboard,
    address_of,
    fits,
    letter,
    link_in,
    person,
    sign_in,
    visitor,
)

pytestmark = pytest.mark.stack

COURSE, SPANISH = "Inclusive mobility: nobody stays at home", "Movilidad inclusiva: nadie se queda en casa"
QUIZ = "/en/learn/inclusive-mobility-nobody-stays-at-home/talk-about-needs-ask-for-consent/"
HARBOUR = "Ship electronics with a view of the harbour"
SMALL = {"width": 320, "height": 640}
WHY = (
    "I manage a vocational school, and none of us has ever stood on a boat that is also a classroom. I want to see "
    "how you keep a group safe and curious at the same time, what you say before a mistake and what after it, and "
    "how much of the day the learners speak themselves."
)
HOME = "I will plan one lesson a month outside the classroom."


def test_the_language_changes_and_the_page_stays(chromium, stack):
    with visitor(chromium, stack) as page:
        page.goto("/en/courses/")
        page.get_by_role("link", name=COURSE, exact=True).click()
        _speak(page, "español")
        expect(page.get_by_role("heading", level=1, name=SPANISH)).to_be_visible()
        expect(page.locator("html")).to_have_attribute("lang", "es")
        page.goto("/en/slots/?q=harbour")
        page.get_by_role("link", name=HARBOUR).click()
        slot = page.url
        _speak(page, "español")
        expect(page).to_have_url(slot.replace("/en/", "/es/"))
        expect(page.get_by_role("heading", level=1, name=HARBOUR)).to_have_attribute("lang", "en")


def _speak(page: Page, language: str):
    page.locator("summary").filter(has_text="Language and appearance").click()
    page.get_by_role("link", name=language).first.click()


def test_the_menu_works_in_a_small_window(chromium, stack):
    with person(chromium, stack, address_of("drita.hoxha"), viewport=SMALL) as page:
        for name, heading in (("Courses", "Courses"), ("Job shadowing", "Go and see it done"), ("My desk", "My desk")):
            _go_by_menu(page, name)
            expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
            fits(page)
        _go_by_menu(page, "Job shadowing")
        page.get_by_role("link", name=HARBOUR).click()
        fits(page)
        for path in (
            "/en/",
            "/en/slots/1/",
            QUIZ,
            "/en/certificates/",
            "/en/account/notices/",
            "/en/institutions/mine/",
        ):
            page.goto(path)
            fits(page)


def _go_by_menu(page: Page, name: str):
    keys = Keyboard(page)
    menu = page.get_by_role("navigation", name="Main")
    expect(menu).to_be_hidden()
    keys.enter(page.get_by_role("button", name="Menu"))
    expect(menu).to_be_visible()
    keys.press("Escape")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    menu.get_by_role("link", name=name).click()


def test_everything_works_without_scripts(chromium, stack):
    with visitor(chromium, stack, java_script_enabled=False) as page:
        sign_in(page, address_of("jonas.weber"))
        page.goto("/en/courses/")
        page.get_by_role("link", name=COURSE, exact=True).click()
        page.get_by_role("button", name="Enrol in this course").click()
        expect(page.get_by_role("heading", level=1, name="A right, not a favour")).to_be_visible()
        page.get_by_role("button", name="Mark as done").click()
        expect(page.get_by_text("1 of ").first).to_be_visible()
        page.goto(QUIZ)
        answer(page, ByClick(page))
        expect(page.get_by_text("Passed.")).to_be_visible()
        _applies(page, HARBOUR)


def _applies(page: Page, place: str):
    page.goto("/en/slots/")
    page.get_by_role("link", name=place).first.click()
    page.get_by_role("link", name="Apply for this place").click()
    page.get_by_label("Why you want to go").fill(WHY)
    page.get_by_label("What you want to bring home").fill(HOME)
    page.get_by_label("The host may read this application").check()
    page.get_by_role("button", name="Send the application").click()
    expect(page.get_by_role("heading", name="What comes next")).to_be_visible()


def test_a_forgotten_password(chromium, stack):
    address, chosen = address_of("anneliese.gross"), "another long footbridge"
    with visitor(chromium, stack) as page:
        page.goto("/en/account/login/")
        page.get_by_role("link", name="Forgot your password?").click()
        page.get_by_role("textbox", name=re.compile("^E-?mail")).fill(address)
        page.get_by_role("button", name="Send me the link").click()
        expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
        link = link_in(letter(stack, address, "Choose a new password"), "/password/reset/")
        page.goto(link)
        page.get_by_label("New password", exact=False).first.fill(chosen)
        page.get_by_label("New password", exact=False).last.fill(chosen)
        page.get_by_role("button", name="Save the new password").click()
        expect(page.get_by_role("heading", name="Your new password is set")).to_be_visible()
        sign_in(page, address, chosen)
        expect(page.get_by_role("link", name="My desk")).to_be_visible()
    with visitor(chromium, stack) as page:
        page.goto(link)
        expect(page.get_by_role("heading", name="This link no longer works")).to_be_visible()


def test_withdrawing_and_applying_again(chromium, stack):
    with person(chromium, stack, address_of("djordje.markovic")) as page:
        _applies(page, HARBOUR)
        page.get_by_role("link", name="Withdraw").click()
        page.get_by_role("button", name="Withdraw the application").click()
        expect(page.get_by_text("Withdrawn").first).to_be_visible()
        _applies(page, HARBOUR)
        page.get_by_role("navigation", name="Main").get_by_role("link", name="My desk").click()
        told = page.get_by_role("region", name="Applications").get_by_role("listitem").filter(has_text=HARBOUR)
        expect(told.filter(has_text="Sent")).to_have_count(1)
        expect(told.filter(has_text="Withdrawn")).to_have_count(1)


def test_what_was_typed_stays_when_something_is_wrong(chromium, stack):
    with visitor(chromium, stack) as page:
        page.goto("/en/account/signup/")
        page.get_by_label("First name").fill("Ilse")
        page.get_by_role("textbox", name=re.compile("^E-?mail")).fill("ilse@school.example")
        page.get_by_role("button", name="Make my account").click()
        expect(page.get_by_role("alert")).to_contain_text("Last name")
        expect(page.get_by_label("First name")).to_have_value("Ilse")
        page.get_by_role("alert").get_by_role("link", name="Last name").click()
        expect(page.get_by_label("Last name")).to_be_focused()
    with person(chromium, stack, address_of("endrit.leka")) as page:
        page.goto(QUIZ)
        group = page.get_by_role("group", name="Samir agreed that his mentor")
        group.get_by_text("True", exact=True).click()
        page.get_by_role("button", name="Check my answers").click()
        expect(page.get_by_role("alert")).to_contain_text("Your answers are kept")
        expect(group.get_by_role("radio", name="True")).to_be_checked()
    with person(chromium, stack, address_of("gorg.ciantar")) as page:
        page.goto("/en/office/offers/new/")
        page.get_by_label("Summary").fill("Two days on the quay.")
        page.get_by_role("button", name="Add a row").click()
        expect(page.get_by_label("Summary")).to_have_value("Two days on the quay.")
        page.get_by_role("button", name="Publish").click()
        expect(page.get_by_role("alert").first).to_be_visible()
        expect(page.get_by_label("Summary")).to_have_value("Two days on the quay.")
