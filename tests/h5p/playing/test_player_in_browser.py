"""The player in a real browser: lazy, several on a page, going on where one left off, without a stranger's help."""

import time
from statistics import median

import pytest
from playwright.sync_api import expect

from h5p.importing import bundled
from h5p.models import Attempt, Statement, UserState
from h5p.storage.registry import library_named
from tests.h5p.browser import launched, person
from tests.h5p.rows import PLAIN_JS, make_content, make_library

pytestmark = pytest.mark.django_db(transaction=True)
CHOICE = {
    "question": "<p>Who signs first?</p>",
    "answers": [
        {"text": "The <strong>sending</strong> school", "correct": True, "feedback": "Yes."},
        {"text": "Nobody", "correct": False, "feedback": "Somebody must."},
    ],
    "behaviour": {"enableRetry": True, "enableSolutionsButton": True, "randomAnswers": False},
}

# Another maker's type: it keeps what is typed, and offers no way to begin again.
NOTES_JS = """
window.Test = window.Test || {};
window.Test.Notes = function (params, contentId, extras) {
  H5P.EventDispatcher.call(this);
  const field = H5P.jQuery('<input type="text" aria-label="Note">');
  if (extras.previousState) field.val(extras.previousState.text);
  field.on("change", () => this.triggerXAPIScored(1, 1, "answered", true));
  this.attach = ($container) => $container.append(field);
  this.getCurrentState = () => (field.val() ? { text: field.val() } : undefined);
};
window.Test.Notes.prototype = Object.create(H5P.EventDispatcher.prototype);
"""


@pytest.fixture(scope="module")
def browser():
    with launched() as browser:
        yield browser


@pytest.fixture(autouse=True)
def site(settings):
    settings.ROOT_URLCONF = "tests.h5p.site.urls"


@pytest.fixture
def choice():
    bundled.install_types()
    return make_content(library_named("Passerelle.SingleChoice 1.0"), CHOICE)


def ready(page, place: int = 0) -> None:
    expect(page.locator("figure.h5p").nth(place)).to_have_attribute("data-state", "ready", timeout=30_000)


def eventually(question, seconds: float = 20):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if answer := question():
            return answer
        time.sleep(0.2)
    raise AssertionError("it did not come")


def test_an_activity_is_played_kept_and_gone_on_with_elsewhere(browser, live_server, learner, choice):
    with person(browser, live_server.url, learner) as page:
        asked = []
        page.context.on("request", lambda request: asked.append(request.url))
        page.goto(f"/place/{choice.pk}/")
        ready(page)
        frame = page.frame_locator("iframe").first
        frame.get_by_label("The sending school").check()
        frame.get_by_role("button", name="Check").click()
        attempt = eventually(lambda: Attempt.objects.filter(user=learner, completed=True).first())
        assert (attempt.success, attempt.scaled) == (True, 1)
        eventually(lambda: UserState.objects.filter(user=learner).exists())
    assert [url for url in asked if not url.startswith((live_server.url, "data:", "blob:"))] == []
    with person(browser, live_server.url, learner, viewport={"width": 320, "height": 640}) as page:
        page.goto(f"/place/{choice.pk}/")
        ready(page)
        frame = page.frame_locator("iframe").first
        assert frame.get_by_label("The sending school").is_checked()
        frame.get_by_text("Yes.").first.wait_for()
        width = page.evaluate("() => document.documentElement.scrollWidth")
        assert width <= 320
    assert Attempt.objects.filter(user=learner).count() == 1


def test_what_is_far_away_costs_nothing_until_it_comes_near(browser, live_server, learner):
    library = make_library()
    contents = [make_content(library, {"text": f"Number {number}"}) for number in range(3)]
    numbers = "-".join(str(one.pk) for one in contents)
    with person(browser, live_server.url, learner) as page:
        played = []
        page.on("request", lambda request: "/play/" in request.url and played.append(request.url))
        page.goto(f"/place/{numbers}/?space=400")
        ready(page)
        page.wait_for_timeout(500)
        assert len(played) == 1
        page.locator("figure.h5p").nth(2).scroll_into_view_if_needed()
        ready(page, 2)
        page.frame_locator("iframe").nth(2).get_by_text("Number 2").wait_for()
        assert len(played) <= 3


