"""Each question: played, marked, explained, kept, seen by axe, worked by keyboard."""

import pytest

from tests.h5p.types.answers import ANSWERS, go, items, sort
from tests.h5p.types.harness import IRI
from tests.h5p.types.samples import sample

NAMES = sorted(ANSWERS)
RESPONSES = {
    "SingleChoice": ("1", "choice", ["0"]),
    "MultipleChoice": ("0[,]1[,]2", "choice", ["0[,]1[,]3"]),
    "TrueFalse": ("true", "true-false", ["false"]),
    "FillIn": ("agreement[,]four[,]", "fill-in", ["{case_matters=false}learning agreement[,]three[,]7"]),
    "Sorting": ("1[,]0[,]2[,]3", "sequencing", ["0[,]1[,]2[,]3"]),
    "Matching": ("0[.]0[,]1[.]3", "matching", ["0[.]0[,]1[.]1[,]2[.]2"]),
}
# Every state of six types: volume. What a set of them does in one page, make test sees (test_question_set.py).
pytestmark = pytest.mark.soak


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_answer_is_marked_told_and_may_be_tried_again(player, name):
    wrong, points, right, top = ANSWERS[name]
    lesson = player.open(name)

    wrong(lesson)
    lesson.button("Check").click()

    told = lesson.statement("answered")
    assert told["result"]["score"] == {"min": 0, "max": top, "raw": points, "scaled": round(points / top, 4)}
    assert told["result"]["completion"] is True
    assert told["result"].get("success") is (False if top == 1 else None)
    assert told["object"]["id"] == IRI.format(1)
    assert "parent" not in told["context"]["contextActivities"]
    assert ("Not quite" if points == 0 else "Partly right") in lesson.text()
    assert lesson.focused() == "Try again"

    lesson.button("Try again").click()
    right(lesson)
    lesson.button("Check").click()

    told = lesson.wait_for(lambda: player.host.statements("answered")[1:])[0]
    assert told["result"]["score"]["raw"] == told["result"]["score"]["max"] == top
    assert told["result"]["success"] is True
    assert not lesson.button("Try again").is_visible()
    assert not lesson.button("Show the answer").is_visible()


