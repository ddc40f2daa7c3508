"""What the look promises: contrast, weight, no inline code, icons that exist, components that say what they need."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.test import RequestFactory

from lms import contrast, vendor
from lms.templatetags import front

STATIC = settings.BASE_DIR / "static"
TEMPLATES = settings.BASE_DIR / "templates"
SITE_CSS = STATIC / "css" / "site.css"


def templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def test_every_pair_of_colours_has_its_contrast():
    weak = [pair for pair in contrast.pairs() if min(pair["light"], pair["dark"]) < pair["least"]]
    assert weak == []


def test_contrast_is_computed_as_wcag_says():
    assert contrast.ratio("#000", "#fff") == 21
    assert contrast.ratio("#777777", "#ffffff") == 4.5


def test_styles_of_the_frame_weigh_at_most_14_kilobytes():
    assert len(gzip.compress(SITE_CSS.read_bytes())) <= 12_000


def test_the_one_style_sheet_holds_every_rule_of_its_parts():
    """A part that changed without `make setup` would be missing here."""
    joined = SITE_CSS.read_text()
    parts = [vendor.sheet(STATIC / "css" / f"{name}.css") for name in vendor.wanted()["stylesheet"]]
    assert joined == "".join(parts)


def test_scripts_weigh_at_most_15_kilobytes():
    assert sum(path.stat().st_size for path in (STATIC / "js").glob("*.js")) <= 15_000


def test_frame_leaves_room_for_a_lesson_under_60_kilobytes():
    """All that a first page brings besides its own text; the upright Latin face is the largest part."""
    names = ("js/theme.js", "js/menu.js", "icons.svg", "mark.svg")
    files = [SITE_CSS, *(STATIC / name for name in names)]
    font = STATIC / "vendor" / "atkinson-hyperlegible-next-latin-wght-normal.woff2"
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) + font.stat().st_size <= 49_000


def test_no_file_of_the_front_end_is_long():
    written = {*STATIC.glob("*/*.css"), *STATIC.glob("js/*.js"), *templates()} - {SITE_CSS}
    assert [path for path in written if lines(path) > 400] == []


def lines(path: Path) -> int:
    return path.read_text().count("\n") if "vendor" not in path.parts else 0


INLINE = re.compile(r"""<style|\sstyle=|\son[a-z]+=["']|javascript:|<script(?![^>]*(\ssrc=|type="application/json"))""")


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_template_has_no_inline_code(path):
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize("bad", ['<p style="x">', "<style>", "<script>x</script>", '<a onclick="x()">'])
def test_inline_code_would_be_found(bad):
    assert INLINE.search(bad)


def test_every_icon_that_is_named_exists():
    drawn = set(re.findall(r'symbol id="([a-z-]+)"', (STATIC / "icons.svg").read_text()))
    named = set()
    for path in templates():
        text = path.read_text()
        named |= set(re.findall(r'icon\.html" with name="([a-z-]+)"', text))
        named |= set(re.findall(r'{% icon "([a-z-]+)"', text))
    assert named - drawn == set()


def test_every_component_says_what_it_needs():
    silent = [
        path.name for path in (TEMPLATES / "components").glob("*.html") if "{% comment %}" not in path.read_text()
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/en/courses/?q=a", "/es/courses/?q=a"), ("/styleguide/", "/es/"), ("/en/", "/es/")],
)
def test_language_links_keep_the_page(path, expected):
    links = front.language_links({"request": RequestFactory().get(path)})
    assert [link["url"] for link in links if link["code"] == "es"] == [expected]


def test_language_links_follow_a_page_with_another_address():
    context = {"request": RequestFactory().get("/en/courses/first/"), "alternates": {"es": "/es/courses/primero/"}}
    assert front.language_links(context)[1]["url"] == "/es/courses/primero/"


def test_places_that_do_not_exist_are_left_out():
    places = front.frame_places()
    assert places["home"].startswith("/")
    assert all(address == "" or address.startswith("/") for address in places.values())


def test_arc_has_a_plank_for_each_lesson_done():
    html = render('{% include "components/arc.html" with done=3 total=1200 label="3 of 1200" only %}')
    assert html.count(".84 .16 ") == 3
    assert 'pathLength="1200"' in html


def test_arc_without_lessons_is_drawn():
    assert "arc__todo" in render('{% include "components/arc.html" with done=0 total=0 label="" only %}')


def test_server_error_page_needs_nothing():
    html = render('{% include "500.html" %}')
    assert "Something broke on our side" in html
    assert 'lang="es"' in html


def render(source: str, **context) -> str:
    return engines["django"].from_string(source).render(context)


PAGES = ["home", "desk", "desk-empty", "office", "office-empty", "mailbox-empty", "error-400", "error-403"]
PAGES += ["error-403-csrf", "error-404", "error-429", "error-500", "error-503"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/styleguide/", *(f"/styleguide/{name}/" for name in PAGES)])
def test_style_guide_shows(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert "</html>" in response.content.decode()
