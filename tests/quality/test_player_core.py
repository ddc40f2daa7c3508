"""The player's core is the one that was reviewed: unmodified, locked, and named where its licence asks for it."""

import hashlib
import json
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
VERSION = "3.8.2"
REVIEWED = {
    "frame.bundle.js": "e6deb39e2d0114869080bacdf4092dcb30cf2ce20f8bde3c3ba8af035fa86e0b",
    "styles/h5p.css": "bd1ce5c19c81392768b0a3da2382c298c5935743d90391a4f591b949bf90f9dc",
}


@pytest.mark.parametrize("name", REVIEWED)
def test_the_file_is_the_one_that_was_reviewed(name):
    path = Path(settings.H5P_CORE_ROOT) / name
    assert hashlib.sha256(path.read_bytes()).hexdigest() == REVIEWED[name]


def test_the_lock_holds_its_hash_and_its_version():
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]["node_modules/h5p-standalone"]
    assert locked["version"] == VERSION
    assert locked["integrity"].startswith("sha512-")
    assert "resolved" not in locked


def test_the_notice_names_it_with_its_licence_and_source():
    notice = (ROOT / "NOTICE").read_text()
    assert f"h5p-standalone {VERSION}" in notice
    assert "GPL-3.0" in notice
    assert "https://github.com/h5p/h5p-php-library" in notice


def test_nothing_of_it_is_committed():
    ours = {path.name for path in (ROOT / "h5p").rglob("*.js")} | {
        path.name for path in (ROOT / "static" / "js").glob("*")
    }
    assert not ours & {"frame.bundle.js", "main.bundle.js", "jquery.js"}
