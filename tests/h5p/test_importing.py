"""A package becomes a draft, whole; its libraries are taken only from people who answer for code."""

import pytest

from h5p import store
from h5p.core.package import open_package
from h5p.core.problems import Refused
from h5p.importing import import_package
from h5p.models import AuditEntry, Content, ContentFile, Library, LibraryFile
from tests.h5p.packages import PNG, plain, saved

pytestmark = pytest.mark.django_db
WITH_PICTURE = {"answer": "bridge", "picture": {"path": "images/a.png", "mime": "image/png", "width": 1, "height": 1}}


@pytest.fixture
def take(tmp_path, collection):
    """Imports a package built of these parts."""

    def take(user, params=None, *, install=False, noticed=None, file_name="a.h5p", **parts):
        path = saved(tmp_path / "package.h5p", params, **parts)
        return import_package(path, file_name, user, collection, install=install, noticed=noticed)

    return take


@pytest.fixture
def installed(take):
    """The plain library is there."""
    take(None, install=True)
    return Library.objects.get()


def codes(refused) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_import_package_makes_a_draft_with_its_files(take, installed, trainer):
    content = take(trainer, WITH_PICTURE, files={"images/a.png": PNG}, title="Bridges & more", license="CC BY")
    assert (content.title, content.language, content.live) == ("Bridges & more", "en", False)
    assert content.metadata["license"] == "CC BY"
    file = content.files.get()
    assert content.params["picture"]["path"] == file.path == f"images/a-{file.sha256[:8]}.png"
    with store.open_file(file.sha256) as stored:
        assert stored.read() == PNG
    assert content.latest_revision.content["params"] == content.params
    assert AuditEntry.objects.filter(deed="content.imported", actor=trainer).count() == 1


def test_import_package_leaves_the_libraries_of_an_author_alone(take, installed, trainer):
    noticed = []
    changed = plain(patch=9, files={"plain.js": b"window.evil = true;"})
    take(trainer, libraries=[changed], noticed=noticed)
    library = Library.objects.get()
    assert (library.patch, library.sha256) == (0, installed.sha256)
    assert [problem.code for problem in noticed] == ["library-ignored"]


def test_import_package_says_who_can_help_when_a_library_is_missing(take, trainer):
    with pytest.raises(Refused) as refused:
        take(trainer)
    assert codes(refused) == ["install-not-permitted"]
    with pytest.raises(Refused) as refused:
        take(trainer, bare=True)
    assert codes(refused) == ["dependency-missing"]
    assert not Content.objects.exists()


def test_import_package_installs_for_who_may(take, manager, collection):
    manager.is_superuser = True
    manager.save()
    content = take(manager, install=True)
    assert content.library.uber_name == "Test.Plain 1.0"
    assert LibraryFile.objects.filter(library=content.library).count() == 6


def test_import_package_drops_files_that_nothing_names(take, installed, trainer):
    noticed = []
    take(trainer, files={"images/b.png": PNG}, noticed=noticed)
    assert {"file-unused", "library-ignored"} == {problem.code for problem in noticed}
    assert not ContentFile.objects.exists()


def test_packages_are_closed_after_reading(tmp_path):
    path = saved(tmp_path / "a.h5p", files={"images/a.png": PNG})
    from h5p.core.limits import Limits

    with open_package(path, Limits()) as package:
        assert b"".join(package.read(package.files["images/a.png"])) == PNG
