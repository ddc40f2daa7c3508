"""Cards, accordion and scenario: what is explored, not marked."""

import pytest

from tests.h5p.types.answers import go
from tests.h5p.types.samples import sample

# Volume: every state of every type, in a browser.
pytestmark = pytest.mark.soak

CONSUMED = "http://activitystrea.ms/schema/1.0/consume"


def test_cards_are_turned_walked_through_and_consumed_once(player):
    lesson = player.open("DialogCards")
    assert "Card 1 of 3" in lesson.text()
    assert "Good morning" not in lesson.text()

    for number in range(3):
        lesson.button("Turn the card").click()
        if number < 2:
            lesson.button("Next").click()

    assert lesson.statement("consume")["verb"]["id"] == CONSUMED
    assert "You have seen all cards." in lesson.text()
    lesson.button("Turn back").click()
    lesson.button("Turn the card").click()
    lesson.page.wait_for_timeout(200)
    assert len(player.host.statements("consume")) == 1


def test_cards_are_restored_where_they_were_left(player):
    lesson = player.open("DialogCards")
    lesson.button("Turn the card").click()
    lesson.button("Next").click()
    lesson.button("Turn the card").click()
    state = lesson.state(lambda state: state["at"] == 1 and state["isTurned"])

    again = player.open("DialogCards", state=state)

    assert "Card 2 of 3" in again.text()
    assert "the workshop" in again.text()
    assert state["seen"] == [0, 1]


def test_cards_are_turned_by_keyboard_and_told(player):
    lesson = player.open("DialogCards")

    lesson.frame.locator("body").click(position={"x": 2, "y": 2})
    lesson.press("Tab", "Tab", "Enter")

    assert lesson.frame.locator("[role=status]").inner_text() == "Back: Good morning & welcome"
    assert lesson.focused() == "Turn back"


def test_all_cards_are_walked_through_by_keyboard_alone(player):
    lesson = player.open("DialogCards")

    lesson.frame.locator("body").click(position={"x": 2, "y": 2})
    for number in (1, 2, 3):
        assert f"Card {number} of 3" in lesson.text()
        go(lesson, "Turn the card")
        lesson.press("Enter")
        if number < 3:
            go(lesson, "Next")
            lesson.press("Enter")

    assert lesson.statement("consume")["verb"]["id"] == CONSUMED


def test_an_accordion_opens_by_keyboard_and_is_consumed_when_all_was_open(player):
    lesson = player.open("Accordion")
    assert "ten sentences" not in lesson.text()

    lesson.frame.locator("body").click(position={"x": 2, "y": 2})
    lesson.press("Tab", "Tab", "Enter")
    assert lesson.focused() == "Before you leave & pack"
    assert "ten sentences" in lesson.text()
    assert lesson.frame.locator(".p-fold-head").first.get_attribute("aria-expanded") == "true"

    lesson.press("Enter", "Tab", "Enter", "Tab", "Enter")
    assert "ten sentences" not in lesson.text()
    assert lesson.statement("consume")["verb"]["id"] == CONSUMED
    state = lesson.state(lambda state: state["isTold"])
    assert state["open"] == [1, 2]

    again = player.open("Accordion", state=state)
    assert "Ask who is who." in again.text()
    assert "ten sentences" not in again.text()


def test_only_one_panel_is_open_where_the_author_wants_it(player):
    params = {**sample("Accordion"), "behaviour": {"onlyOne": True, "openFirst": True}}
    lesson = player.open("Accordion", params)
    assert "ten sentences" in lesson.text()

    lesson.button("The first week").click()

    assert "ten sentences" not in lesson.text()
    assert not lesson.button("Open all").is_visible()


def test_a_way_through_a_scenario_is_told_with_its_end(player):
    lesson = player.open("Scenario")

    lesson.button("Call your mentor").click()
    assert "She answers at once: “Side door & up.”" in lesson.text()
    assert lesson.focused() == "Coffee with Liisa"
    lesson.button("Fill it with a joke").click()

    told = lesson.statement("completed")
    assert told["result"]["score"] == {"min": 0, "max": 2, "raw": 1, "scaled": 0.5}
    assert "success" not in told["result"]
    assert told["result"]["response"] == "start.0[,]call.1"
    assert told["object"]["definition"]["interactionType"] == "choice"
    assert lesson.focused() == "A little stiff"
    assert "1 of 2 points" in lesson.text()
    assert "Monday, 6:50 & raining" in lesson.text()


def test_a_scenario_goes_back_and_another_way(player):
    lesson = player.open("Scenario")
    lesson.button("Go back to the flat").click()
    assert lesson.statement("completed")["result"]["score"]["raw"] == 0

    lesson.button("One step back").click()
    assert lesson.focused() == "Monday, 6:50 & raining"
    lesson.button("Call your mentor").click()
    lesson.button("Enjoy the silence").click()

    told = lesson.wait_for(lambda: player.host.statements("completed")[1:])[0]
    assert told["result"]["success"] is True
    lesson.button("Try another way").click()
    assert lesson.focused() == "Monday, 6:50 & raining"


def test_a_scenario_is_restored_as_far_as_its_scenes_still_allow(player):
    lesson = player.open("Scenario", state={"stage": "open", "path": [0]})
    assert "Coffee with Liisa" in lesson.text()
    assert "Side door" in lesson.text()

    lesson = player.open("Scenario", state={"stage": "done", "path": [0, 7, 1]})
    assert "Coffee with Liisa" in lesson.text()
    lesson.page.wait_for_timeout(200)
    assert player.host.statements("completed") == []


def test_a_choice_that_leads_nowhere_is_an_end_and_no_trap(player):
    params = sample("Scenario")
    params["scenes"][0]["choices"][0]["goTo"] = "nowhere"
    lesson = player.open("Scenario", params)

    lesson.button("Call your mentor").click()

    assert "The end of this way" in lesson.text()
    assert lesson.button("Try another way").is_visible()
    assert lesson.statement("completed")["result"]["score"]["raw"] == 0


def test_a_scenario_without_points_is_completed_without_a_score(player):
    params = sample("Scenario")
    for scene in params["scenes"]:
        scene.pop("points", None)
    lesson = player.open("Scenario", params)

    lesson.button("Go back to the flat").click()

    result = lesson.statement("completed")["result"]
    lesson.page.wait_for_timeout(500)
    assert "score" not in result
    assert result["completion"] is True
    assert len(player.host.statements("completed")) == 1


def test_a_scenario_is_walked_by_keyboard_alone(player):
    lesson = player.open("Scenario")

    lesson.frame.locator("body").click(position={"x": 2, "y": 2})
    lesson.press("Tab", "Enter", "Tab", "Enter")

    assert lesson.statement("completed")["result"]["response"] == "start.0[,]call.0"


TOURS = {
    "DialogCards": ["Turn the card", "Next", "Turn the card", "Next", "Turn the card"],
    "Accordion": ["The first week", "Open all"],
    "Scenario": ["Call your mentor", "Enjoy the silence"],
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", sorted(TOURS))
def test_axe_finds_nothing_at_any_step(player, name, scheme):
    lesson = player.open(name, color_scheme=scheme, viewport={"width": 320, "height": 800}, reduced_motion="reduce")
    assert lesson.violations() == []
    for words in TOURS[name]:
        lesson.button(words).click()
        assert lesson.violations() == []
        assert lesson.overflow() == 0
    assert "&amp;" not in lesson.text()
    restored = player.open(name, state=lesson.state(), color_scheme=scheme)
    assert restored.violations() == []
