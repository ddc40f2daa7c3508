"""Parts of files: a film can be wound, and no header reads beyond the file."""

import pytest
from django.test import RequestFactory

from h5p.playing.ranges import ranged


@pytest.fixture
def film(tmp_path):
    path = tmp_path / "film.webm"
    path.write_bytes(bytes(range(100)))
    return path


def ask(path, header=""):
    headers = {"Range": header} if header else {}
    return ranged(RequestFactory().get("/", headers=headers), path, "video/webm")


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=90-", 90, 99), ("bytes=-5", 95, 99), ("bytes=98-400", 98, 99), ("bytes=-400", 0, 99)],
)
def test_one_part(film, header, first, last):
    response = ask(film, header)
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/100"
    assert b"".join(response.streaming_content) == bytes(range(first, last + 1))
    assert int(response["Content-Length"]) == last - first + 1


@pytest.mark.parametrize("header", ["", "bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=a-b", "bytes=1-2-3"])
def test_the_whole(film, header):
    response = ask(film, header)
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == bytes(range(100))


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=200-300", "bytes=9-3", "bytes=-0"])
def test_beyond_the_end(film, header):
    response = ask(film, header)
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */100")


def test_an_empty_file(tmp_path):
    (tmp_path / "empty").touch()
    response = ask(tmp_path / "empty", "bytes=0-")
    assert (response.status_code, b"".join(response.streaming_content)) == (200, b"")
