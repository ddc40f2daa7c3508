"""A hostile library in the real player and a real browser: nothing gets out. Twins: without the walls it does."""

import json
from pathlib import Path

import pytest

from tests.h5p.browser import launched, person
from tests.h5p.playing.listener import listening
from tests.h5p.rows import make_content, make_library

pytestmark = pytest.mark.django_db(transaction=True)
HOSTILE = Path(__file__).with_name("hostile.js")
HEARD = """() => {
  window.heard = [];
  addEventListener('message', (event) => event.data && event.data.hostile && heard.push(event.data.hostile));
}"""


@pytest.fixture(scope="module")
def browser():
    with launched() as browser:
        yield browser


@pytest.fixture
def foreign():
    with listening() as listener:
        yield listener


@pytest.fixture
def site(settings):
    settings.ROOT_URLCONF = "tests.h5p.site.urls"


def script(foreign: str, site: str, last: str) -> str:
    return HOSTILE.read_text().replace("FOREIGN", foreign).replace("SITE", site).replace("LAST", last)


def suffer(page, seconds: float = 60) -> dict:
    """What the library reports once it has tried everything."""
    for _ in range(int(seconds * 4)):
        heard = page.evaluate("() => window.heard")
        if heard:
            page.wait_for_timeout(1500)  # the last way out is tried after the report
            return heard[0]
        page.wait_for_timeout(250)
    raise AssertionError("the hostile library did not report")


@pytest.mark.parametrize("last", ["self-navigation", pytest.param("meta-refresh", marks=pytest.mark.soak)])
def test_nothing_gets_out(browser, live_server, site, learner, foreign, last):
    hostile = make_library("Test.Hostile", {"hostile.js": script(foreign.url, live_server.url, last)})
    content = make_content(hostile)
    with person(browser, live_server.url, learner) as page:
        asked = []
        page.context.on("request", lambda request: asked.append(request))  # noqa: PLW0108 -- Playwright marks the function
        page.add_init_script(f"({HEARD})()")
        page.goto(f"/place/{content.pk}/")
        found = suffer(page)
        assert page.url.endswith(f"/place/{content.pk}/")
        assert len(page.context.pages) == 1
        dialogs = [name for name, text in found.items() if text.startswith("done") and not text.endswith("?")]
        assert dialogs == [], {name: found[name] for name in dialogs}
        assert len(found) >= 40
        forged = [one for one in asked if "/api/" in one.url or "/cms/" in one.url]
        assert [one.url for one in forged if "sessionid" in json.dumps(one.all_headers())] == []
    assert foreign.hits == []


def test_twin_without_the_walls_it_gets_out(browser, foreign):
    """The same library in a frame without sandbox and policy."""
    inner = (
        "<!doctype html><title>x</title><body><script>window.H5P = {EventDispatcher() {}};</script>"
        "<script src='/hostile.js'></script><script>new Test.Hostile().attach()</script>"
    )
    outer = f"<!doctype html><title>x</title><script>({HEARD})()</script><iframe src='/inner.html'></iframe>"
    with listening() as plain:
        code = script(foreign.url, plain.url, "self-navigation")
        plain.pages = {
            "/": ("text/html", outer.encode()),
            "/inner.html": ("text/html", inner.encode()),
            "/hostile.js": ("text/javascript", code.encode()),
        }
        page = browser.new_page()
        page.on("popup", lambda popup: popup.close())
        page.goto(f"{plain.url}/")
        page.wait_for_timeout(6000)
        page.context.close()
    assert len({hit.partition("/hit/")[2] for hit in foreign.hits}) >= 10, foreign.hits
