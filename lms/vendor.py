"""Copies the front-end files that npm installed to where the site serves them from (package.json, "passerelle")."""

import json
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def copy_vendor_files() -> int:
    """Copies every file named by a pattern of package.json; a pattern that finds nothing is an error."""
    patterns = json.loads((ROOT / "package.json").read_text())["passerelle"]["static"]
    target = ROOT / "static" / "vendor"
    target.mkdir(parents=True, exist_ok=True)
    return sum(_copy(pattern, target) for pattern in patterns)


def _copy(pattern: str, target: Path) -> int:
    found = sorted((ROOT / "node_modules").glob(pattern))
    if not found:
        raise SystemExit(f"package.json: {pattern} finds no file in node_modules. Run npm ci.")
    for path in found:
        shutil.copyfile(path, target / path.name)
    return len(found)


if __name__ == "__main__":
    print(f"{copy_vendor_files()} front-end files in static/vendor")
