"""A trainer at her keyboard: makes, previews and publishes a question set; axe finds nothing on the way."""

import json
import time

import pytest
from django.urls import reverse
from wagtail.models import Collection, Locale

from h5p.importing.bundled import install_types
from h5p.models import Content, Library
from tests.h5p.authoring.keyboard import Keyboard
from tests.h5p.browser import launched, person
from tests.h5p.packages import SEMANTICS
from tests.h5p.people import make_collection, make_library_manager, make_trainer
from tests.h5p.rows import make_content, make_library

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.h5p.site.urls")]


@pytest.fixture(scope="module")
def browser():
    with launched() as browser:
        yield browser


@pytest.fixture
def trainer(transactional_db):
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    Locale.objects.get_or_create(language_code="en")
    return make_trainer("trainer", make_collection("Course A"), "add", "change", "publish")


@pytest.fixture
def types(transactional_db, store):
    install_types()


@pytest.fixture
def keyboard(browser, live_server, trainer):
    with person(browser, live_server.url, trainer, viewport={"width": 1280, "height": 900}) as page:
        faults = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        yield Keyboard(page)
        assert faults == []


def address(name, *args):
    return reverse(Content.snippet_viewset.get_url_name(name), args=args)


def add(keyboard, library):
    keyboard.page.goto(f"{address('add')}?library={library.pk}")
    keyboard.page.wait_for_selector("[data-h5p-editor][data-ready]")


def saved(keyboard):
    """Wagtail saves by itself; the first save gives the content its own address."""
    for _ in range(80):
        if "/edit/" in keyboard.page.url:
            return Content.objects.get()
        keyboard.page.wait_for_timeout(250)
    raise AssertionError("not saved")


def seen_in_the_player(page, words):
    """Wagtail keeps two frames for its preview and shows them by turns; the player is a frame within."""
    for _ in range(120):
        players = [frame for frame in page.frames if "/h5p/play/" in frame.url]
        if any(words in frame.evaluate("() => document.body.innerText") for frame in players):
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{words!r} was not played")


@pytest.mark.soak
def test_a_question_set_by_keyboard_alone(keyboard, types):
    page, begun = keyboard.page, time.monotonic()
    page.goto(address("add"))
    keyboard.tab_to("Question set")
    keyboard.press("Enter")
    page.wait_for_selector("[data-h5p-editor][data-ready]")
    keyboard.tab_to("Title", tag="INPUT")
    keyboard.type("Kitchen safety")
    keyboard.tab_to("Single choice")
    keyboard.press("Enter")
    keyboard.type("Which knife comes first?")
    keyboard.tab_to("Answer 1")
    keyboard.type("The sharp one")
    keyboard.tab_to("This answer is right")
    keyboard.press("Space")
    keyboard.tab_to("Answer 2")
    keyboard.type("The blunt one")
    keyboard.tab_to("Remove Answer 3")
    keyboard.press("Enter")
    keyboard.tab_to("True or false")
    keyboard.press("Enter")
    keyboard.type("A wet cloth protects from hot pans.")
    page.wait_for_timeout(2500)
    keyboard.type(" Never mind.")
    content = saved(keyboard)
    keyboard.tab_to("Toggle preview", "Shift+Tab")
    keyboard.press("Enter")
    seen_in_the_player(page, "Which knife comes first?")
    keyboard.tab_to("More actions", most=160)
    keyboard.press("Enter")
    keyboard.tab_to("Publish")
    keyboard.press("Enter")
    page.get_by_text("updated and published").wait_for()
    content.refresh_from_db()
    first, second = content.version.params["questions"]
    assert [one["text"] for one in first["params"]["answers"]] == ["The sharp one", "The blunt one"]
    assert first["params"]["answers"][0]["correct"] is True
    assert first["metadata"]["title"] == "Which knife comes first?"
    assert second["library"] == "Passerelle.TrueFalse 1.0"
    assert time.monotonic() - begun < 180


@pytest.mark.soak
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(keyboard, types, scheme):
    page = keyboard.page
    page.goto(address("add"))
    state(keyboard, scheme, ".h5p-pick")
    add(keyboard, Library.objects.get(machine_name="Passerelle.QuestionSet"))
    state(keyboard, scheme, ".h5p-editor")
    for kind in ("Single choice", "Put in order", "Match"):
        page.get_by_role("button", name=kind, exact=True).click()
    state(keyboard, scheme, ".h5p-editor")
    page.locator("#id_title").fill("Half done")
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Please put this right").wait_for()
    state(keyboard, scheme, ".h5p-editor")
    page.goto(reverse("h5p_admin:import"))
    state(keyboard, scheme, ".h5p-page")


def state(keyboard, scheme, within):
    keyboard.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    dark = "add" if scheme == "dark" else "remove"
    keyboard.page.evaluate(f"document.documentElement.classList.{dark}('w-theme-dark')")
    keyboard.page.evaluate("document.querySelectorAll('.h5p-editor details').forEach((one) => (one.open = true))")
    keyboard.page.wait_for_timeout(300)
    assert keyboard.violations(within) == []
    assert keyboard.overflow() <= 0


