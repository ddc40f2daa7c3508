"""What the page around offers for every activity: the whole screen, and to start over."""

from tests.h5p.types.answers import answer_in
from tests.h5p.types.harness import Activity
from tests.h5p.types.samples import sample


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


def stops_at_a_frame_that_never_comes(player) -> bool:
    """Whether Tab leads into the empty frame."""
    player.host.activities = {1: Activity("Passerelle.SingleChoice 1.0", sample("SingleChoice"))}
    context = player.context()
    context.route("**/h5p/play/**", lambda route: None)
    page = context.new_page()
    page.goto(f"{player.host.origin}/lesson/")
    page.locator("[data-state=loading] iframe:not([hidden])").wait_for()
    page.keyboard.press("Tab")
    return page.evaluate("() => document.activeElement.tagName") == "IFRAME"


def test_a_frame_that_is_not_there_yet_takes_no_focus(player):
    assert not stops_at_a_frame_that_never_comes(player)


def test_twin_an_empty_frame_would_take_it(player):
    player.host.edits = {"embed.js": ("this.iframe.inert = true;", "")}
    assert stops_at_a_frame_that_never_comes(player)
