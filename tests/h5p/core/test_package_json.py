"""h5p.json, content.json and library.json: what is refused, and what real tools write all the same (T3, T4)."""

import json

import pytest

from h5p.core import strict_json
from h5p.core.limits import Limits
from h5p.core.package import open_package
from h5p.core.problems import Refused
from tests.h5p.core.reading import codes_of, problems_of
from tests.h5p.packages import Lib, dumped, package, plain

LIBRARY_JSON = "Test.Plain-1.0/library.json"
BAD_JSON = {
    "syntax": b'{"a": 1,}',
    "not a number": b'{"a": NaN}',
    "infinite": b'{"a": -Infinity}',
    "too large a number": b'{"a": 1e999}',
    "huge integer": b'{"a": ' + b"9" * 5000 + b"}",
    "Latin-1": '{"a": "é"}'.encode("latin-1"),
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "half a character": b'{"a": "\\ud800"}',
    "NUL": b'{"a": "\\u0000"}',
    "cut off": b'{"a": "open',
    "empty": b"",
    "a list": b"[1, 2]",
    "a number": b"5",
}


@pytest.fixture
def codes(tmp_path):
    return lambda data, **options: codes_of(tmp_path / "a.h5p", data, **options)


@pytest.mark.parametrize("name", BAD_JSON)
@pytest.mark.parametrize("path", ["h5p.json", "content/content.json", LIBRARY_JSON])
def test_bad_json_is_refused(codes, path, name):
    assert codes(package(entries={path: BAD_JSON[name]})) & {"json-invalid", "library-name-invalid"}


def test_deep_json_is_refused_and_would_not_be_without_the_count(codes, monkeypatch):
    deep = package(b'{"a":' * 65 + b"1" + b"}" * 65)
    assert codes(deep) == {"json-too-deep"}
    monkeypatch.setattr(strict_json, "_check_shape", lambda *args: None)
    assert codes(deep) == set()


def test_depth_of_100000_is_refused(codes):
    assert codes(package(b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}")) == {"json-too-deep"}


def test_brackets_in_strings_are_not_counted(codes):
    assert codes(package({"answer": '[{"' * 5000})) == set()


def test_too_many_values_are_refused(codes):
    assert codes(package({"a": [1] * 100_001})) == {"json-too-deep"}


def test_large_json_is_refused_before_it_is_read(tmp_path):
    large = package({"answer": "word " * 300})
    assert codes_of(tmp_path / "a.h5p", large, Limits(max_json=1000)) == {"json-too-large"}


def test_contents_within_contents_are_limited(codes):
    params = {"answer": "x"}
    for _ in range(21):
        params = {"library": "Test.Plain 1.0", "params": params}
    assert codes(package({"parts": [params]})) == {"nesting-too-deep"}


@pytest.mark.parametrize("key", ["title", "language", "mainLibrary", "preloadedDependencies", "embedTypes"])
def test_required_keys_of_the_manifest(codes, key):
    assert codes(package(**{key: None})) >= {"property-missing"}


INVALID = {
    "title": ["", "t" * 256, 5, []],
    "language": ["", "english-language", "e n", 5, "<b>"],
    "mainLibrary": ["", "H5P Example", "../x", 5],
    "preloadedDependencies": [{}, [], "x", [{"machineName": "A"}], [5]],
    "embedTypes": ["", [], ["popup"], [5], {}],
}


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in INVALID.items() for value in values])
def test_invalid_values_of_the_manifest(codes, key, value):
    assert codes(package(**{key: value})) & {"property-invalid", "option-invalid", "property-missing"}


OPTIONAL = {
    "license": "My own",
    "licenseVersion": "9.9",
    "source": "javascript:alert(1)",
    "authors": "Me",
    "yearFrom": "long ago",
    "licenseExtras": "x" * 5001,
    "defaultLanguage": "<script>",
}


