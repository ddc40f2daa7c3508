"""What the page around offers for every activity: the whole screen, and to start over."""

from tests.h5p.types.answering import answer_in


def resets(lesson) -> list[dict]:
    return [body for path, body in lesson.host.posts if path == "/api/reset"]


def start_over(lesson):
    lesson.page.get_by_role("button", name="Start over", exact=True).click()
    return lesson.page.get_by_role("dialog", name="Start this activity over?")


def test_the_whole_screen_by_keyboard_and_back(player):
    lesson = player.open("SingleChoice")
    button = lesson.page.get_by_role("button", name="Full screen")
    button.focus()
    lesson.press("Enter")
    lesson.page.wait_for_function("() => document.fullscreenElement === document.querySelector('figure')")
    leave = lesson.page.get_by_role("button", name="Leave full screen")
    assert leave.evaluate("(one) => one === document.activeElement")
    lesson.press("Enter")
    lesson.page.wait_for_function("() => document.fullscreenElement === null")
    assert button.is_visible()


def test_starting_over_clears_the_state_when_the_reader_says_so(player):
    lesson = player.open("SingleChoice")
    answer_in(lesson)
    lesson.state()
    dialog = start_over(lesson)
    assert "What you entered is cleared." in dialog.inner_text()
    with lesson.page.expect_navigation():
        dialog.get_by_role("button", name="Yes, start over").click()
    assert resets(lesson) == [{"launch": "launch-1"}]
    lesson.page.locator("[data-state=ready]").wait_for()
    assert lesson.page.evaluate("() => Object.keys(localStorage).filter((key) => key.includes('states'))") == []


def test_who_thinks_better_of_it_loses_nothing(player):
    lesson = player.open("SingleChoice")
    answer_in(lesson)
    start_over(lesson).get_by_role("button", name="Cancel").click()
    assert resets(lesson) == []
    assert lesson.frame.get_by_role("radio", checked=True).count() == 1


def test_a_reset_that_does_not_arrive_is_said_and_saving_goes_on(player):
    lesson = player.open("SingleChoice")
    player.host.answer = lambda path, body: (0, {}) if path == "/api/reset" else (200, {"ok": True, "rev": 1})
    start_over(lesson).get_by_role("button", name="Yes, start over").click()
    lesson.page.get_by_text("You are offline.").wait_for()
    kept = []
    player.host.answer = lambda path, body: kept.append(path) or (200, {"ok": True, "rev": 1})
    answer_in(lesson)
    lesson.wait_for(lambda: "/api/state" in kept)
