"""Scripts in one piece and compressed: the same code, in the same order, that an address gives for ever."""

import gzip
import os
import time

import pytest
from django.urls import reverse

from h5p.models import LibraryFile
from h5p.storage import cleaning, packing, store
from tests.h5p.rows import make_library

pytestmark = pytest.mark.django_db


@pytest.fixture
def libraries():
    first = make_library("Test.First", {"a.js": '"use strict"; const first = 1', "style.css": "p {}"})
    return [first, make_library("Test.Second", {"b.js": "undeclared = 2 // no end", "c.js": "(3)"})]


def text(client, key: str, **headers) -> bytes:
    answer = client.get(reverse("h5p:bundle", args=(key,)), headers=headers)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/javascript")
    return answer.getvalue()


def test_scripts_come_in_order_and_keep_to_themselves(client, libraries):
    whole = text(client, packing.bundle_of(libraries), accept_encoding="identity").decode()
    assert whole == ';\n"use strict"; const first = 1\n;\nundeclared = 2 // no end\n;\n(3)\n'


def test_the_key_says_what_is_in_it(libraries):
    key = packing.bundle_of(libraries)
    assert packing.bundle_of(libraries) == key
    assert packing.bundle_of(libraries[::-1]) != key
    type(libraries[0]).objects.filter(pk=libraries[0].pk).update(sha256="1" * 64)
    libraries[0].refresh_from_db()
    assert packing.bundle_of(libraries) != key


def test_a_second_visit_asks_the_database_nothing(libraries, django_assert_num_queries):
    packing.bundle_of(libraries)
    with django_assert_num_queries(0):
        packing.bundle_of(libraries)


def test_a_file_that_is_lost_does_not_take_the_others_along(client, libraries):
    LibraryFile.objects.filter(path="b.js").delete()
    store.path_of(LibraryFile.objects.get(path="a.js").sha256).unlink()
    assert b"(3)" in text(client, packing.bundle_of(libraries), accept_encoding="identity")


def test_it_is_compressed_once_for_who_takes_that(client, libraries):
    key = packing.bundle_of(libraries)
    plain = text(client, key, accept_encoding="identity")
    url = reverse("h5p:bundle", args=(key,))
    answers = [client.get(url, headers={"accept-encoding": "gzip, br"}) for _ in range(2)]
    for answer in answers:
        assert answer["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in answer["Vary"]
        assert "immutable" in answer["Cache-Control"]
        assert gzip.decompress(answer.getvalue()) == plain
    assert len(list(packing.folder().glob("*.gz"))) == 1


def test_a_part_is_a_part_of_the_plain_file(client, libraries):
    url = reverse("h5p:bundle", args=(packing.bundle_of(libraries),))
    answer = client.get(url, headers={"accept-encoding": "gzip", "range": "bytes=2-13"})
    assert (answer.status_code, answer["Content-Encoding"]) == (206, "identity")
    assert answer.getvalue() == b'"use strict"'


@pytest.mark.parametrize("key", ["0" * 64, "x", "..%2f..%2fmanage", "A" * 64])
def test_what_is_no_bundle_is_missing(client, key):
    assert client.get(f"/h5p/lib/bundle/{key}.js").status_code == 404


def test_the_sweeper_throws_away_what_is_old_and_the_player_makes_it_anew(client, libraries):
    key = packing.bundle_of(libraries)
    before = text(client, key)
    old = time.time() - cleaning.PACKED.total_seconds() - 60
    for path in packing.folder().iterdir():
        os.utime(path, (old, old))
    cleaning.sweep()
    assert list(packing.folder().iterdir()) == []
    assert packing.bundle_of(libraries) == key
    assert text(client, key) == before


def test_the_sweeper_leaves_the_young(libraries):
    key = packing.bundle_of(libraries)
    cleaning.sweep()
    assert packing.bundle_path(key).exists()
    assert not list(store.staging().iterdir())
