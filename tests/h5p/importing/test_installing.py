"""Libraries are installed by few, never backwards, never changed by an author's upload (T6)."""

import pytest

from h5p.core.limits import Limits
from h5p.core.package import open_package
from h5p.core.problems import Refused
from h5p.importing import bundled, installing
from h5p.importing.installing import delete_library, install_libraries, usage
from h5p.importing.packages import import_package
from h5p.models import AuditEntry, Content, Library, LibraryFile
from h5p.storage import registry, store
from tests.h5p.packages import Lib, plain, saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def install(tmp_path):
    def install(user, *libraries, **options):
        path = saved(tmp_path / "libraries.h5p", libraries=libraries, main=plain())
        with open_package(path, Limits()) as package:
            return install_libraries(package, user, **options)

    return install


def codes(refused) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def changed(**facts) -> Lib:
    return plain(files={"plain.js": b"window.changed = true;"}, **facts)


def test_install_libraries_stores_files_and_facts(install, manager):
    (library,) = install(manager, plain()).added
    assert (library.uber_name, library.folder, library.title) == ("Test.Plain 1.0", "Test.Plain-1.0.0", "Plain")
    assert (library.runnable, library.license, library.languages) == (True, "MIT", ["es"])
    assert (library.preloaded_js, library.preloaded_css) == (["plain.js"], ["plain.css"])
    assert {file.path for file in library.files.all()} == {
        "library.json", "semantics.json", "plain.js", "plain.css", "icon.svg", "language/es.json",
    }  # fmt: skip
    assert all(store.path_of(file.sha256).stat().st_size == file.size for file in library.files.all())


def test_install_libraries_is_audited_with_every_hash(install, manager):
    (library,) = install(manager, plain()).added
    entry = AuditEntry.objects.get(action="library.installed")
    assert (entry.actor, entry.target, entry.values["sha256"]) == (manager, "Test.Plain 1.0", library.sha256)
    assert entry.values["files"] == dict(library.files.values_list("path", "sha256"))


def test_install_libraries_again_changes_nothing(install, manager):
    install(manager, plain())
    again = install(manager, plain())
    assert (again.added, again.updated, len(again.kept), again.problems) == ([], [], 1, [])
    assert AuditEntry.objects.count() == 1


def test_install_libraries_takes_a_higher_patch(install, manager):
    install(manager, plain())
    (library,) = install(manager, changed(patch=2)).updated
    assert (library.patch, Library.objects.count(), LibraryFile.objects.count()) == (2, 1, 6)
    assert AuditEntry.objects.get(action="library.updated").values["before"] == 0


def test_install_libraries_never_goes_back(install, manager):
    install(manager, plain(patch=2))
    older = install(manager, changed(patch=1))
    assert [problem.code for problem in older.problems] == ["library-older"]
    assert Library.objects.get().patch == 2
    assert AuditEntry.objects.get(action="library.kept").values == {"patch": 1, "installed": 2}


def test_install_libraries_refuses_other_code_under_the_same_version(install, manager):
    (library,) = install(manager, plain()).added
    with pytest.raises(Refused) as refused:
        install(manager, changed())
    assert codes(refused) == {"library-differs"}
    assert Library.objects.get().sha256 == library.sha256
    assert AuditEntry.objects.filter(action="library.refused").count() == 1


def test_install_libraries_keeps_minor_versions_side_by_side(install, manager):
    install(manager, plain())
    install(manager, plain(minor=1))
    assert sorted(Library.objects.values_list("minor", flat=True)) == [0, 1]


def test_install_libraries_is_for_library_managers(install, trainer):
    with pytest.raises(Refused) as refused:
        install(trainer, plain())
    assert codes(refused) == {"install-not-permitted"}
    assert not Library.objects.exists()
    assert AuditEntry.objects.get().action == "library.refused"


def test_install_libraries_lets_anybody_without_its_guard(install, trainer, monkeypatch):
    """The twin."""
    monkeypatch.setattr(installing, "may_install", lambda user: True)
    assert install(trainer, plain()).added


@pytest.mark.parametrize("patch", [0, 1])
def test_an_authors_upload_never_changes_a_library(install, manager, trainer, collection, tmp_path, patch):
    (library,) = install(manager, plain()).added
    infected = saved(tmp_path / "infected.h5p", libraries=[changed(patch=patch)])
    import_package(infected, "infected.h5p", trainer, collection)
    assert Library.objects.values_list("sha256", "patch").get() == (library.sha256, 0)
    with pytest.raises(Refused) as refused:
        import_package(infected, "infected.h5p", trainer, collection, install=True)
    assert codes(refused) == {"install-not-permitted"}
    assert Content.objects.count() == 1


def test_dependencies_must_be_there(install, manager):
    with pytest.raises(Refused) as refused:
        install(manager, plain(facts={"preloadedDependencies": [Lib("Test.Gone").ref]}))
    assert codes(refused) == {"dependency-missing"}
    for kind in ("dynamicDependencies", "editorDependencies"):
        with pytest.raises(Refused):
            install(manager, plain(facts={kind: [Lib("Test.Gone").ref]}))
    assert not Library.objects.exists()


def test_dependencies_may_be_installed_already(install, manager):
    install(manager, Lib("Test.Base", runnable=0), plain())
    install(manager, plain(patch=1, facts={"preloadedDependencies": [Lib("Test.Base").ref]}))
    order = registry.resolve(Library.objects.get(machine_name="Test.Plain")).libraries
    assert [one.machine_name for one in order] == ["Test.Base", "Test.Plain"]


