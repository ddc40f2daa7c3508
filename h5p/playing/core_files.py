"""The files of the player itself: the H5P core from npm, unmodified, and our own two scripts around it."""

import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

from h5p import conf

OWN = Path(__file__).resolve().parent.parent / "player"
# What the player page loads, and from where: path under core/, folder, file.
FROM_NPM = ("frame.bundle.js", "styles/*.css", "fonts/*", "fonts/*/*.woff2", "images/*")
FROM_US = ("js/pre.js", "js/boot.js", "css/frame.css")


@lru_cache
def files() -> dict[str, Path]:
    """Every file by its path under core/. Looked up once: they change with an installation only."""
    npm = Path(conf.get("H5P_CORE_ROOT"))
    paths = (path for pattern in FROM_NPM for path in sorted(npm.glob(pattern)) if path.is_file())
    found = {path.relative_to(npm).as_posix(): path for path in paths} | {name: OWN / name for name in FROM_US}
    return found | {f"css/fonts/{path.name}": path for path in typeface()}


def typeface() -> list[Path]:
    """What our style sheet of the frame names, if the site has it; else the reader's own system has a face."""
    root = conf.get("H5P_FONT_ROOT")
    return sorted(Path(root).glob("atkinson-hyperlegible-next-*-wght-normal.woff2")) if root else []


@lru_cache
def fingerprint() -> str:
    """Stands in the addresses, so that they may be kept for ever."""
    digest = hashlib.sha256()
    for name, path in sorted(files().items()):
        digest.update(name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def type_of(name: str) -> str:
    return {".js": "text/javascript", ".woff2": "font/woff2"}.get(Path(name).suffix) or (
        mimetypes.guess_type(name)[0] or "application/octet-stream"
    )
