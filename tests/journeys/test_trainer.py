"""The third journey: a trainer writes a lesson, a moderator publishes it, a learner takes it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.quizzes import TRAINERS_QUESTIONS, ByClick, answer
from tests.journeys.walking import address_of, person

pytestmark = pytest.mark.stack

LESSON, MODULE = "The key of the lift", "Plan it, go, bring it home"
COURSE, OTHER_COURSE = "Inclusive mobility: nobody stays at home", "First steps to an international VET school"
TEXT = "A lift helps only those who may use it. Ask who has the key, and on which days."
ALT = "A ramp beside three steps; a woman in a wheelchair goes up by herself."
TRAINER, MODERATOR, LEARNER = "pieter.dewolff", "sara.lind", "noor.elamrani"


def test_a_trainers_lesson_reaches_a_learner(chromium, stack):
    with person(chromium, stack, address_of(TRAINER)) as page:
        _opens_a_new_lesson(page)
        _writes(page)
        _asks(page)
        _looks_at_it_as_a_learner(page)
        _sends_it_to_review(page)
        _cannot_open_anothers_course(page, stack)
    with person(chromium, stack, address_of(MODERATOR)) as page:
        _publishes(page)
    with person(chromium, stack, address_of(LEARNER)) as page:
        _takes_it(page)


def _opens_a_new_lesson(page: Page):
    page.get_by_role("link", name="Authoring").click()
    course = page.get_by_role("region", name=COURSE)
    expect(page.get_by_role("region", name=OTHER_COURSE)).to_have_count(0)
    course.get_by_role("link", name=re.compile(f"Write a lesson.*{MODULE}")).click()
    page.get_by_role("textbox", name="Title*").fill(LESSON)
    page.get_by_role("textbox", name="Summary").fill("What to ask about a lift.")
    page.get_by_role("spinbutton", name="Minutes*").fill("2")


def _writes(page: Page):
    body = page.get_by_role("region", name="Text*").first
    _add_block(body, "Text")
    body.get_by_role("textbox").last.press_sequentially(TEXT)
    _add_block(body, "Image")
    body.get_by_role("button", name="Choose an image").click()
    page.get_by_role("dialog").get_by_role("link", name="Ramp").click()
    body.get_by_role("textbox", name="Text alternative").fill(ALT)
    _add_block(body, "Quiz")
    expect(body.get_by_role("textbox", name="Title")).to_have_value("Check what you learned")


def _add_block(body: Locator, kind: str):
    body.get_by_role("button", name="Insert a block").last.click()
    body.page.get_by_role("option", name=kind, exact=True).click()


def _asks(page: Page):
    for number, question in enumerate(TRAINERS_QUESTIONS):
        page.get_by_role("button", name="Add Question").click()
        box = page.locator(f"#inline_child_questions-{number}")
        kinds = {"single": "One right answer", "true_false": "True or false"}
        box.get_by_role("combobox", name="Kind").select_option(label=kinds[question["kind"]])
        box.get_by_role("textbox", name="Question*").fill(question["prompt"])
        for row, said in enumerate(question["answers"]):
            box.get_by_role("button", name="Add Answer").click()
            line = page.locator(f"#inline_child_questions-{number}-answers-{row}")
            line.get_by_role("textbox", name="Answer").fill(said["text"])
            line.get_by_role("checkbox", name="Right").set_checked(said["correct"])
            line.get_by_role("textbox", name="Feedback").fill(said["feedback"])


def _looks_at_it_as_a_learner(page: Page):
    page.get_by_role("button", name="Toggle preview").click()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Preview in new tab").click()
    seen = opened.value
    expect(seen.get_by_role("heading", level=1, name=LESSON)).to_be_visible()
    expect(seen.get_by_text(TEXT)).to_be_visible()
    expect(seen.get_by_role("img", name=ALT)).to_be_visible()
    for question in TRAINERS_QUESTIONS:
        expect(seen.get_by_text(question["prompt"])).to_be_visible()
    expect(seen.get_by_role("button", name="Check my answers")).to_be_disabled()
    assert not any(said["feedback"] in seen.content() for said in TRAINERS_QUESTIONS[0]["answers"])
    seen.close()


def _sends_it_to_review(page: Page):
    page.get_by_role("button", name="More actions").click()
    expect(page.get_by_role("button", name=re.compile("^Publish"))).to_have_count(0)
    page.get_by_role("button", name="Submit to Moderators approval").click()
    expect(page.get_by_text("has been submitted for moderation")).to_be_visible()


def _cannot_open_anothers_course(page: Page, stack):
    [(other,)] = stack.query("SELECT id FROM wagtailcore_page WHERE title = %s AND depth = 4", OTHER_COURSE)
    for path in (f"/cms/pages/{other}/edit/", f"/cms/pages/{other}/history/", f"/cms/pages/{other}/"):
        assert page.goto(path).status == 404
    page.goto("/cms/")
    expect(page.get_by_role("main")).not_to_contain_text(OTHER_COURSE)


def _publishes(page: Page):
    page.get_by_role("link", name="Authoring").click()
    waiting = page.get_by_role("row").filter(has_text=LESSON)
    waiting.get_by_role("link", name=LESSON).click()
    expect(page.get_by_role("textbox", name="Title*").first).to_have_value(LESSON)
    # However often the editor kept the draft, nothing is there twice.
    expect(page.get_by_role("textbox", name="Question*")).to_have_count(len(TRAINERS_QUESTIONS))
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve and Publish", exact=True).click()
    expect(page.get_by_text(f"Page '{LESSON}' has been updated.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=LESSON).get_by_role("link", name="live")).to_be_visible()


def _takes_it(page: Page):
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Courses").click()
    page.get_by_role("link", name=COURSE, exact=True).click()
    page.get_by_role("button", name="Enrol in this course").click()
    page.get_by_role("navigation", name="Lessons of this course").get_by_role("link", name=LESSON).click()
    expect(page.get_by_role("img", name=ALT)).to_be_visible()
    answer(page, ByClick(page))
    expect(page.get_by_text("Passed.")).to_be_visible()
    expect(page.get_by_text(TRAINERS_QUESTIONS[0]["answers"][0]["feedback"])).to_be_visible()
    expect(page.get_by_text("1 of 7 lessons done")).to_be_visible()
