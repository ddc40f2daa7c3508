"""Parameters, rebuilt from what semantics describe."""

import re
import sys
from copy import deepcopy

import pytest

from h5p.core import file_fields
from h5p.core.filtering import filter_metadata, filter_params, validate_params
from h5p.core.limits import Limits
from h5p.core.semantics import sub_contents
from tests.h5p.packages import PARAMS, SEMANTICS

UUID = "6e1b9bc4-3f6a-4d3f-8f43-0f4ac2a7a7b1"
FILES = {"images/a.png", "videos/a.mp4", "audios/ä b.mp3", "files/a.pdf"}


def filtered(semantics, params, installed=None, walk=filter_params, **more):
    """Filtered where these libraries are installed and these files are there."""
    return walk(semantics, params, libraries=(installed or {}).get, has_file=FILES.__contains__, **more)


def one(described: dict, value):
    """The value that a field of this kind keeps, or "absent"; and the codes of what was found."""
    found = filtered([{"name": "it", **described}, {"name": "more", "type": "text"}], {"it": value})
    return found.params.get("it", "absent"), [problem.code for problem in found.problems]


def faults(described: dict, value=None) -> list[tuple[str, str]]:
    """What validation finds wrong with this value."""
    params = {} if value is None else {"it": value}
    found = filtered([{"name": "it", **described}, {"name": "x", "type": "boolean"}], params, walk=validate_params)
    return [(problem.code, problem.path) for problem in found.errors]


def test_valid_parameters_stay_as_they_are():
    found = filtered(SEMANTICS, PARAMS)
    assert found.params == PARAMS
    assert found.problems == []


TEXT = {"type": "text"}
ODD = [
    {"name": "single", "type": "group", "fields": [{"name": "inner", **TEXT}]},
    {"name": "kept", "type": "group", "isSubContent": True, "fields": [{"name": "inner", **TEXT}]},
    {"type": "text", "label": "No name: only shown"},
    {"name": "deep", "type": "group", "fields": [{"name": "a", "type": "group", "fields": [{"name": "b", **TEXT}]}]},
    {
        "name": "grouped",
        "type": "select",
        "options": [
            {"value": "a", "label": "A"},
            {"type": "optgroup", "label": "G", "options": [{"value": "b", "label": "B"}, {"value": 3, "label": "C"}]},
        ],
    },
    {"name": "boxes", "type": "select", "widget": "dynamicCheckboxes", "multiple": True, "options": []},
    {"name": "clip", "type": "video"},
    {"name": "sound", "type": "audio"},
    {"name": "picture", "type": "image", "extraAttributes": ["alt", "decorative"]},
    {"name": "paper", "type": "file"},
    {"name": "colour", "type": "text", "widget": "colorSelector", "spectrum": {}},
    {"name": "part", "type": "library", "options": ["Test.Part 1.0", {"name": "Test.Other 2.1"}]},
    {"name": "parts", "type": "list", "field": {"name": "part", "type": "library", "options": ["Test.Part 1.0"]}},
    {"name": "pairs", "type": "list", "field": {"name": "pair", "type": "group", "fields": [{"name": "x", **TEXT}]}},
]
ODD_PARAMS = {
    "single": "flattened",
    "kept": {"inner": "not flattened", "subContentId": UUID},
    "deep": "flattened twice",
    "grouped": "b",
    "boxes": ["0", "2"],
    "clip": [
        {"path": "https://www.example.org/watch?v=x&amp=1&t=2", "mime": "video/YouTube", "copyright": {"license": "U"}},
        {
            "path": "videos/a.mp4",
            "mime": "video/mp4",
            "width": 640,
            "height": 360,
            "quality": {"level": 1, "label": "SD"},
        },
    ],
    "sound": [{"path": "audios/ä b.mp3", "mime": "audio/mpeg"}],
    "picture": {
        "path": "images/a.png",
        "mime": "image/png",
        "width": 4,
        "height": 3,
        "originalImage": {"path": "images/a.png", "mime": "image/png", "width": 8, "height": 6},
        "alt": "A bridge",
        "decorative": False,
        "copyright": {"license": "CC BY", "author": "A. N. Other", "year": "2026"},
    },
    "paper": {"path": "files/a.pdf", "mime": "application/pdf"},
    "colour": "#ff0000",
    "part": {
        "library": "Test.Other 2.1",
        "params": {"text": "x"},
        "subContentId": UUID,
        "metadata": {"title": "Part", "license": "U", "authors": [{"name": "A", "role": "Author"}], "yearFrom": 2025},
    },
    "parts": [{"library": "Test.Part 1.0", "params": {"text": "&lt;x&gt; &#039;y&#039;"}, "subContentId": UUID}],
    "pairs": ["flattened", "in a list"],
}
PART = [{"name": "text", "type": "text", "label": "A library of one field is not flattened"}]
INSTALLED = {"Test.Part 1.0": PART, "Test.Other 2.1": PART}