@pytest.mark.parametrize("key", OPTIONAL)
def test_invalid_extras_of_the_manifest_are_left_out_with_a_warning(tmp_path, key):
    path = tmp_path / "a.h5p"
    (problem,) = problems_of(path, package(**{key: OPTIONAL[key]}))
    assert (problem.severity, problem.params) == ("warning", {"property": key})
    with open_package(path, Limits()) as opened:
        assert opened.manifest.get(key) in (None, "U")


def test_manifest_must_name_the_version_of_its_library(codes):
    other = {"machineName": "Test.Other", "majorVersion": 1, "minorVersion": 0}
    assert codes(package(preloadedDependencies=[other])) == {"main-library-missing"}


@pytest.mark.parametrize(
    ("path", "code"), [("h5p.json", "h5p-json-missing"), ("content/content.json", "content-json-missing")]
)
def test_missing_file_is_told(codes, path, code):
    assert codes(package(entries={path: None})) == {code}


# What is changed in library.json, the code, and the path where it stands.
FACTS = {
    "no title": ({"title": None}, "property-missing"),
    "no patch": ({"patchVersion": None}, "property-missing"),
    "no runnable": ({"runnable": None}, "property-missing"),
    "no minor": ({"minorVersion": None}, "property-missing"),
    "patch of letters": ({"patchVersion": "1a"}, "property-invalid"),
    "patch too long": ({"patchVersion": 123456}, "property-invalid"),
    "negative minor": ({"minorVersion": -1}, "property-invalid"),
    "runnable twice": ({"runnable": 2}, "property-invalid"),
    "no name": ({"machineName": None}, "library-name-invalid"),
    "odd name": ({"machineName": "Test/Plain"}, "library-name-invalid"),
    "name is a number": ({"machineName": 5}, "library-name-invalid"),
    "other name": ({"machineName": "Test.Other"}, "library-folder-mismatch"),
    "other version": ({"minorVersion": 4}, "library-folder-mismatch"),
    "file that is not there": ({"preloadedJs": [{"path": "gone.js"}]}, "library-file-missing"),
    "file above": ({"preloadedJs": [{"path": "../x.js"}]}, "library-file-missing"),
    "style that is not there": ({"preloadedCss": [{"path": "https://evil.example/a.css"}]}, "library-file-missing"),
    "files are texts": ({"preloadedJs": ["plain.js"]}, "property-invalid"),
    "needs nobody can read": ({"preloadedDependencies": ["H5P.Question 1.5"]}, "property-invalid"),
    "core of tomorrow": ({"coreApi": {"majorVersion": 1, "minorVersion": 29}}, "core-api-too-new"),
    "core of next year": ({"coreApi": {"majorVersion": 2, "minorVersion": 0}}, "core-api-too-new"),
    "core of words": ({"coreApi": "new"}, "property-invalid"),
}


@pytest.mark.parametrize("name", FACTS)
def test_library_json_is_checked(codes, name):
    facts, code = FACTS[name]
    assert code in codes(package(libraries=[plain(facts=facts)], main=plain()))


@pytest.mark.parametrize(
    "newest", [{"majorVersion": 1, "minorVersion": 28}, {"majorVersion": "1", "minorVersion": "28"}]
)
def test_newest_core_is_taken(codes, newest):
    assert codes(package(libraries=[plain(facts={"coreApi": newest})])) == set()


FILES = {
    "no library.json": ({"library.json": None}, "library-json-missing"),
    "semantics broken": ({"semantics.json": b"[{]"}, "library-semantics-invalid"),
    "semantics an object": ({"semantics.json": b"{}"}, "library-semantics-invalid"),
    "field without a type": ({"semantics.json": b'[{"name": "a"}]'}, "library-semantics-invalid"),
    "fields of numbers": ({"semantics.json": b'[{"type": "group", "fields": [1]}]'}, "library-semantics-invalid"),
    "field is a text": ({"semantics.json": b'[{"type": "list", "field": "a"}]'}, "library-semantics-invalid"),
    "language of digits": ({"language/e5.json": b"{}"}, "library-language-invalid"),
    "language broken": ({"language/fr.json": b"{"}, "library-language-invalid"),
    "language a list": ({"language/fr.json": b"[]"}, "library-language-invalid"),
    "language of no kind": ({"language/fr.txt": b"x"}, "library-language-invalid"),
}


