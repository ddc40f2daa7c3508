"""Mode B: a second host plays, knows no cookie and answers nothing else; the first host does not play."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from h5p import checks
from h5p.middleware import with_frame_source
from h5p.playing.launching import Ticket
from h5p.playing.player_page import library_url, media_token
from tests.h5p.rows import add_file, make_content, make_library

pytestmark = pytest.mark.django_db
SECOND = "h5p.example.org"


@pytest.fixture
def apart(settings):
    settings.H5P_CONTENT_ORIGIN = f"https://{SECOND}"
    settings.ALLOWED_HOSTS = ["testserver", SECOND]


@pytest.fixture
def content():
    made = make_content(make_library(needs_origin=True))
    add_file(made, "images/a.png", b"\x89PNG", "image/png")
    return made


def addresses(learner, content) -> list[str]:
    ticket = Ticket(learner.pk, "http://testserver", content.version_id).token
    return [
        reverse("h5p:play", args=(ticket,)),
        library_url(content.library.folder, "plain.js"),
        reverse("h5p:media", args=(media_token(content.pk, 0), "images/a.png")),
    ]


def on_second(client, url):
    return client.get(url, headers={"Host": SECOND}, secure=True)


def test_the_second_host_plays_without_a_session(client, apart, learner, content):
    for url in addresses(learner, content):
        response = on_second(client, url)
        assert response.status_code == 200, url
        assert not response.cookies
    policy = on_second(client, addresses(learner, content)[0])["Content-Security-Policy"]
    assert "sandbox allow-scripts allow-forms allow-same-origin;" in policy
    assert f"script-src https://{SECOND}/h5p/core/" in policy


def test_the_first_host_does_not_play(client, apart, learner, content):
    client.force_login(learner)
    assert [client.get(url).status_code for url in addresses(learner, content)] == [404, 404, 404]


def test_a_ticket_opens_once(client, apart, learner, content):
    url = addresses(learner, content)[0]
    assert [on_second(client, url).status_code for _ in range(2)] == [200, 403]


def test_nothing_else_answers_on_the_second_host(client, apart, learner):
    client.force_login(learner)
    for url in ("/", "/h5p/play/", "/h5p/api/event/", "/admin/", "/cms/", "/en/", reverse("h5p:state")):
        assert on_second(client, url).status_code == 404, url


def test_a_ticket_of_somebody_who_was_shut_out(client, apart, learner, content):
    url = addresses(learner, content)[0]
    get_user_model().objects.filter(pk=learner.pk).update(is_active=False)
    assert on_second(client, url).status_code == 404


def test_pages_frame_the_player_and_nothing_else():
    policy = with_frame_source("default-src 'none'; frame-src 'self'", "https://a.example/h5p/play/")
    assert policy == "default-src 'none'; frame-src https://a.example/h5p/play/"
    assert with_frame_source("", "https://a.example/x/") == "frame-src https://a.example/x/"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"H5P_CONTENT_ORIGIN": "https://www.example.org"}, "h5p.E005"),
        ({"H5P_CONTENT_ORIGIN": "h5p.example.org"}, "h5p.E004"),
        ({"H5P_CONTENT_ORIGIN": "https://h5p.example.org/play"}, "h5p.E004"),
        ({"SESSION_COOKIE_DOMAIN": ".example.org"}, "h5p.E006"),
        ({"CSRF_COOKIE_DOMAIN": "example.org"}, "h5p.E006"),
    ],
)
def test_origins_that_are_no_wall_are_refused(settings, values, code):
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"
    for name, value in ({"H5P_CONTENT_ORIGIN": "https://h5p.example.org"} | values).items():
        setattr(settings, name, value)
    assert [error.id for error in checks.origins_are_apart(None)] == [code]


def test_origins_that_are_apart_pass(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"
    settings.H5P_CONTENT_ORIGIN = "https://h5p.example.net"
    settings.SESSION_COOKIE_DOMAIN = ".example.org"
    assert checks.origins_are_apart(None) == []


def test_a_public_store_is_refused(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    settings.H5P_STORAGE = str(tmp_path / "h5p")
    assert [error.id for error in checks.store_is_private(None)] == ["h5p.E003"]
    settings.H5P_STORAGE = ""
    assert [error.id for error in checks.store_is_private(None)] == ["h5p.E002"]