def test_what_real_tools_write_stays_as_it_is():
    found = filtered(ODD, ODD_PARAMS, INSTALLED)
    assert found.params == ODD_PARAMS
    assert found.problems == []
    assert filtered(ODD, ODD_PARAMS, INSTALLED, walk=validate_params).errors == []


def test_given_parameters_are_not_changed():
    before = deepcopy(ODD_PARAMS)
    filtered(ODD, ODD_PARAMS | {"zzz": 1, "grouped": "no"}, INSTALLED)
    assert before == ODD_PARAMS


NUMBERS = [
    ({}, 5, 5, []),
    ({}, "5", 5, []),
    ({}, "5.5", 5.5, []),
    ({}, True, 0, ["property-invalid"]),
    ({"default": 7}, "x", 7, ["property-invalid"]),
    ({}, float("nan"), 0, ["property-invalid"]),
    ({}, float("inf"), 0, ["property-invalid"]),
    ({}, 10**400, 0, ["property-invalid"]),
    ({"min": 1, "max": 3}, 9, 3, ["out-of-range"]),
    ({"min": 1, "max": 3}, -9, 1, ["out-of-range"]),
    ({"min": 5, "max": 3}, 4, 5, ["out-of-range"]),
    ({"min": 0.5, "max": 0.0, "step": 1}, 2, 2.5, ["out-of-range"]),
    ({"decimals": 1}, 0.25, 0.3, ["out-of-range"]),
    ({"min": 1, "step": 2}, 4, 5, ["out-of-range"]),
    ({"min": 0, "max": 1, "step": 0.1}, 0.3, 0.3, []),
    ({"min": 0, "max": 1, "step": 0.3}, 1, 0.9, ["out-of-range"]),
    ({"step": 0}, 0.5, 0.5, []),
    ({"min": "1", "max": "2"}, 5, 2, ["out-of-range"]),
]


@pytest.mark.parametrize(("described", "given_value", "kept", "codes"), NUMBERS)
def test_numbers(described, given_value, kept, codes):
    assert one({"type": "number", **described}, given_value) == (kept, codes)


