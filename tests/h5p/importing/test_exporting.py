"""What was exported comes back the same, byte for byte, and says nothing about people (T26)."""

import json
import zipfile
from html import unescape
from io import BytesIO

import pytest

from h5p.core.problems import Refused
from h5p.importing import bundled
from h5p.importing.exporting import export_content, file_name
from h5p.importing.packages import import_package
from h5p.models import Content, Library
from h5p.storage import cleaning, registry, store
from tests.h5p.importing.real_packages import GENUINE, media_of_all_kinds, sub_content, twenty_five_libraries
from tests.h5p.people import make_person
from tests.h5p.types.samples import SAMPLES, sample

pytestmark = pytest.mark.django_db
ADMIN = {"is_superuser": True}


@pytest.fixture
def take(tmp_path, collection):
    """Imports these bytes, libraries and all."""

    def take(data: bytes, user=None, install=True):
        path = tmp_path / "in.h5p"
        path.write_bytes(data)
        return import_package(path, "in.h5p", user, collection, install=install)

    return take


@pytest.fixture
def export(tmp_path):
    def export(content) -> bytes:
        export_content(content, tmp_path / "out.h5p")
        return (tmp_path / "out.h5p").read_bytes()

    return export


def facts(content) -> dict:
    """All that a package carries."""
    files = sorted(content.files.values_list("path", "sha256", "mime"))
    return {"title": content.title, "language": content.language, "params": content.params,
            "metadata": content.metadata, "library": content.library, "files": files}  # fmt: skip


@pytest.mark.parametrize("name", GENUINE)
def test_what_was_exported_comes_back_the_same(name, take, export):
    content = take(GENUINE[name]())
    assert content.params or name == "empty_parameters"
    again = take(export(content), install=False)
    assert facts(again) == facts(content)
    assert export(again) == export(content)


@pytest.mark.parametrize("name", GENUINE)
def test_what_tools_wrote_is_kept(name, take, tmp_path):
    data = GENUINE[name]()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        written = json.loads(archive.read("content/content.json").decode("utf-8-sig"))
    assert readable(take(data).params) == readable(written or {})


@pytest.mark.parametrize("name", SAMPLES)
def test_contents_of_our_own_types_come_back_the_same(name, collection, export, take):
    bundled.install_types()
    library = Library.objects.get(machine_name=f"Passerelle.{name}")
    facts_of_it = {"params": sample(name), "title": name, "language": "en", "library": library}
    content = Content.objects.create(**facts_of_it, collection=collection, live=False)
    again = take(export(content), install=False)
    assert readable(again.params) == readable(sample(name))
    assert export(take(export(again), install=False)) == export(again)


def readable(value):
    """Without what import changes on purpose: paths of files, and signs of HTML in plain text."""
    if isinstance(value, dict):
        return {key: readable(one) for key, one in value.items() if key != "path" or "://" in one}
    if isinstance(value, list):
        return [readable(one) for one in value]
    return unescape(value) if isinstance(value, str) else value


def test_every_library_that_plays_it_is_installed_with_all_its_files(take):
    content = take(twenty_five_libraries())
    assets = registry.resolve(content.library)
    assert len(assets.libraries) == 24
    assert len(registry.closure(content.library)) == Library.objects.count() == 25
    assert [path for _, path in assets.scripts][-1] == "plain.js"
    assert cleaning.lost_files() == cleaning.orphans() == []


def test_export_brings_all_that_another_site_needs(take, export, tmp_path):
    content = take(twenty_five_libraries())
    data = export(content)
    content.delete()
    for library in reversed(registry.closure(Library.objects.get(machine_name="Test.Plain"))):
        library.delete()
    assert take(data).library.machine_name == "Test.Plain"
    assert Library.objects.count() == 25


def test_export_holds_only_files_that_the_content_names_now(take, export, tmp_path):
    content = take(media_of_all_kinds())
    del content.params["clip"]
    export(content)
    with zipfile.ZipFile(tmp_path / "out.h5p") as archive:
        paths = [name for name in archive.namelist() if name.startswith("content/") and name != "content/content.json"]
    assert paths == sorted(f"content/{one.path}" for one in content.files.exclude(mime="video/mp4"))


def test_export_names_no_person(take, export, tmp_path, collection):
    person = make_person("Leokadia", **ADMIN)
    content = take(sub_content(), user=person)
    content.save_revision(user=person)
    export(content)
    with zipfile.ZipFile(tmp_path / "out.h5p") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        manifest = json.loads(archive.read("h5p.json"))
    assert b"Leokadia" not in everything
    assert person.email.encode() not in everything
    assert "authors" not in manifest


def test_export_is_off_where_all_rights_are_reserved(take, export):
    content = take(sub_content())
    content.metadata["license"] = "C"
    with pytest.raises(Refused) as refused:
        export(content)
    assert refused.value.problems[0].code == "export-not-permitted"


def test_export_of_a_large_content_is_as_small_as_can_be(take, export):
    """Pictures are stored as they are, text is packed."""
    content = take(media_of_all_kinds())
    stored = sum(store.path_of(file.sha256).stat().st_size for file in content.files.all())
    assert len(export(content)) < stored + 6000


def test_file_name_is_plain(take):
    content = take(sub_content())
    content.title = "Größe & Maß / 1"
    assert file_name(content) == "groe-ma-1.h5p"
    content.title = "日本"
    assert file_name(content) == "content.h5p"