@pytest.mark.parametrize("name", FILES)
def test_files_of_libraries_are_checked(codes, name):
    files, code = FILES[name]
    assert code in codes(package(libraries=[plain(files=files)]))


def test_same_library_twice_is_refused(codes):
    twin = plain(folder="Test.Plain")
    assert codes(package(libraries=[plain()], entries=twin.entries())) == {"library-folder-mismatch"}


def test_faults_of_libraries_do_not_stop_an_author(codes):
    broken = plain(files={"library.json": b"{", "evil.html": b"<html>"})
    assert codes(package(libraries=[broken], main=plain()), libraries=False) == set()


def test_a_package_of_libraries_alone_needs_no_content(codes):
    alone = package(entries={"h5p.json": None, "content/content.json": None})
    assert codes(alone, content=False) == set()
    assert codes(alone) == {"h5p-json-missing", "content-json-missing"}


# As the real tools make them.
def as_strings(facts: dict) -> dict:
    return {key: str(value) if isinstance(value, int) else value for key, value in facts.items()}


VALID = {
    "numbers as strings": lambda: package(
        libraries=[plain(facts={"majorVersion": "1", "minorVersion": "0", "patchVersion": "0", "runnable": "1"})],
        preloadedDependencies=[as_strings(plain().ref)],
    ),
    "BOM": lambda: package(b"\xef\xbb\xbf" + dumped({"answer": "é"})),
    "folder without a version": lambda: package(libraries=[plain(folder="Test.Plain")]),
    "folder with a patch": lambda: package(libraries=[plain(folder="Test.Plain-1.0.0")]),
    "empty objects for lists": lambda: package(
        libraries=[plain(facts={"dynamicDependencies": {}, "preloadedCss": {}})]
    ),
    "no licence": lambda: package(libraries=[plain(facts={"license": None})], license=None),
    "no core version": lambda: package(libraries=[plain(facts={"coreApi": None})]),
    "paths from here": lambda: package(libraries=[plain(facts={"preloadedJs": [{"path": "./plain.js"}]})]),
    "nameless field": lambda: package(
        libraries=[plain(semantics=[{"type": "boolean"}, {"name": "a", "type": "text"}])]
    ),
    "what systems leave": lambda: package(
        entries={"__MACOSX/._h5p.json": b"x", "content/.DS_Store": b"x", "Test.Plain-1.0/.gitignore": b"x"}
    ),
    "other files at the root": lambda: package(entries={"readme.html": b"<html>", "mimetype": b"x"}),
    "licence beside the code": lambda: package(entries={"Test.Plain-1.0/LICENSE": b"MIT"}),
    "old comments in the code": lambda: package(entries={"Test.Plain-1.0/plain.js": b"// caf\xe9\n"}),
    "languages of four parts": lambda: package(entries={"Test.Plain-1.0/language/zh-hant-tw-x.json": b"{}"}),
    "mixed case names": lambda: package(libraries=[plain(), Lib("H5P.Two_words-x")], main=plain()),
    "two embed types": lambda: package(embedTypes=["iframe", "div"]),
    "content that is an empty list of PHP": lambda: package(dumped([])),
}


@pytest.mark.parametrize("name", VALID)
def test_packages_of_real_tools_are_taken(codes, name):
    assert codes(VALID[name]()) == set()


def test_strict_json_keeps_what_is_right():
    text = '{"a": [1, -2.5, 1e3, true, null, "\\u00e9\\ud83d\\ude00", ""], "b": {"\\"": "\\\\"}}'
    assert strict_json.load(text.encode(), Limits()) == json.loads(text)


def test_strict_json_tells_where(tmp_path):
    with pytest.raises(Refused) as refused:
        strict_json.load(b"{", Limits(), "content/content.json")
    assert refused.value.problems[0].path == "content/content.json"