SELECT = {"type": "select", "options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]}
SIMPLE = [
    ({"type": "boolean"}, True, True, []),
    ({"type": "boolean", "default": True}, "yes", True, ["property-invalid"]),
    ({"type": "boolean"}, 1, False, ["property-invalid"]),
    (SELECT, "b", "b", []),
    (SELECT, "z", "a", ["option-invalid"]),
    (SELECT | {"default": "b"}, "z", "b", ["option-invalid"]),
    (SELECT | {"optional": True}, "z", "absent", ["option-invalid"]),
    (SELECT | {"optional": True}, "", "absent", []),
    (SELECT, {"x": 1}, "a", ["option-invalid"]),
    (SELECT | {"multiple": True}, ["a", "z", "b"], ["a", "b"], ["option-invalid"]),
    (SELECT | {"multiple": True}, "a", ["a"], []),
    (TEXT, "it's", "it&#039;s", []),
    (TEXT, 5, "5", []),
    (TEXT, {"x": 1}, "absent", ["property-invalid"]),
    (TEXT, None, "absent", []),
    (TEXT, "a\x00b\ud800c", "abc", []),
    (TEXT | {"maxLength": 3}, "a&amp;bcd", "a&amp;b", ["too-long"]),
    (TEXT | {"maxLength": 3}, "a&amp;b", "a&amp;b", []),
    (TEXT | {"tags": ["em"], "maxLength": 4}, "<p>ab<em>cdef</em>gh</p>", "<p>ab<em>cd</em></p>", ["too-long"]),
    (TEXT | {"regexp": {"pattern": "^[a-z]+$", "modifiers": "i"}}, "ABC", "ABC", []),
    (TEXT | {"regexp": {"pattern": "^[a-z]+$"}}, "123", "", ["regexp-mismatch"]),
    (TEXT | {"regexp": {"pattern": "([", "modifiers": 5}}, "123", "123", []),
    (TEXT | {"tags": ["em"]}, "<p>a<b>b</b></p>", "<p>ab</p>", ["html-stripped"]),
    ({"type": "list", "max": 2, "field": TEXT}, ["a", {}, "c"], ["a"], ["too-many", "property-invalid"]),
    ({"type": "list", "field": TEXT}, [], "absent", []),
    ({"type": "list", "field": TEXT}, {"0": "a"}, "absent", ["property-invalid"]),
    ({"type": "group", "fields": [{"name": "a", **TEXT}, {"name": "b", **TEXT}]}, {"a": "x", "z": 1}, {"a": "x"}, []),
    ({"type": "hologram"}, "x", "absent", ["unknown-type"]),
    ({"type": ["text"]}, "x", "absent", ["unknown-type"]),
]


@pytest.mark.parametrize(("described", "given_value", "kept", "codes"), SIMPLE)
def test_values(described, given_value, kept, codes):
    assert one(described, given_value) == (kept, codes)


PATHS = [
    ("images/a.png", "images/a.png", []),
    ("images/a.png#tmp", "images/a.png", []),
    ("images/b.png", "absent", ["file-missing"]),
    ("../7/images/a.png", "absent", ["path-refused"]),
    ("images/../../a.png", "absent", ["path-refused"]),
    ("/etc/passwd", "absent", ["path-refused"]),
    ("//evil.example/a.png", "absent", ["path-refused"]),
    ("javascript:alert(1)", "absent", ["path-refused"]),
    ("data:image/png;base64,x", "absent", ["path-refused"]),
    ("https://evil.example/a.png", "absent", ["path-refused"]),
    ("C:\\a.png", "absent", ["path-refused"]),
    ('images/a.png" onerror="alert(1)', "absent", ["path-refused"]),
    ("", "absent", ["file-missing"]),
]


@pytest.mark.parametrize(("path", "kept", "codes"), PATHS)
@pytest.mark.parametrize("kind", ["image", "file"])
def test_paths_of_files(kind, path, kept, codes):
    value, found = one({"type": kind}, {"path": path})
    assert (value if value == "absent" else value["path"], found) == (kept, codes)


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("https://x.example/a.mp4?b=1&c=2", "https://x.example/a.mp4?b=1&c=2"),
        ("http://x.example/a.mp4", "http://x.example/a.mp4"),
        ("https://x.example/a\"b'<c>", "https://x.example/a%22b%27%3Cc%3E"),
        ("//x.example/a.mp4", None),
        ("https:///x", None),
        ("https:x.example", None),
        ("ftp://x.example/a.mp4", None),
        ("javascript:alert(1)//https://x.example", None),
    ],
)
def test_videos_elsewhere(path, kept):
    value, codes = one({"type": "video"}, [{"path": path, "mime": "video/mp4"}])
    assert (value == "absent", bool(codes)) == (kept is None, kept is None)
    assert kept is None or value[0]["path"] == kept


def test_paths_lead_anywhere_without_the_guard(monkeypatch):
    """The twin: where no rule stands before, a path that a careless list knows is taken."""
    monkeypatch.setattr(file_fields, "_NEVER", re.compile("(?!)"))
    monkeypatch.setattr(sys.modules[__name__], "FILES", {"javascript:alert(1)"})
    assert one({"type": "image"}, {"path": "javascript:alert(1)"})[0] == {"path": "javascript:alert(1)"}


def part(library="Test.Part 1.0", **more):
    return {"library": library, "params": {}, **more}


PARTS = [
    (part(), None),
    (part(subContentId="x' onclick"), None),
    (part("Test.Part 2.0"), "library-version-mismatch"),
    (part("Test.Part"), "library-not-allowed"),
    (part("H5P.Evil 1.0"), "library-not-allowed"),
    (part("Test.Gone 1.0"), "dependency-missing"),
    (part(["Test.Part 1.0"]), "library-not-allowed"),
    ({}, None),
    ({"params": {}}, None),
]


@pytest.mark.parametrize(("value", "code"), PARTS)
def test_parts(value, code):
    described = {"name": "it", "type": "library", "options": ["Test.Part 1.0", "Test.Gone 1.0"]}
    found = filtered([described, {"name": "x", **TEXT}], {"it": value}, INSTALLED)
    assert [(problem.code, problem.path) for problem in found.errors] == ([(code, "it")] if code else [])
    assert found.params == ({"it": part()} if not code and value.get("library") else {})


