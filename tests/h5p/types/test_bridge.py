"""The bridge between frame and page: what it takes, what it leaves, and what it never loses."""

import pytest

from tests.h5p.types.answers import answer_in
from tests.h5p.types.harness import IRI, Activity
from tests.h5p.types.samples import sample

# Volume: every state of every type, in a browser.
pytestmark = pytest.mark.soak

ID = "11111111-1111-4111-8111-111111111111"
STATEMENT = "{verb: {id: 'http://adlnet.gov/expapi/verbs/answered'}, object: {id: 'x'}}"


def tell(lesson, message: str):
    """The frame says something by itself, as a hostile library would."""
    lesson.inside.evaluate(f"() => window.parent.postMessage({message}, '*')")
    lesson.page.wait_for_timeout(300)


def event(data: str = f"{{id: '{ID}', statement: {STATEMENT}}}") -> str:
    return f"{{ns: 'h5p', v: 1, type: 'xapi', data: {data}}}"


def paths(player) -> list[str]:
    return [path for path, _ in player.host.posts]


@pytest.fixture
def lesson(player):
    lesson = player.open("SingleChoice")
    lesson.statement("attempted")
    player.host.posts.clear()
    return lesson


def test_an_event_of_the_frame_arrives_with_its_own_id_and_the_page_s_launch(lesson, player):
    tell(lesson, event())

    assert player.host.posts[0][0] == "/api/event"
    assert player.host.posts[0][1]["event_id"] == ID
    assert player.host.posts[0][1]["launch"] == "launch-1"


def tell_from_the_page(lesson):
    lesson.page.evaluate(f"() => window.postMessage({event()}, '*')")
    lesson.page.wait_for_timeout(300)


def test_the_same_message_from_anybody_else_is_ignored(lesson, player):
    tell_from_the_page(lesson)

    assert player.host.posts == []


def test_without_the_look_at_its_source_it_would_be_taken(player):
    guard = "activities.find(({ iframe }) => iframe.contentWindow && iframe.contentWindow === event.source)"
    player.host.edits = {"embed.js": (guard, "activities[0]")}
    lesson = player.open("SingleChoice")

    tell_from_the_page(lesson)

    assert ID in [body.get("event_id") for _, body in player.host.posts]


@pytest.mark.parametrize(
    "message",
    [
        "null",
        "'h5p'",
        "{context: 'h5p', action: 'hello'}",
        "{ns: 'h5p', v: 2, type: 'xapi', data: {}}",
        "{ns: 'h5p', v: 1, type: 'toString', data: {}}",
        "{ns: 'h5p', v: 1, type: 'xapi', data: null}",
        f"{{ns: 'h5p', v: 1, type: 'xapi', data: {{id: 'no-uuid', statement: {STATEMENT}}}}}",
        f"{{ns: 'h5p', v: 1, type: 'xapi', data: {{id: '{ID}', statement: 'text'}}}}",
        f"{{ns: 'h5p', v: 1, type: 'xapi', data: {{id: '{ID}', statement: {{x: 'y'.repeat(70000)}}}}}}",
        "{ns: 'h5p', v: 1, type: 'state', data: {subContentId: '../1', dataType: 'state', value: '{}'}}",
        "{ns: 'h5p', v: 1, type: 'state', data: {subContentId: '0', dataType: '', value: '{}'}}",
        "{ns: 'h5p', v: 1, type: 'state', data: {subContentId: '0', dataType: 'state', value: {}}}",
        "{ns: 'h5p', v: 1, type: 'state', data: {subContentId: '0', dataType: 'state', value: 'x'.repeat(70000)}}",
        "{ns: 'h5p', v: 1, type: 'ready', data: {revs: null}}",
    ],
)
def test_what_has_another_shape_is_ignored(lesson, player, message):
    tell(lesson, message)
    lesson.page.wait_for_timeout(400)

    assert player.host.posts == []


def test_without_the_look_at_its_shape_it_would_be_sent(player):
    player.host.edits = {"embed.js": ("if (CHECKS[message.type](message.data)) ", "")}
    lesson = player.open("SingleChoice")

    tell(lesson, f"{{ns: 'h5p', v: 1, type: 'xapi', data: {{id: 'no-uuid', statement: {STATEMENT}}}}}")

    assert "no-uuid" in [body.get("event_id") for _, body in player.host.posts]


@pytest.mark.parametrize(("height", "shown"), [("1e9", "10000px"), ("-5", "0px"), ("333.4", "333px")])
def test_heights_are_clamped(lesson, height, shown):
    tell(lesson, f"{{ns: 'h5p', v: 1, type: 'resize', data: {{height: {height}}}}}")

    assert lesson.page.locator("iframe").evaluate("(frame) => frame.style.blockSize") == shown


def test_without_the_clamp_a_frame_could_push_the_page_away(player):
    player.host.edits = {"embed.js": ("Math.min(MAX_HEIGHT, Math.max(0, Math.round(height)))", "height")}
    lesson = player.open("SingleChoice")

    tell(lesson, "{ns: 'h5p', v: 1, type: 'resize', data: {height: 5e6}}")

    assert lesson.page.locator("iframe").evaluate("(frame) => frame.style.blockSize") == "5e+06px"


