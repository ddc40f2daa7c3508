"""The types as packages: complete, declared, translated, with one set of words."""

import json
import re

import pytest

from tests.h5p.types.harness import TYPES
from tests.h5p.types.samples import SAMPLES

FOLDERS = sorted(folder for folder in TYPES.iterdir() if folder.is_dir())
RUNNABLE = [folder for folder in FOLDERS if "Base" not in folder.name]


def read(path):
    return json.loads(path.read_text())


def words() -> dict:
    source = (TYPES / "Passerelle.Base-1.0" / "words.js").read_text()
    return json.loads(re.search(r"Passerelle\.words = (\{.*\});", source, re.DOTALL)[1])


def fields_of(semantics):
    """Every field, however deep."""
    for field in semantics:
        yield field
        yield from fields_of(field.get("fields", []))
        yield from fields_of([field["field"]] if "field" in field else [])


def shape(field: dict) -> dict:
    """What a translation must follow: the tree, without the words."""
    inner = {key: [shape(one) for one in field[key]] for key in ("fields",) if key in field}
    inner |= {"field": shape(field["field"])} if "field" in field else {}
    return inner | ({"options": len(field["options"])} if isinstance(field.get("options", [""])[0], dict) else {})


def test_there_is_a_sample_of_every_type():
    assert {folder.name for folder in RUNNABLE} == {f"Passerelle.{name}-1.0" for name in SAMPLES}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_library_json_declares_what_is_there(folder):
    facts = read(folder / "library.json")

    assert folder.name == "{machineName}-{majorVersion}.{minorVersion}".format(**facts)
    assert {"title", "patchVersion", "runnable", "coreApi", "preloadedJs"} <= facts.keys()
    assert facts["license"] == "EUPL-1.2"
    assert (facts["coreApi"]["majorVersion"], facts["coreApi"]["minorVersion"]) <= (1, 28)
    declared = {asset["path"] for key in ("preloadedJs", "preloadedCss") for asset in facts.get(key, [])}
    assert declared == {path.name for path in folder.iterdir() if path.suffix in (".js", ".css")}


@pytest.mark.parametrize("folder", RUNNABLE, ids=lambda folder: folder.name)
def test_every_type_runs_on_the_base_and_has_a_picture(folder):
    facts = read(folder / "library.json")

    assert facts["runnable"] == 1
    assert {"machineName": "Passerelle.Base", "majorVersion": 1, "minorVersion": 0} in facts["preloadedDependencies"]
    assert (folder / "icon.svg").read_text().startswith("<svg")


@pytest.mark.parametrize("folder", RUNNABLE, ids=lambda folder: folder.name)
def test_every_field_has_a_name_a_label_and_spanish_words(folder):
    semantics = read(folder / "semantics.json")
    spanish = read(folder / "language" / "es.json")["semantics"]

    assert all(field["name"] and field["label"] and field["type"] for field in fields_of(semantics))
    followed = [follow(field, other) for field, other in zip(semantics, spanish, strict=True)]
    assert followed == [shape(field) for field in semantics]


def follow(field: dict, other: dict) -> dict:
    """The translation's tree along the field's; every text of the field has its twin."""
    texts = {key for key in ("label", "description", "entity", "placeholder") if key in field}
    texts |= {"default"} if field["type"] == "text" and "default" in field else set()
    assert texts <= other.keys(), field["name"]
    inner = {}
    if "fields" in field:
        inner["fields"] = [follow(one, two) for one, two in zip(field["fields"], other["fields"], strict=True)]
    if "field" in field:
        inner["field"] = follow(field["field"], other["field"])
    if isinstance(field.get("options", [""])[0], dict):
        inner["options"] = len(other["options"])
    return inner


@pytest.mark.parametrize("folder", RUNNABLE, ids=lambda folder: folder.name)
def test_groups_keep_their_shape_and_common_words_are_the_base_s(folder):
    fields = list(fields_of(read(folder / "semantics.json")))
    common = [field for field in fields if field.get("common") and field["type"] == "text"]

    # A group with one field would be flattened to that field.
    assert all(len(field["fields"]) > 1 for field in fields if field["type"] == "group")
    assert {field["name"]: field["default"] for field in common}.items() <= words().items()


@pytest.mark.parametrize("folder", RUNNABLE, ids=lambda folder: folder.name)
def test_every_word_that_a_type_says_can_be_translated(folder):
    source = "".join(path.read_text() for path in folder.glob("*.js"))
    said = set(re.findall(r'say\("(\w+)"', source))
    common = {field["name"] for field in fields_of(read(folder / "semantics.json")) if field.get("common")}

    assert said <= common


def test_every_word_of_the_base_is_used():
    source = "".join(path.read_text() for path in TYPES.rglob("*.js") if path.name != "words.js")

    assert [word for word in words() if f'"{word}"' not in source and f" {word}:" not in source] == []
