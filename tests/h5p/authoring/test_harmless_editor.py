"""T8 in the administration: texts that want to run, unfiltered in every place that an author sees, do not."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, Locale

from h5p.models import Content
from tests.h5p.browser import launched, person
from tests.h5p.packages import SEMANTICS
from tests.h5p.payloads import PAYLOADS
from tests.h5p.people import make_collection, make_trainer
from tests.h5p.rows import make_content, make_library

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.h5p.site.urls"),
    pytest.mark.soak,
]  # Volume: hundreds of texts.
STORED = [text.replace("\0", "") for text in PAYLOADS]
HEARD = "() => { window.ran = []; window.alert = (what) => window.ran.push(String(what)); }"


@pytest.fixture
def hostile(transactional_db):
    """A type whose labels, and a content whose values, are all payloads, as if no filter had ever seen them."""
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    Locale.objects.get_or_create(language_code="en")
    labels = [{"name": f"f{at}", "type": "text", "label": one, "description": one} for at, one in enumerate(STORED)]
    library = make_library(semantics=[*SEMANTICS, *labels], title=STORED[0], description=" ".join(STORED))
    params = {
        "text": " ".join(STORED),
        "answer": " ".join(STORED),
        "hints": STORED,
        "picture": {"path": 'images/"><img src=x onerror=alert(1)>.png', "mime": "image/png"},
        "clip": [{"path": "javascript:alert(1)", "mime": "video/mp4"}],
        "parts": [{"library": "<img src=x onerror=alert(1)> 1.0", "params": {"text": STORED}}],
    }
    return library, params


def test_no_payload_runs_where_authors_look(live_server, hostile):
    library, params = hostile
    trainer = make_trainer("trainer", make_collection("Course A"))
    collection = trainer.groups.first().collection_permissions.first().collection
    content = make_content(library, params, collection=collection, title=STORED[26])
    viewset = Content.snippet_viewset
    places = [
        reverse(viewset.get_url_name("list")),
        reverse(viewset.get_url_name("add")),
        reverse(viewset.get_url_name("edit"), args=(content.pk,)),
        reverse("h5p_admin:results", args=(content.pk,)),
    ]
    with launched() as browser, person(browser, live_server.url, trainer) as page:
        asked, faults = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: faults.append(dialog.message) or dialog.dismiss())
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.add_init_script(f"({HEARD})()")
        for place in places:
            page.goto(place)
            page.wait_for_timeout(800)
            assert page.evaluate("() => window.ran") == [], place
        assert faults == []
        assert [one for one in asked if not one.startswith((live_server.url, "data:"))] == []


def test_twin_as_markup_they_run():
    with launched() as browser:
        page = browser.new_page()
        page.add_init_script(f"({HEARD})()")
        page.goto("about:blank")
        page.evaluate("(texts) => (document.body.innerHTML = texts.join(' '))", STORED)
        page.wait_for_timeout(500)
        assert page.evaluate("() => window.ran")
        page.close()
