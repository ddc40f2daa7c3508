"""The fourth journey: a trainer makes an activity, a moderator publishes it; a learner plays, and goes on elsewhere."""

import json
import re

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.journeys.walking import address_of, person
from tests.stack import wait_for

pytestmark = pytest.mark.stack

TRAINER, MODERATOR, LEARNER = "pieter.dewolff", "sara.lind", "joao.conceicao"
LESSON = "/en/learn/inclusive-mobility-nobody-stays-at-home/check-the-place-before-you-go/"
TITLE, QUESTION = "The alarm with a light", "A host must pay for a visual alarm."
PHONE = {"width": 320, "height": 640}
STEADY = """() => {
  const frame = document.querySelector("figure.h5p iframe");
  const before = window.heightBefore;
  window.heightBefore = frame.offsetHeight;
  return before === frame.offsetHeight;
}"""


def test_a_trainers_activity_is_published_by_a_moderator(chromium, stack):
    with person(chromium, stack, address_of(TRAINER)) as page:
        _makes_it(page)
        _sends_it_to_review(page)
    with person(chromium, stack, address_of(MODERATOR)) as page:
        page.goto("/cms/")
        page.get_by_role("link", name=TITLE).first.click()
        page.get_by_role("button", name="More actions").click()
        page.get_by_role("button", name="Approve and Publish").click()
    wait_for(lambda: stack.query("SELECT 1 FROM h5p_content WHERE title = %s AND live", TITLE))
    assert stack.query("SELECT count(*) FROM h5p_contentversion WHERE title = %s", TITLE) == [(1,)]


def _makes_it(page: Page):
    page.goto("/cms/")
    page.get_by_role("link", name="Activities", exact=True).click()
    page.get_by_role("link", name=re.compile("^Add")).first.click()
    page.get_by_role("link", name=re.compile("True or false")).first.click()
    page.wait_for_selector("[data-h5p-editor][data-ready]")
    page.get_by_role("textbox", name=re.compile("^Title")).first.fill(TITLE)
    page.locator("[data-h5p-editor] [contenteditable=true]").first.click()
    page.keyboard.type(QUESTION)


def _sends_it_to_review(page: Page):
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=re.compile("^Submit to")).first.click()
    expect(page.get_by_text("submitted for moderation").first).to_be_visible()


def test_a_learner_plays_and_goes_on_on_her_telephone(chromium, stack):
    with person(chromium, stack, address_of(LEARNER)) as page:
        frame = _opens(page)
        frame.get_by_role("button", name="Start").click()
        frame.get_by_label("The door of the workshop").check()
        _checks(frame)
        frame.get_by_role("button", name="Next question").click()
        expect(frame.get_by_text("Question 2 of 5")).to_be_visible()
        wait_for(lambda: _answers(stack))
        wait_for(lambda: _stands_at(stack) == 1)
    with person(chromium, stack, address_of(LEARNER), viewport=PHONE) as page:
        frame = _opens(page)
        expect(frame.get_by_text("Question 2 of 5")).to_be_visible()
        frame.get_by_label("True").check()
        _checks(frame)
        for number in (3, 4, 5):
            _taps(page, frame, "Next question")
            expect(frame.get_by_text(f"Question {number} of 5")).to_be_visible()
        _taps(page, frame, "Finish")
        expect(frame.get_by_text("Your result").first).to_be_visible()
    result = wait_for(lambda: stack.query(RESULT, address_of(LEARNER)))
    assert [evidence for _kind, evidence in result] == ["self_reported"]


def _opens(page: Page) -> FrameLocator:
    page.goto(LESSON)
    page.locator("figure.h5p").scroll_into_view_if_needed()
    page.locator("figure.h5p[data-state=ready]").wait_for()
    return page.frame_locator("figure.h5p iframe")


def _taps(page: Page, frame: FrameLocator, name: str):
    """Where she sees it: when the place of the activity has become as high as what is in it."""
    page.wait_for_function(STEADY, polling=200)
    frame.get_by_role("button", name=name).click()


def _checks(frame: FrameLocator):
    frame.get_by_role("button", name="Check").first.click()


RESULT = (
    "SELECT r.kind, r.evidence FROM courses_result r JOIN courses_enrolment e ON e.id = r.enrolment_id"
    " JOIN accounts_user u ON u.id = e.learner_id WHERE u.email = %s AND r.kind = 'activity'"
)


def _stands_at(stack) -> int | None:
    """The number of the question, counted from 0, that the site would go on with."""
    sql = "SELECT s.value FROM h5p_userstate s JOIN accounts_user u ON u.id = s.user_id WHERE u.email = %s"
    rows = stack.query(sql, address_of(LEARNER))
    return json.loads(rows[0][0])["at"] if rows else None


def _answers(stack) -> list:
    sql = (
        "SELECT s.id FROM h5p_statement s JOIN h5p_attempt a ON a.id = s.attempt_id"
        " JOIN accounts_user u ON u.id = a.user_id WHERE u.email = %s AND s.verb = 'answered'"
    )
    return stack.query(sql, address_of(LEARNER))
