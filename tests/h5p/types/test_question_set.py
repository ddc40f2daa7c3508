"""Questions in a set: walked, kept, finished, looked at again."""

import pytest

from tests.h5p.types.answers import ANSWERS
from tests.h5p.types.harness import IRI
from tests.h5p.types.samples import QUESTIONS, sample

ORDER = [name for name, _ in QUESTIONS]


def part(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def short(*numbers: int, **more) -> dict:
    """A set of some of the sample's questions, without an introduction."""
    params = sample("QuestionSet")
    return {"questions": [params["questions"][number] for number in numbers], "passPercentage": 60} | more


def test_a_whole_set_is_played_with_all_kinds_of_questions(player):
    lesson = player.open("QuestionSet")
    assert "Six questions, no time limit." in lesson.text()
    lesson.button("Start").click()

    for number, name in enumerate(ORDER, 1):
        assert lesson.focused() == f"Question {number} of 6"
        ANSWERS[name][2](lesson)
        lesson.click("button:text-is('Check')")
        lesson.button("Next question" if number < 6 else "Finish").click()

    told = lesson.statement("completed")
    assert told["result"]["score"] == {"min": 0, "max": 15, "raw": 15, "scaled": 1}
    assert told["result"]["success"] is True
    assert "parent" not in told["context"]["contextActivities"]
    assert lesson.focused() == "Your result"
    assert "15 of 15 points" in lesson.text()
    assert "You have reached the goal." in lesson.text()
    answered = player.host.statements("answered")
    assert [one["object"]["id"] for one in answered] == [f"{IRI.format(1)}?subContentId={part(n)}" for n in range(1, 7)]
    assert {one["context"]["contextActivities"]["parent"][0]["id"] for one in answered} == {IRI.format(1)}
    assert len(player.host.statements("completed")) == 1


@pytest.mark.soak
def test_what_was_answered_and_not_checked_counts_and_what_was_not_answered_is_said(player):
    lesson = player.open("QuestionSet", short(0, 2))

    ANSWERS["SingleChoice"][2](lesson)
    lesson.button("Next question").click()
    lesson.button("Finish").click()

    told = lesson.statement("completed")
    assert told["result"]["score"]["raw"] == 1
    assert told["result"]["success"] is False
    assert len(player.host.statements("answered")) == 1
    assert "not answered" in lesson.text()
    assert "The goal is 60 %." in lesson.text()


@pytest.mark.soak
def test_without_a_goal_of_its_own_the_place_decides(player):
    lesson = player.open("QuestionSet", short(2, passPercentage=0))

    lesson.button("Finish").click()

    assert "success" not in lesson.statement("completed")["result"]


@pytest.mark.soak
def test_a_set_is_restored_in_the_middle_with_all_its_answers(player):
    lesson = player.open("QuestionSet", short(0, 3))
    ANSWERS["SingleChoice"][2](lesson)
    lesson.click("button:text-is('Check')")
    lesson.button("Next question").click()
    ANSWERS["FillIn"][0](lesson)
    state = lesson.state(lambda state: state["at"] == 1 and state["children"][1] and state["children"][1]["answer"][1])

    again = player.open("QuestionSet", short(0, 3), state=state)

    assert "Question 2 of 2" in again.text()
    assert again.frame.locator("input[type=text] >> visible=true").nth(1).input_value() == "four"
    again.button("Finish").click()
    assert again.statement("completed")["result"]["score"]["raw"] == 2


@pytest.mark.soak
def test_a_finished_set_can_be_looked_at_and_begun_again(player):
    lesson = player.open("QuestionSet", short(0, 2))
    ANSWERS["SingleChoice"][0](lesson)
    lesson.button("Next question").click()
    lesson.button("Finish").click()
    state = lesson.state(lambda state: state["stage"] == "done")

    again = player.open("QuestionSet", short(0, 2), state=state)
    assert "0 of 2 points" in again.text()
    assert len(player.host.statements("completed")) == 1
    again.button("Look at your answers").click()
    assert "not right" in again.text()
    assert not again.frame.locator("button:text-is('Try again') >> visible=true").count()
    again.button("Next question").click()
    again.button("Back to the result").click()
    assert again.focused() == "Your result"

    again.button("Start again").click()
    assert again.focused() == "Question 1 of 2"
    assert again.frame.locator("input:checked").count() == 0
    ANSWERS["SingleChoice"][2](again)
    again.button("Next question").click()
    ANSWERS["TrueFalse"][2](again)
    again.button("Finish").click()
    told = again.wait_for(lambda: player.host.statements("completed")[1:])[0]
    assert told["result"]["score"]["raw"] == 2


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.soak)])
def test_axe_finds_nothing_at_any_step(player, scheme):
    options = {"color_scheme": scheme, "viewport": {"width": 320, "height": 800}, "reduced_motion": "reduce"}
    lesson = player.open("QuestionSet", **options)
    assert lesson.violations() == []
    lesson.button("Start").click()
    for number, name in enumerate(ORDER, 1):
        ANSWERS[name][0](lesson)
        lesson.click("button:text-is('Check')")
        assert lesson.violations() == []
        assert lesson.overflow() == 0
        lesson.button("Next question" if number < 6 else "Finish").click()
    assert lesson.violations() == []
    assert lesson.overflow() == 0
    assert "&amp;" not in lesson.text()


def test_a_set_is_played_by_keyboard_alone(player):
    lesson = player.open("QuestionSet", short(0, 2))

    lesson.frame.locator("body").click(position={"x": 2, "y": 2})
    lesson.press("Tab", "Space", "Tab", "Enter")  # an answer, checked; the focus waits on what comes next
    lesson.press("Tab", "Enter")
    assert lesson.focused() == "Question 2 of 2"
    lesson.press("Tab", "ArrowDown", "Tab", "Enter", "Tab", "Tab", "Enter")

    assert lesson.statement("completed")["result"]["score"]["raw"] == 2
    assert lesson.focused() == "Your result"
