"""Brings the front-end files to where the site serves them from, as package.json says under "passerelle".

Files of npm packages are copied; our style sheets, written one a subject, become one file: one request, packed as one.
"""

import json
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def wanted() -> dict[str, list[str]]:
    return json.loads((ROOT / "package.json").read_text())["passerelle"]


def join_style_sheets() -> Path:
    """Writes static/css/site.css, without comments and indents; what is only for paper is told so."""
    folder = ROOT / "static" / "css"
    target = folder / "site.css"
    target.write_text("".join(sheet(folder / f"{name}.css") for name in wanted()["stylesheet"]))
    return target


def sheet(path: Path) -> str:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    lines = "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())
    return f"@media print {{\n{lines}}}\n" if path.stem == "print" else lines


def copy_vendor_files() -> int:
    """Copies every file named by a pattern of package.json; a pattern that finds nothing is an error."""
    patterns = wanted()["static"]
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
    print(f"{copy_vendor_files()} front-end files in static/vendor, one style sheet in {join_style_sheets().name}")
