"""A package becomes a draft, whole; its libraries are taken only from people who answer for code."""

import pytest
from django.contrib.auth.models import Permission

from h5p.core.problems import Refused
from h5p.importing.packages import import_package
from h5p.models import AuditEntry, Content, ContentFile, Library, LibraryFile
from h5p.storage import store
from tests.h5p.packages import PNG, plain, png, saved

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
    assert AuditEntry.objects.filter(action="content.imported", actor=trainer).count() == 1


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


ELSEWHERE = [
    "../8/images/a.png",
    "images/../../8/images/a.png",
    "../../../../etc/passwd",
    "/etc/passwd",
    "//evil.example/a.png",
    "\\\\evil.example\\a.png",
    "javascript:alert(1)",
    "JaVaScript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "http://evil.example/a.png",
    "file:///etc/passwd",
    "images/gone.png",
    "content/images/a.png",
    "h5p.json",
    "images/a.png/../b.png",
    "images/a.png?x=<script>",
]


@pytest.mark.parametrize("path", ELSEWHERE)
def test_paths_that_lead_elsewhere_are_left_out(take, installed, trainer, path):
    noticed = []
    params = {"answer": "a", "picture": {"path": path, "mime": "image/png"}}
    content = take(trainer, params, files={"images/a.png": PNG}, noticed=noticed)
    assert content.params == {"answer": "a"}
    assert not content.files.exists()
    assert {"path-refused", "file-missing"} & {problem.code for problem in noticed}


def test_marks_of_unsaved_uploads_are_taken_off(take, installed, trainer):
    params = {"answer": "a", "picture": {"path": "images/a.png#tmp", "mime": "image/png"}}
    content = take(trainer, params, files={"images/a.png": PNG})
    assert content.params["picture"]["path"] == content.files.get().path


def test_video_from_elsewhere_keeps_its_address(take, installed, trainer):
    address = "https://videos.example/watch?v=1"
    content = take(trainer, {"answer": "a", "clip": [{"path": address, "mime": "video/YouTube"}]})
    assert content.params["clip"][0]["path"] == address


def test_two_files_of_one_name_stay_apart(take, installed, trainer):
    files = {"images/a.png": PNG, "images/deeper/a.png": png(2, 2)}
    clip = [{"path": "images/deeper/a.png", "mime": "video/mp4"}]
    content = take(trainer, {**WITH_PICTURE, "clip": clip}, files=files)
    assert content.files.count() == 2
    assert {content.params["picture"]["path"], content.params["clip"][0]["path"]} == {
        file.path for file in content.files.all()
    }


def test_parts_that_may_not_stand_here_stop_the_import(take, installed, trainer):
    """Better refused than taken without them."""
    for part, code in [("Test.Other 1.0", "library-not-allowed"), ("Test.Plain 1.7", "library-version-mismatch")]:
        with pytest.raises(Refused) as refused:
            take(trainer, {"parts": [{"library": part, "params": {}}]})
        assert codes(refused)[0] == code
        assert refused.value.problems[0].path == "parts[0]"
    assert Content.objects.count() == 1


def test_hostile_texts_are_cleaned(take, installed, trainer):
    evil = "<p onclick=alert(1)>Hi<script>alert(1)</script><img src=x onerror=alert(1)></p>"
    noticed = []
    content = take(trainer, {"text": evil, "answer": "<script>"}, noticed=noticed)
    assert content.params == {"text": "<p>Hi</p>", "answer": "&lt;script&gt;"}
    assert "html-stripped" in {problem.code for problem in noticed}


def test_import_package_needs_a_runnable_library(take, manager, trainer):
    with pytest.raises(Refused) as refused:
        take(None, libraries=[plain(runnable=0)], install=True)
    assert codes(refused) == ["library-not-runnable"]
    assert not Library.objects.exists()


def test_import_package_minds_restricted_libraries(take, installed, trainer, manager, collection):
    Library.objects.update(restricted=True)
    with pytest.raises(Refused) as refused:
        take(trainer)
    assert codes(refused) == ["library-restricted"]
    trainer.user_permissions.add(Permission.objects.get(codename="install_library"))
    assert take(type(trainer).objects.get(pk=trainer.pk))


def test_import_package_is_for_the_collections_of_the_author(take, installed, other_trainer, learner):
    for person in (other_trainer, learner):
        with pytest.raises(Refused) as refused:
            take(person)
        assert codes(refused) == ["import-not-permitted"]


def test_import_package_minds_the_ending(take, installed, trainer):
    for name in ("a.zip", "a.h5p.exe", "h5p"):
        with pytest.raises(Refused) as refused:
            take(trainer, file_name=name)
        assert codes(refused) == ["not-h5p-extension"]
    assert take(trainer, file_name="A.H5P")


def never(path) -> bool:
    return False


def test_import_package_asks_the_scanner(take, installed, trainer, settings):
    settings.H5P_SCAN_HOOK = f"{__name__}.never"
    with pytest.raises(Refused) as refused:
        take(trainer)
    assert codes(refused) == ["scan-refused"]


def test_refusals_are_audited_without_names_of_files(take, installed, trainer):
    with pytest.raises(Refused):
        take(trainer, entries={"content/Ana Pérez.html": b"x"})
    entry = AuditEntry.objects.get(action="content.refused")
    assert (entry.actor, entry.values) == (trainer, {"codes": ["not-in-whitelist"]})
