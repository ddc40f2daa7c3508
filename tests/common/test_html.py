"""Typed rich text: links are made, and nothing that could run is left."""

import pytest

from common.html import clean_typed


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        '<p style="background:url(javascript:alert(1))" onclick="alert(1)">x</p>',
        "<svg><animate onbegin=alert(1) attributeName=x></svg>",
        '<math><mtext><table><mglyph><style><img src=x onerror="alert(1)">',
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
        "http://a.example/<script>alert(1)</script>",
    ],
)
def test_clean_typed_leaves_nothing_that_runs(hostile):
    cleaned = clean_typed(hostile).lower()
    for trace in ("<script", "<img", "<svg", "<iframe", "<style", "javascript:", 'href="data:', "onclick=", "style="):
        assert trace not in cleaned


def test_clean_typed_makes_links_of_addresses():
    assert clean_typed("<p>see https://school.eu/day</p>") == (
        '<p>see <a href="https://school.eu/day" rel="nofollow noopener">https://school.eu/day</a></p>'
    )


def test_clean_typed_keeps_plain_prose():
    prose = "<p>One <strong>bold</strong> word</p><ul><li>and a list</li></ul>"
    assert clean_typed(prose) == prose


def test_clean_typed_drops_null_bytes():
    assert clean_typed("a\x00b") == "ab"