@pytest.mark.parametrize("name", NAMES)
def test_statements_can_be_read_without_knowing_the_type(player, name):
    response, interaction, pattern = RESPONSES[name]
    lesson = player.open(name)

    ANSWERS[name][0](lesson)
    lesson.button("Check").click()

    told = lesson.statement("answered")
    definition = told["object"]["definition"]
    assert [one["verb"]["id"].rsplit("/", 1)[-1] for one in player.host.statements()][:2] == ["attempted", "interacted"]
    assert told["result"]["response"] == response
    assert definition["interactionType"] == interaction
    assert definition["correctResponsesPattern"] == pattern
    assert "&amp;" not in str(definition)
    assert definition["description"]["en"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_escaped_twice(player, name):
    lesson = player.open(name)
    ANSWERS[name][0](lesson)
    lesson.button("Check").click()
    lesson.button("Show the answer").click()

    assert "&amp;" not in lesson.text()
    assert "&#039;" not in lesson.text()
    assert "&lt;" not in lesson.text()
    assert "&" in lesson.text() or "<" in lesson.text()


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_is_restored_as_it_was_left(player, name):
    lesson = player.open(name)
    ANSWERS[name][0](lesson)
    lesson.page.wait_for_timeout(1000)
    open_state = lesson.state(lambda state: state["stage"] == "open")
    lesson.button("Check").click()
    closed_state = lesson.state(lambda state: state["stage"] == "checked")
    seen = lesson.text()
    player.host.posts.clear()

    again = player.open(name, state=closed_state)
    assert again.text() == seen
    assert again.frame.locator(".p-panel").is_visible()
    again.button("Try again").click()
    assert again.button("Check").is_visible()

    player.host.posts.clear()
    before = player.open(name, state=open_state)
    before.button("Check").click()
    assert before.statement("answered")["result"]["response"] == RESPONSES[name][0]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("state", [{"stage": "checked", "answer": [9, 9, 9, 9, 9]}, {"stage": "x"}, {"stage": "open"}])
def test_a_state_that_no_longer_fits_is_left_aside(player, name, state):
    lesson = player.open(name, state=state)

    assert lesson.button("Check").is_visible()
    assert not lesson.frame.locator(".p-panel").is_visible()


@pytest.mark.parametrize("name", NAMES)
def test_checking_without_an_answer_asks_for_one(player, name):
    lesson = player.open(name)

    lesson.button("Check").click()

    assert " first." in lesson.text()
    assert lesson.inside.evaluate("() => document.activeElement.matches('.p-body :is(input, select, button)')")
    lesson.page.wait_for_timeout(200)
    assert player.host.statements("answered") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_in_any_state(player, name, scheme):
    lesson = player.open(name, color_scheme=scheme, viewport={"width": 320, "height": 800}, reduced_motion="reduce")
    assert lesson.violations() == []
    lesson.button("Check").click()
    assert lesson.violations() == []
    ANSWERS[name][0](lesson)
    assert lesson.violations() == []
    assert lesson.overflow() == 0
    lesson.button("Check").click()
    assert lesson.violations() == []
    state = lesson.state(lambda state: state["stage"] == "checked")
    lesson.button("Show the answer").click()
    assert lesson.violations() == []
    assert lesson.overflow() == 0
    restored = player.open(name, state=state, color_scheme=scheme)
    assert restored.violations() == []


@pytest.mark.parametrize("name", NAMES)
def test_controls_are_large_enough_for_a_thumb(player, name):
    lesson = player.open(name, viewport={"width": 320, "height": 800})

    boxes = lesson.frame.locator("button, select, input[type=text], .p-option").all()

    assert all(box.bounding_box()["height"] >= 24 and box.bounding_box()["width"] >= 24 for box in boxes)


@pytest.mark.parametrize("name", NAMES)
def test_a_result_is_announced(player, name):
    lesson = player.open(name)
    live = lesson.frame.locator(".p > [role=status]").last
    assert live.inner_text() == ""

    ANSWERS[name][0](lesson)
    lesson.button("Check").click()

    assert ("Not quite" if ANSWERS[name][1] == 0 else "Partly right") in live.inner_text()


def test_the_reason_of_the_chosen_answer_stands_beside_it_and_is_told(player):
    lesson = player.open("SingleChoice")
    reason = "A warning without a talk closes the door before you know what is behind it."

    ANSWERS["SingleChoice"][0](lesson)
    lesson.button("Check").click()

    described = lesson.frame.locator("input:checked").get_attribute("aria-describedby")
    assert lesson.frame.locator(f"#{described}").inner_text() == reason
    assert reason in lesson.frame.locator(".p > [role=status]").last.inner_text()


def test_a_choice_is_made_by_keyboard_alone(player):
    lesson = player.open("SingleChoice")

    lesson.frame.locator("body").click(position={"x": 2, "y": 2})
    lesson.press("Tab", "ArrowDown", "Tab", "Enter")

    assert lesson.statement("answered")["result"]["response"] == "1"
    assert lesson.focused() == "Try again"
    lesson.press("Enter")
    assert lesson.inside.evaluate("() => document.activeElement.type") == "radio"


def test_boxes_are_ticked_by_keyboard_alone(player):
    lesson = player.open("MultipleChoice")

    lesson.frame.locator("body").click(position={"x": 2, "y": 2})
    lesson.press("Tab", "Space", "Tab", "Space", "Tab", "Tab", "Space", "Tab", "Enter")

    assert lesson.statement("answered")["result"]["success"] is True


def test_gaps_are_filled_by_keyboard_alone(player):
    lesson = player.open("FillIn")

    lesson.frame.locator("body").click(position={"x": 2, "y": 2})
    for text in ("agreement", "three", "7"):
        lesson.press("Tab")
        lesson.page.keyboard.type(text)
    lesson.press("Tab", "Enter")

    assert lesson.statement("answered")["result"]["success"] is True


def test_matches_are_chosen_by_keyboard_alone(player):
    lesson = player.open("Matching")

    lesson.frame.locator("body").click(position={"x": 2, "y": 2})
    for text in ("Germany", "Finland", "Spain"):
        lesson.press("Tab")
        lesson.page.keyboard.type(text)
    lesson.press("Tab", "Enter")

    assert lesson.statement("answered")["result"]["success"] is True


def test_sorting_keeps_the_focus_on_what_moves_and_says_where_it_is(player):
    lesson = player.open("Sorting", {**sample("Sorting"), "items": ["a", "b"]})
    assert items(lesson) == ["b", "a"]

    lesson.frame.locator("body").click(position={"x": 2, "y": 2})
    lesson.press("Tab", "Tab", "Enter")

    assert items(lesson) == ["a", "b"]
    assert lesson.focused() == "Move down: b"
    assert "b is now at place 2 of 2." in lesson.frame.locator("[role=status]").inner_text()


def test_things_are_put_in_order_and_checked_by_keyboard_alone(player):
    lesson = player.open("Sorting", {**sample("Sorting"), "items": ["a", "b"]})

    lesson.frame.locator("body").click(position={"x": 2, "y": 2})
    go(lesson, "Move down: b")
    lesson.press("Enter")
    go(lesson, "Check")
    lesson.press("Enter")

    assert lesson.statement("answered")["result"]["success"] is True


def test_who_puts_things_back_where_they_lay_has_answered(player):
    lesson = player.open("Sorting")
    laid = items(lesson)
    sort(*laid)(lesson)
    lesson.button("Check").click()
    result = lesson.statement("answered")["result"]
    assert items(lesson) == laid
    assert result["score"]["raw"] < result["score"]["max"]


def test_things_can_be_dragged_too(player):
    lesson = player.open("Sorting", {**sample("Sorting"), "items": ["a", "b"]})

    rows = lesson.frame.locator(".p-sort-item")
    rows.nth(0).drag_to(rows.nth(1))

    assert items(lesson) == ["a", "b"]


def test_an_author_may_forbid_another_try_and_the_answer(player):
    params = sample("SingleChoice")
    params["behaviour"] = {"enableRetry": False, "enableSolutionsButton": False, "randomAnswers": False}
    lesson = player.open("SingleChoice", params)

    ANSWERS["SingleChoice"][0](lesson)
    lesson.button("Check").click()

    assert lesson.statement("answered")
    assert lesson.frame.locator("button >> visible=true").count() == 0
    assert lesson.inside.evaluate("() => document.activeElement.className").startswith("p-panel")


def test_the_author_s_words_are_said(player):
    params = {**sample("TrueFalse"), "ui": {"check": "Comprobar &amp; ver", "yes": "Verdadero"}}

    lesson = player.open("TrueFalse", params)

    assert lesson.button("Comprobar & ver").is_visible()
    assert "Verdadero" in lesson.text()
    assert "False" in lesson.text()


def test_capitals_count_where_the_author_minds(player):
    params = sample("FillIn")
    params["behaviour"] = {"enableRetry": True, "enableSolutionsButton": True, "caseSensitive": True}
    lesson = player.open("FillIn", params)

    ANSWERS["FillIn"][2](lesson)
    lesson.button("Check").click()

    assert lesson.statement("answered")["result"]["score"]["raw"] == 1


def test_a_picture_is_described_or_decoration(player):
    image = {"path": "images/p.png", "mime": "image/png", "width": 1, "height": 1}
    params = {**sample("TrueFalse"), "media": {"image": image, "alt": "A workshop &amp; people", "decorative": False}}
    lesson = player.open("TrueFalse", params)
    picture = lesson.frame.locator("img")
    assert picture.get_attribute("alt") == "A workshop & people"
    assert picture.get_attribute("src").endswith("/h5p/c/1/images/p.png")

    params["media"]["decorative"] = True
    assert player.open("TrueFalse", params).frame.locator("img").get_attribute("alt") == ""