def test_dependencies_in_a_circle_are_refused(install, manager):
    one = Lib("Test.One", facts={"preloadedDependencies": [Lib("Test.Two").ref]})
    two = Lib("Test.Two", facts={"preloadedDependencies": [Lib("Test.One").ref]})
    with pytest.raises(Refused) as refused:
        install(manager, one, two)
    assert codes(refused) == {"dependency-cycle"}


def test_editors_may_need_one_another_in_a_circle(install, manager):
    one = Lib("Test.One", facts={"editorDependencies": [Lib("Test.Two").ref]})
    two = Lib("Test.Two", facts={"editorDependencies": [Lib("Test.One").ref]})
    assert len(install(manager, one, two).added) == 2
    assert len(registry.closure(Library.objects.get(machine_name="Test.One"))) == 2


def test_resolve_puts_what_is_needed_first(install, manager, django_assert_num_queries):
    base = Lib("Test.Base", runnable=0, files={"base.js": b"1", "base.css": b"a{}"})
    left = Lib("Test.Left", runnable=0, files={"left.js": b"1"}, needs=(base,))
    right = Lib("Test.Right", runnable=0, files={"right.js": b"1"}, needs=(left, base))
    install(manager, plain(needs=(right, base)))
    library = registry.library_named("Test.Plain 1.0")
    with django_assert_num_queries(2):
        assets = registry.resolve(library)
    assert [path for _, path in assets.scripts] == ["base.js", "left.js", "right.js", "plain.js"]
    assert assets.styles == [("Test.Base-1.0.0", "base.css"), ("Test.Plain-1.0.0", "plain.css")]


def test_resolve_loads_the_parts_of_a_content(install, manager, django_assert_num_queries):
    extra = Lib("Test.Extra", files={"extra.js": b"1"}, needs=(Lib("Test.Base", files={"base.js": b"1"}),))
    install(manager, extra, plain(may_need=(extra,)))
    library = registry.library_named("Test.Plain 1.0")
    params = {"parts": [{"library": "Test.Extra 1.0", "params": {}}]}
    assert [path for _, path in registry.resolve(library).scripts] == ["plain.js"]
    with django_assert_num_queries(3):
        assets = registry.resolve(library, params)
    assert [path for _, path in assets.scripts] == ["plain.js", "base.js", "extra.js"]


def test_resolve_drops_the_styles_that_a_library_replaces(install, manager):
    base = Lib("Test.Base", runnable=0, files={"base.css": b"a{}"})
    install(manager, plain(needs=(base,), facts={"dropLibraryCss": [{"machineName": "Test.Base"}]}))
    assert registry.resolve(registry.library_named("Test.Plain 1.0")).styles == [("Test.Plain-1.0.0", "plain.css")]


def test_needs_eval_is_found(install, manager):
    webpack = b'try{g=g||new Function("return this")()}catch(e){}'
    install(
        manager, Lib("Test.Eval", files={"a.js": b"x = eval (y)"}), Lib("Test.Pack", files={"a.js": webpack}), plain()
    )
    assert dict(Library.objects.values_list("machine_name", "needs_eval")) == {
        "Test.Eval": True,
        "Test.Pack": False,
        "Test.Plain": False,
    }


def test_delete_library_only_if_nobody_uses_it(install, manager, trainer, collection, tmp_path):
    base = Lib("Test.Base", runnable=0)
    part = plain(name="Test.Part")
    install(manager, part, plain(needs=(base,)))
    path = saved(tmp_path / "a.h5p", libraries=[plain(needs=(base,))], title="Uses it")
    content = import_package(path, "a.h5p", trainer, collection)
    content.params = {"parts": [{"library": "Test.Part 1.0", "params": {}}]}
    content.save()
    for name in ("Test.Base 1.0", "Test.Plain 1.0", "Test.Part 1.0"):
        with pytest.raises(Refused) as refused:
            delete_library(registry.library_named(name), manager)
        assert codes(refused) == {"library-in-use"}
    assert usage(registry.library_named("Test.Base 1.0")) == ["Test.Plain 1.0"]
    content.save_revision()
    Content.objects.update(params={})
    assert usage(registry.library_named("Test.Part 1.0")) == ["Uses it"], "its draft names it"
    content.delete()
    delete_library(registry.library_named("Test.Plain 1.0"), manager)
    with pytest.raises(Refused):
        delete_library(registry.library_named("Test.Base 1.0"), trainer)
    delete_library(registry.library_named("Test.Base 1.0"), manager)
    assert list(Library.objects.values_list("machine_name", flat=True)) == ["Test.Part"]


def test_install_types_is_idempotent_and_takes_changes_only_when_told(tmp_path):
    for path, data in plain().entries().items():
        target = tmp_path / "types" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    assert len(bundled.install_types(tmp_path / "types").added) == 1
    assert len(bundled.install_types(tmp_path / "types").kept) == 1
    (tmp_path / "types/Test.Plain-1.0/plain.css").write_text("b{}")
    with pytest.raises(Refused):
        bundled.install_types(tmp_path / "types")
    assert len(bundled.install_types(tmp_path / "types", replace=True).updated) == 1
    assert Library.objects.get().accessibility == "accessible"


def test_own_types_are_installed_whole():
    """What the project brings passes its own checks, and all of it is classified."""
    installed = bundled.install_types()
    assert installed.problems == []
    folders = {path.name for path in bundled.TYPES.iterdir() if path.is_dir()}
    assert {registry.name_of(library).folder for library in installed.added} == folders
    assert set(Library.objects.values_list("accessibility", "needs_eval")) == {("accessible", False)}
    assert set(Library.objects.values_list("license", flat=True)) == {"EUPL-1.2"}
    runnable = Library.objects.runnable()
    assert runnable.count() >= 10
    assert all(library.semantics and "es" in library.languages for library in runnable)
    assert all(len(registry.resolve(library).scripts) > 1 for library in runnable)
