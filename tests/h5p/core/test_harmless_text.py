"""Whatever is typed or packed into a text, nothing of it runs. Twins: without the cleaning, much of it would."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from h5p.core import html
from h5p.core.filtering import filter_metadata, filter_params
from tests.h5p.core.html_judge import faults
from tests.h5p.payloads import PAYLOADS

TAGS = ["p", "strong", "em", "a", "ul", "ol", "h2", "table", "code", "pre", "b", "i", "del"]
FONT = {"size": True, "family": True, "color": True, "background": True, "spacing": True, "height": True}
ALLOWED = set(html.allowed_tags(TAGS))
SEMANTICS = [
    {"name": "rich", "type": "text", "tags": TAGS, "font": FONT},
    {"name": "bare", "type": "text", "tags": []},
    {"name": "plain", "type": "text"},
    {"name": "short", "type": "text", "tags": TAGS, "font": FONT, "maxLength": 12},
    {"name": "many", "type": "list", "field": {"name": "one", "type": "text"}},
    {"name": "free", "type": "select", "options": [], "multiple": True},
    {"name": "picture", "type": "image", "extraAttributes": ["alt"]},
    {"name": "clip", "type": "video"},
    {"name": "part", "type": "library", "options": ["Test.Part 1.0"]},
]


def filtered(params):
    lookup = {"Test.Part 1.0": SEMANTICS}.get
    return filter_params(SEMANTICS, params, libraries=lookup, has_file=lambda path: True).params


def everywhere(text: str) -> dict:
    """This text in every place that takes text."""
    file = {"path": "images/a.png", "mime": text, "copyright": {"title": text, "license": text}, "alt": text}
    clip = {"path": f"https://x.example/{text}", "mime": "video/mp4", "codecs": text, "quality": {"label": text}}
    texts = {"rich": text, "bare": text, "plain": text, "short": text, "many": [text], "free": [text]}
    metadata = {"title": text, "source": text, "authors": [{"name": text, "role": text}], "license": text}
    params = {**texts, "picture": file, "clip": [clip]}
    part = {"library": "Test.Part 1.0", "params": dict(params), "metadata": metadata, "subContentId": text}
    return {**params, "part": part}


def strings(value):
    if isinstance(value, dict):
        for key, one in value.items():
            yield from ([(key, one)] if isinstance(one, str) else strings(one))
    elif isinstance(value, list):
        for one in value:
            yield from ([("", one)] if isinstance(one, str) else strings(one))


def faults_of(params) -> list[str]:
    found = []
    for name, text in strings(params):
        if name in ("rich", "bare", "short"):
            found += faults(text, ALLOWED if name != "bare" else set(html.BASIC))
        elif name != "library":
            found += [f"{name}: {text}"] * any(character in text for character in "<>\"'")
    return found


def test_there_are_enough_payloads():
    assert len(set(PAYLOADS)) >= 200


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_is_harmless_in_every_place(payload):
    found = filtered(everywhere(payload))
    assert faults_of(found) == []
    assert filtered(found) == found
    assert faults_of(filter_metadata({"title": payload, "authors": [{"name": payload}]})) == []


def test_payloads_are_harmful_without_the_filter():
    """The twin: the judge finds fault with what was not cleaned."""
    harmful = [payload for payload in PAYLOADS if faults_of({"rich": payload, "plain": payload})]
    assert len(harmful) > 200


MARKUP = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in [*sorted(ALLOWED), "script", "svg", "math", "style", "template"]]),
        st.sampled_from([f"</{tag}>" for tag in [*sorted(ALLOWED), "script", "svg", "math", "style", "template"]]),
        st.sampled_from(
            ['<p style="', '<a href="', "<p title='", "<!--", "-->", "<![CDATA[", "]]>", "<?", "&", "&#", '"', "\n"]
        ),
        st.sampled_from(PAYLOADS),
        st.text(alphabet=string.printable + "\x00\x85\xa0\u2028\ud800é", max_size=6),
    ),
    max_size=14,
).map("".join)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKUP)
def test_any_markup_is_clean_and_stays_as_it_is(text):
    once = html.clean(text, TAGS, FONT)
    assert faults(once, ALLOWED) == []
    assert html.clean(once, TAGS, FONT) == once
    assert html.escape(html.escape(text)) == html.escape(text)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKUP, st.integers(0, 30))
def test_cut_text_is_short_clean_and_stays_as_it_is(text, most):
    semantics = [{"name": "text", "type": "text", "tags": TAGS, "maxLength": most}, {"name": "x", "type": "text"}]
    keep = {"libraries": lambda name: None, "has_file": lambda path: True}
    once = filter_params(semantics, {"text": text}, **keep).params
    assert len(html.visible(once["text"])) <= most
    assert faults(once["text"], ALLOWED) == []
    assert filter_params(semantics, once, **keep).params == once


def test_markup_that_never_settles_keeps_its_words():
    """Each reading of a block of code eats one line break; the words are kept without it."""
    text = "<pre>" + "\n" * 50 + "x</pre>"
    once = html.clean(text, TAGS)
    assert html.clean(once, TAGS) == once
    assert "x" in once


def test_usual_texts_of_editors_stay_as_they_are():
    texts = [
        "<p>Type <strong>bridge</strong>.</p>\n",
        '<p style="text-align:center">A&nbsp;&amp; B &lt; C</p>\n\n<ul>\n\t<li>x</li>\n</ul>\n',
        '<a href="https://x.example/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">x</a>',
        '<p><span style="color:#ff0000;font-size:1.5em">x</span><br>y</p>',
        '<table border="1"><tbody><tr><th scope="col">x</th><td colspan="2">y</td></tr></tbody></table>',
        "Ünïcödé, ελληνικά, 日本語 — no markup at all",
    ]
    for text in texts:
        assert html.clean(text, TAGS, FONT) == text
        assert not html.was_stripped(text, text)


def test_plain_text_is_escaped_once():
    assert (
        html.escape("a < b & c &amp; &#039; \"d\" 'e'") == "a &lt; b &amp; c &amp; &#039; &quot;d&quot; &#039;e&#039;"
    )
    assert html.plain("a &lt; b &amp; c") == "a < b & c"


def test_known_tags_only_however_a_library_asks():
    assert html.clean("<script>x</script><iframe></iframe><p>y</p>", ["script", "iframe", 5, None]) == "<p>y</p>"