@pytest.mark.parametrize("height", ["NaN", "Infinity", "'100px'", "null"])
def test_what_is_no_height_changes_nothing(lesson, height):
    before = lesson.page.locator("iframe").evaluate("(frame) => frame.style.blockSize")

    tell(lesson, f"{{ns: 'h5p', v: 1, type: 'resize', data: {{height: {height}}}}}")

    assert lesson.page.locator("iframe").evaluate("(frame) => frame.style.blockSize") == before


def flood(lesson, player) -> int:
    """How many of 400 events at once reach the server."""
    numbered = f"'{ID}'.slice(0, -3) + String(n).padStart(3, '0')"
    message = event(f"{{id: {numbered}, statement: {STATEMENT}}}")
    lesson.inside.evaluate(f"() => {{ for (let n = 0; n < 400; n += 1) window.parent.postMessage({message}, '*'); }}")
    before = -1
    while before != len(player.host.posts):
        before = len(player.host.posts)
        lesson.page.wait_for_timeout(1500)
    return before


@pytest.mark.soak
def test_a_flood_of_events_is_held_back(lesson, player):
    assert 100 <= flood(lesson, player) <= 150


@pytest.mark.soak
def test_without_the_pace_a_flood_would_go_through(player):
    player.host.edits = {"embed.js": ("if (!this.mayTell()) return;", "")}
    lesson = player.open("SingleChoice")

    assert flood(lesson, player) >= 190


def test_a_link_opens_only_when_the_reader_says_so_and_is_shown_as_text(lesson):
    tell(lesson, "{ns: 'h5p', v: 1, type: 'open', data: {url: 'https://example.org/<img src=x onerror=alert(1)>'}}")

    dialog = lesson.page.locator("dialog.h5p-ask")
    assert "https://example.org/<img src=x onerror=alert(1)>" in dialog.inner_text()
    assert dialog.locator("img").count() == 0
    assert len(lesson.page.context.pages) == 1
    dialog.get_by_role("button", name="Cancel").click()
    dialog.wait_for(state="detached")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org"])
def test_other_links_are_not_even_asked_about(lesson, url):
    tell(lesson, f"{{ns: 'h5p', v: 1, type: 'open', data: {{url: '{url}'}}}}")

    assert lesson.page.locator("dialog").count() == 0


def test_a_link_in_a_text_goes_through_the_page(player):
    params = {**sample("TrueFalse"), "question": '<p>See <a href="https://example.org/a?b=1&amp;c=2">this</a>.</p>'}
    lesson = player.open("TrueFalse", params)

    lesson.frame.get_by_role("link", name="this").click()

    assert "https://example.org/a?b=1&c=2" in lesson.page.locator("dialog.h5p-ask").inner_text()


def test_an_activity_far_below_costs_nothing_until_the_reader_comes_near(player):
    player.host.activities = {n: Activity("Passerelle.TrueFalse 1.0", sample("TrueFalse")) for n in (1, 2, 3)}
    page = player.context(viewport={"width": 600, "height": 400}).new_page()
    page.route(
        "**/embed.css", lambda route: route.fulfill(body=".h5p { margin-bottom: 3000px }", content_type="text/css")
    )
    page.goto(f"{player.host.origin}/lesson/")
    page.locator("[data-state=ready]").first.wait_for()
    page.wait_for_timeout(300)
    assert player.host.frame_loads == [1]

    page.locator("[data-h5p]").nth(1).scroll_into_view_if_needed()
    page.locator("[data-state=ready]").nth(1).wait_for()

    assert player.host.frame_loads == [1, 2]


def test_without_javascript_the_words_stand_there_and_no_empty_frame(player):
    player.host.activities = {1: Activity("Passerelle.TrueFalse 1.0", sample("TrueFalse"))}
    page = player.context(java_script_enabled=False).new_page()
    page.goto(f"{player.host.origin}/lesson/")

    assert page.get_by_text("The same in words.").is_visible()
    assert not page.locator(".h5p-frame").is_visible()


def test_a_type_that_only_says_that_it_is_finished_is_heard(player):
    lesson = player.open("Accordion")

    lesson.inside.evaluate("() => H5P.setFinished(1, 3, 4, 20)")

    told = lesson.statement("completed")
    assert told["object"]["id"] == IRI.format(1)
    assert told["result"] == {"score": {"min": 0, "max": 4, "raw": 3}, "completion": True, "duration": "PT20S"}


def test_a_result_is_not_told_twice(player):
    lesson = player.open("SingleChoice")

    answer_in(lesson)  # the core says it is finished, too
    lesson.statement("answered")
    lesson.page.wait_for_timeout(500)

    assert player.host.statements("completed") == []


def test_an_unchanged_state_is_never_sent_and_never_emptied(player):
    state = {"stage": "open", "answer": [1], "order": [0, 1, 2]}
    lesson = player.open("SingleChoice", state=state)

    lesson.page.wait_for_timeout(4000)  # longer than the core's own saving

    assert "/api/state" not in paths(player)


def test_without_a_state_of_its_own_the_core_would_ask_for_one(player):
    """Why pre.js brings an empty state: the answer would come too late, and nothing would be restored."""
    player.host.edits = {"pre.js": ('Object.assign({ state: "{}" }, content.contentUserData[0])', "{}")}
    lesson = player.open("SingleChoice")

    assert lesson.wait_for(lambda: player.errors)
    assert "/nowhere" in player.errors.pop()
    player.errors.clear()


# Offline, and after: what the server does to the posts
