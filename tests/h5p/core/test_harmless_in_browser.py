"""The same texts in a real browser, shown as libraries show them: none runs. The twin: unfiltered, many do."""

import pytest

from tests.h5p.browser import launched
from tests.h5p.core.test_harmless_text import everywhere, filtered, strings
from tests.h5p.payloads import PAYLOADS

# Volume: hundreds of texts.
pytestmark = pytest.mark.soak

# As H5P libraries do: markup set as it is, plain text set as markup (it comes escaped) and inside attributes.
SHOW = """async (texts) => {
  const poke = (element) => {
    for (const kind of ["mouseover", "click", "focus", "pointerenter", "wheel", "copy", "animationstart"]) {
      const event = new Event(kind, { bubbles: true, cancelable: true });
      element.addEventListener(kind, (shown) => shown.preventDefault(), { once: true });
      element.dispatchEvent(event);
    }
    const address = element.getAttribute("href") || "";
    if (/^[\\u0000-\\u0020]*(javascript|vbscript|data):/i.test(address.replace(/[\\t\\n\\r]/g, ""))) alert("link");
  };
  for (const [name, text] of texts) {
    const place = document.createElement("div");
    place.innerHTML = text;
    const isMarkup = ["rich", "bare", "short"].includes(name);
    if (!isMarkup) place.innerHTML += `<i title="${text}">x</i><i title='${text}'>y</i>`;
    document.body.append(place);
    place.querySelectorAll("*").forEach(poke);
    place.remove();
  }
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return window.ran;
}"""


@pytest.fixture(scope="module")
def browser():
    with launched() as browser:
        yield browser


@pytest.fixture
def page(browser):
    page = browser.new_page()
    page.add_init_script("window.ran = 0; window.alert = () => { window.ran += 1; };")
    page.route("**/*", lambda route: route.fulfill(body="<!doctype html><body>", content_type="text/html"))
    page.goto("http://h5p.invalid/")
    yield page
    page.close()


def shown(page, texts) -> tuple[int, int]:
    """How many ran, and how many addresses were asked for."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    return page.evaluate(SHOW, texts), len(asked)


def test_nothing_runs_and_nothing_is_fetched(page):
    texts = [list(pair) for payload in PAYLOADS for pair in strings(filtered(everywhere(payload)))]
    assert len(texts) > 2000
    assert shown(page, texts) == (0, 0)


def test_much_runs_and_is_fetched_without_the_filter(page):
    # Those that lead the page itself away would end the test.
    stay = [
        payload for payload in PAYLOADS if "=alert(1)" in payload and "<form" not in payload and "<meta" not in payload
    ]
    ran, asked = shown(page, [["rich", payload] for payload in stay])
    assert ran >= 30
    assert asked >= 5
