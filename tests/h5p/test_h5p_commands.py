"""manage.py h5p_install and h5p_clean."""

import pytest
from django.core.management import CommandError, call_command

from h5p.models import Library, LibraryFile
from h5p.storage import store
from tests.h5p.packages import plain, saved

pytestmark = pytest.mark.django_db


def test_h5p_install_takes_the_libraries_of_packages(tmp_path, capsys):
    path = saved(tmp_path / "a.h5p")
    call_command("h5p_install", str(path))
    call_command("h5p_install", str(path))
    assert Library.objects.get().uber_name == "Test.Plain 1.0"
    assert capsys.readouterr().out.splitlines() == [
        "1 libraries installed, 0 updated, 0 kept.",
        "0 libraries installed, 0 updated, 1 kept.",
    ]


def test_h5p_install_replaces_only_when_told(tmp_path):
    call_command("h5p_install", str(saved(tmp_path / "a.h5p")), verbosity=0)
    changed = str(saved(tmp_path / "b.h5p", libraries=[plain(files={"plain.js": b"1"})]))
    with pytest.raises(CommandError, match="other code under the same version"):
        call_command("h5p_install", changed, verbosity=0)
    call_command("h5p_install", changed, replace=True, verbosity=0)
    assert LibraryFile.objects.get(path="plain.js").size == 1


def test_h5p_clean_throws_away_orphans_and_tells_of_losses(tmp_path, capsys):
    call_command("h5p_install", str(saved(tmp_path / "a.h5p")), verbosity=0)
    store.put([b"nobody names this"])
    call_command("h5p_clean", all=True)
    assert "1 files deleted." in capsys.readouterr().out
    store.path_of(LibraryFile.objects.first().sha256).unlink()
    with pytest.raises(CommandError, match="1 files are lost"):
        call_command("h5p_clean")
