"""Files of libraries, contents and the player: for any origin, without cookies, dead outside the player."""

from pathlib import Path

import pytest
from django.urls import reverse

from h5p.playing import core_files
from h5p.playing.player_page import library_url, media_token
from tests.h5p.rows import add_file, add_library_file, make_content, make_library

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    made = make_content(make_library())
    add_file(made, "images/a-12345678.png", b"\x89PNG picture", "image/png")
    add_file(made, "files/plan.pdf", b"%PDF-1.7", "application/pdf")
    return made


def media(content_id: int, path: str, user_id: int = 0) -> str:
    return reverse("h5p:media", args=(media_token(content_id, user_id), path))


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_a_library_file_is_kept_for_ever(client, content):
    response = client.get(library_url(content.library.folder, "plain.js"))
    assert response["Content-Type"].startswith("text/javascript")
    assert "immutable" in response["Cache-Control"]
    assert b"Test.Plain" in body(response)


@pytest.mark.parametrize(
    "folder", ["Test.Plain-1.0", "Test.Plain-1.0.1", "Test.Plain", "-1.0.0", "Other-1.0.0", "a-1.0.x"]
)
def test_another_version_is_not_found(client, content, folder):
    assert client.get(library_url(folder, "plain.js")).status_code == 404


@pytest.mark.parametrize("path", ["../plain.js", "none.js", "plain.js/", "%2e%2e/plain.js"])
def test_no_path_leads_elsewhere(client, content, path):
    assert client.get(f"/h5p/lib/{content.library.folder}/{path}").status_code == 404
    assert client.get(media(content.pk, "x")[:-1] + path).status_code == 404


def test_every_asset_is_open_to_frames_and_dead_by_itself(client, content):
    add_library_file(content.library, "icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")
    core = reverse("h5p:core_file", args=(core_files.fingerprint(), "frame.bundle.js"))
    urls = [library_url(content.library.folder, "icon.svg"), media(content.pk, "images/a-12345678.png"), core]
    for url in urls:
        for response in (client.get(url), client.options(url)):
            assert response.status_code == 200
            assert response["Access-Control-Allow-Origin"] == "*"
            assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
            assert response["X-Content-Type-Options"] == "nosniff"
            assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
            assert not response.cookies
        assert client.post(url).status_code == 405


def test_documents_are_handed_out_and_not_shown(client, content):
    assert client.get(media(content.pk, "files/plan.pdf"))["Content-Disposition"] == "attachment"
    assert "Content-Disposition" not in client.get(media(content.pk, "images/a-12345678.png"))


def test_a_part_of_a_file(client, content):
    response = client.get(media(content.pk, "images/a-12345678.png"), headers={"Range": "bytes=1-3"})
    assert (response.status_code, body(response)) == (206, b"PNG")


def test_one_contents_token_opens_no_others_files(client, content):
    other = make_content(content.library)
    assert client.get(media(other.pk, "images/a-12345678.png")).status_code == 404


def test_an_altered_token_and_an_old_one(client, content, settings):
    url = media(content.pk, "images/a-12345678.png")
    assert client.get(url.replace("/c/", "/c/x")).status_code == 403
    settings.H5P_MEDIA_HOURS = -1
    assert client.get(url).status_code == 403


def test_what_was_uploaded_for_no_content_yet_is_its_uploaders(client, trainer, other_trainer, content):
    add_file(None, "images/new.png", b"\x89PNG", "image/png", user=trainer)
    assert client.get(media(0, "images/new.png", trainer.pk)).status_code == 200
    assert client.get(media(0, "images/new.png", other_trainer.pk)).status_code == 404
    assert client.get(media(content.pk, "images/new.png")).status_code == 404


def test_the_core_is_the_one_from_npm_unmodified(client, settings):
    npm = Path(settings.H5P_CORE_ROOT) / "frame.bundle.js"
    response = client.get(reverse("h5p:core_file", args=(core_files.fingerprint(), "frame.bundle.js")))
    assert body(response) == npm.read_bytes()


@pytest.mark.parametrize("path", ["main.bundle.js", "../package.json", "js/embed.js", "h5p.d.ts"])
def test_only_what_the_player_needs_is_served(client, path):
    assert client.get(f"/h5p/core/{core_files.fingerprint()}/{path}").status_code == 404
    assert client.get("/h5p/core/000000000000/frame.bundle.js").status_code == 404


def test_a_file_that_the_store_lost(client, content, store):
    for path in (store / "files").rglob("*"):
        if path.is_file():
            path.unlink()
    assert client.get(media(content.pk, "images/a-12345678.png")).status_code == 404