def test_starting_over_clears_what_was_entered_and_keeps_what_counted(browser, live_server, learner):
    content = make_content(make_library("Test.Notes", {"notes.js": NOTES_JS}))
    with person(browser, live_server.url, learner) as page:
        page.goto(f"/place/{content.pk}/")
        ready(page)
        note = page.frame_locator("iframe").first.get_by_role("textbox")
        note.fill("The key hangs at the door.")
        note.press("Enter")
        eventually(lambda: UserState.objects.filter(user=learner, value__contains="key hangs").exists())
        eventually(lambda: Attempt.objects.filter(user=learner, completed=True).exists())
        page.get_by_role("button", name="Start over").click()
        with page.expect_navigation():
            page.get_by_role("dialog").get_by_role("button", name="Start over").click()
        ready(page)
        expect(note).to_have_value("")
    assert Attempt.objects.filter(user=learner, completed=True).count() == 1
    assert not UserState.objects.filter(user=learner, value__contains="key hangs").exists()


def test_our_own_types_leave_another_try_to_their_author(client, learner, choice):
    client.force_login(learner)
    assert b"data-h5p-reset" not in client.get(f"/place/{choice.pk}/").content
    assert b"data-h5p-reset" in client.get(f"/place/{make_content(make_library()).pk}/").content


@pytest.mark.soak
def test_nothing_is_kept_of_an_author_who_looks(browser, live_server, learner, choice):
    with person(browser, live_server.url, learner) as page:
        page.goto(f"/place/{choice.pk}/?author")
        ready(page)
        frame = page.frame_locator("iframe").first
        frame.get_by_label("Nobody").check()
        frame.get_by_role("button", name="Check").click()
        frame.get_by_text("Somebody must.").first.wait_for()
        page.wait_for_timeout(1500)
    assert not Statement.objects.exists()
    assert not UserState.objects.exists()


def test_without_scripts_the_words_stand_there(browser, live_server, learner, choice):
    type(choice).objects.filter(pk=choice.pk).update(alternative="The sending school signs first.")
    with person(browser, live_server.url, learner, java_script_enabled=False) as page:
        page.goto(f"/place/{choice.pk}/")
        assert page.get_by_text("The sending school signs first.").is_visible()
        assert not page.locator("iframe").is_visible()


# When the page around hears that the player is ready, on the clock that all frames share.
READY_AT = "addEventListener('h5p:ready', () => { window.readyAt = performance.timeOrigin + performance.now(); }, true)"
LOADED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"


def ready_after(page, pk: int) -> float:
    """From the frame's first request until the player is ready; milliseconds."""
    page.goto(f"/place/{pk}/")
    ready(page)
    frame = next(frame for frame in page.frames if "/h5p/play/" in frame.url)
    return page.evaluate("() => window.readyAt") - frame.evaluate("() => performance.timeOrigin")


def loaded_after(page) -> float:
    page.goto("/place/none/")
    return page.evaluate(LOADED)


@pytest.mark.soak
def test_twenty_five_libraries_are_ready_soon(browser, live_server, learner):
    """Hardly later than one library, since all scripts come in one piece; a few times the load of an empty page."""
    parts = [make_library(f"Test.Part{number}", {f"{number}.js": f"window.part{number} = 1;"}) for number in range(24)]
    small = make_library("Test.Small", {"small.js": PLAIN_JS.replace("Plain", "Small")})
    many, one = make_content(make_library(needs=parts)), make_content(small)
    with person(browser, live_server.url, learner) as page:
        page.context.add_init_script(READY_AT)
        times = [(loaded_after(page), ready_after(page, one.pk), ready_after(page, many.pk)) for _ in range(9)]
    empty, first, last = (median(column) for column in zip(*times, strict=True))
    assert last <= 1.5 * first, f"one library {first:.0f} ms, twenty-five {last:.0f} ms"
    assert last <= 4.5 * empty, f"an empty page {empty:.0f} ms, twenty-five libraries {last:.0f} ms"