def test_parts_within_parts_end_somewhere():
    loop = [{"name": "it", "type": "library", "options": ["Test.Loop 1.0"]}, {"name": "x", **TEXT}]
    params: dict = {"x": "last"}
    for _level in range(30):
        params = {"it": part("Test.Loop 1.0", params=params)}
    found = filtered(loop, params, {"Test.Loop 1.0": loop}, limits=Limits(max_nesting=20))
    assert [problem.code for problem in found.problems] == ["nesting-too-deep"]
    assert len(list(sub_contents(found.params))) == 20


def test_deepest_parts_that_are_allowed_fit_on_the_stack():
    """Twenty parts within each other, each in a list in a group in a group."""
    inner = {"name": "part", "type": "library", "options": ["Test.Loop 1.0"]}
    group = {
        "name": "a",
        "type": "group",
        "fields": [{"name": "b", "type": "list", "field": inner}, {"name": "x", **TEXT}],
    }
    loop = [group, {"name": "x", **TEXT}]
    params: dict = {"x": "last"}
    for _level in range(20):
        params = {"a": {"b": [part("Test.Loop 1.0", params=params)]}}
    found = filtered(loop, params, {"Test.Loop 1.0": loop})
    assert (found.params, found.problems) == (params, [])


def test_problems_name_their_place():
    semantics = [
        {"name": "questions", "type": "list", "field": {"name": "q", "type": "library", "options": ["Test.Part 1.0"]}}
    ]
    installed = {"Test.Part 1.0": [{"name": "size", **SELECT}, {"name": "x", **TEXT}]}
    params = {"questions": [part(), part(), part(params={"size": "z"})]}
    found = filtered(semantics, params, installed)
    assert [problem.path for problem in found.problems] == ["questions[2].params.size"]


def test_validation_wants_what_is_required():
    assert faults(TEXT) == [("required", "it")]
    assert faults(TEXT, "  ") == [("required", "it")]
    assert faults(TEXT | {"tags": ["p"]}, "<p>&nbsp;</p>") == [("required", "it")]
    assert faults(TEXT | {"optional": True}) == []
    assert faults(TEXT | {"default": "x"}) == []
    assert faults(TEXT | {"widget": "none"}) == []
    assert faults({"type": "number"}) == [("required", "it")]
    assert faults({"type": "boolean"}) == []
    assert faults({"type": "image"}) == [("required", "it")]
    assert faults({"type": "image"}, {}) == [("required", "it")]
    assert faults(SELECT, "") == [("required", "it")]
    assert faults(SELECT, "z") == [("option-invalid", "it")]
    assert faults({"type": "library", "options": []}) == [("required", "it")]
    assert faults({"type": "group", "fields": [{"name": "a", **TEXT}, {"name": "b", **SELECT}]}) == [
        ("required", "it.a"),
        ("required", "it.b"),
    ]
    assert faults({"type": "group", "fields": [{"name": "a", **TEXT}]}) == [("required", "it")]


def test_validation_finds_what_is_out_of_bounds():
    items = {"type": "list", "min": 2, "max": 3, "field": TEXT}
    assert faults(items, ["a"]) == [("too-few", "it")]
    assert faults(items) == [("too-few", "it")]
    assert faults(items, list("abcd")) == [("too-many", "it")]
    assert faults(items | {"optional": True}) == []
    assert faults(TEXT | {"maxLength": 2}, "abc") == [("too-long", "it")]
    assert faults(TEXT | {"regexp": {"pattern": "^x"}}, "abc") == [("regexp-mismatch", "it")]
    assert faults({"type": "number", "max": 2}, 3) == [("out-of-range", "it")]


def test_hidden_fields_are_not_required():
    shown = {"name": "kind", "type": "text", "optional": True}
    hidden = {"name": "it", **TEXT, "showWhen": {"rules": [{"field": "kind", "equals": ["a", "b"]}]}}
    for kind, required in (("a", True), ("c", False)):
        found = filtered([shown, hidden], {"kind": kind}, walk=validate_params)
        assert bool(found.errors) is required


def test_metadata_keeps_what_is_known_and_adds_nothing():
    assert filter_metadata({}) == {}
    assert filter_metadata(None) == {}
    kept = filter_metadata(
        {
            "title": "A < B",
            "license": "MIT",
            "yearFrom": "2025",
            "authors": [{"name": "A", "role": "Boss", "mail": "x"}],
            "mail": "x",
        }
    )
    assert kept == {"title": "A &lt; B", "yearFrom": 2025, "authors": [{"name": "A"}]}