@pytest.mark.soak
def test_axe_finds_nothing_in_the_registry(browser, live_server, types):
    manager = make_library_manager()
    with person(browser, live_server.url, manager) as page:
        keyboard = Keyboard(page)
        for name, args in (("libraries", ()), ("library", (Library.objects.first().pk,)), ("library_history", ())):
            page.goto(reverse(f"h5p_admin:{name}", args=args))
            state(keyboard, "light", ".h5p-page")


@pytest.mark.soak
def test_every_kind_of_field_comes_back_as_it_was(keyboard, trainer):
    """Opened and closed without a touch, nothing changes, signs that mean something to HTML least of all."""
    params = {
        "text": "<p>Salt &amp; <strong>pepper</strong> &lt;3</p>",
        "answer": "a &lt; b &amp; &quot;c&quot; &#039;d&#039;",
        "points": 3,
        "strict": False,
        "size": "large",
        "hints": ["one", "two &amp; more"],
        "feedback": {"right": "Well done", "wrong": "Read again"},
        "clip": [{"path": "https://video.example/a.mp4", "mime": "video/mp4"}],
        "parts": [
            {
                "library": "Test.Plain 1.0",
                "params": {"answer": "inside"},
                "subContentId": "0a1b2c3d-0a1b-4c3d-8a1b-0a1b2c3d4e5f",
                "metadata": {"title": "Named", "license": "CC BY", "contentType": "Plain"},
            }
        ],
    }
    library = make_library(semantics=SEMANTICS)
    content = make_content(library, params, collection=collection_of(trainer), title="All kinds")
    keyboard.page.goto(address("edit", content.pk))
    keyboard.page.wait_for_selector("[data-h5p-editor][data-ready]")
    read = keyboard.page.evaluate("() => document.querySelector('[data-h5p-editor]').h5pForm.read()")
    inner = read["parts"][0]["params"]
    assert {key: inner[key] for key in ("answer",)} == {"answer": "inside"}
    read["parts"][0]["params"] = params["parts"][0]["params"]
    assert read == params


def collection_of(person):
    return person.groups.first().collection_permissions.first().collection


@pytest.mark.soak
def test_items_are_moved_copied_and_removed(keyboard, trainer):
    library = make_library(semantics=SEMANTICS)
    content = make_content(library, {"answer": "x", "hints": ["a", "b", "c"]}, collection=collection_of(trainer))
    page = keyboard.page
    page.goto(address("edit", content.pk))
    page.wait_for_selector("[data-h5p-editor][data-ready]")
    page.get_by_role("button", name="Move Hint 1 down").press("Enter")
    assert keyboard.focused() == "Move Hint 2 down"
    keyboard.press("Enter")
    assert keyboard.focused() == "Move Hint 3 up"
    page.get_by_role("button", name="Remove Hint 1").press("Enter")
    assert keyboard.focused() == "Remove Hint 1"
    page.get_by_role("textbox", name="Hint 2").press("Enter")
    keyboard.type("d <&>")
    page.wait_for_timeout(400)
    value = json.loads(page.locator("[data-h5p-value]").first.input_value())
    assert value["hints"] == ["c", "a", "d &lt;&amp;&gt;"]


@pytest.mark.soak
def test_an_error_leads_to_its_field_and_nothing_is_lost(keyboard, trainer):
    library = make_library(semantics=SEMANTICS)
    add(keyboard, library)
    page = keyboard.page
    page.locator("#id_title").fill("Half done")
    page.get_by_role("textbox", name="Text").first.click()
    keyboard.type("Typed with care")
    page.get_by_role("button", name="Add part").click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Please put this right").wait_for()
    assert "Typed with care" in page.locator(".h5p-rich__text").first.inner_text()
    links = page.locator(".h5p-summary__link")
    assert links.count() == 2
    links.last.press("Enter")
    assert keyboard.focused().startswith("The right answer")
    assert page.evaluate("() => document.activeElement.getAttribute('aria-invalid')") == "true"
    assert page.evaluate("() => document.activeElement.closest('.h5p-item') !== null")


KINDS = (
    "SingleChoice",
    "MultipleChoice",
    "TrueFalse",
    "FillIn",
    "Sorting",
    "Matching",
    "DialogCards",
    "Accordion",
    "Scenario",
)


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS)
def test_every_other_type_by_keyboard_alone(keyboard, types, kind):
    """Without a manual: what the form asks for is filled in as it comes."""
    add(keyboard, Library.objects.get(machine_name=f"Passerelle.{kind}"))
    keyboard.tab_to("Title", tag="INPUT")
    keyboard.type(f"A {kind}")
    words = {"Short name": ["start", "end"], "Leads to the scene": ["end"]}
    keyboard.fill_in(words, pressed={"This answer is right": 1, "Add choice": 1})
    keyboard.press("Enter")
    keyboard.tab_to("Publish")
    keyboard.press("Enter")
    keyboard.page.get_by_text("published").first.wait_for()
    content = Content.objects.get()
    assert content.live
    if kind == "Scenario":
        assert content.version.params["scenes"][0]["choices"][0]["goTo"] == "end"
