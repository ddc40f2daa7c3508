"""Lints the templates: one element a line, no inline code or style, no path built by hand, components with a header.

The layout itself is djangofmt's (`make lint` runs it); it leaves long lines and neighbours that stand on one.
"""

import re
import sys
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent.parent
ROOT = BASE / "templates"
LIMIT = 120
# What begins a line of its own on the page, too.
BLOCK = re.compile(
    r"<(?:address|article|aside|blockquote|body|caption|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer|form"
    r"|h[1-6]|head|header|hr|html|legend|li|main|nav|ol|p|pre|section|summary|table|tbody|t[dhr]|tfoot|thead|ul)\b"
)
# Mails have no other way to be styled than inline.
MAIL = re.compile(r"(^|/)(mail|email)/")
FORBIDDEN = [
    (re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)", re.IGNORECASE), "inline script"),
    (re.compile(r"<style\b", re.IGNORECASE), "inline style sheet"),
    (re.compile(r"\sstyle\s*=\s*[\"']", re.IGNORECASE), "style attribute"),
    (re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE), "event attribute"),
    (re.compile(r"href=\"/(?!/)[a-z]"), "path built by hand"),
    (re.compile(r"(?:src|href)=\"(?:https?:)?//"), "third-party address"),
    (re.compile(r"\|\s*safe\b"), "|safe: render markup where it is made clean"),
]
INCLUDE = re.compile(r'{% include "([^"]+)"([^%]*)%}')


def layout(text: str) -> list[str]:
    """The lines that are too long, or begin a second element that belongs on a line of its own."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > LIMIT:
            found.append(f"line {number} has {len(line)} characters")
        if len(BLOCK.findall(line)) > 1:
            found.append(f"line {number} begins more than one element")
    return found


def all_templates() -> list[Path]:
    """Those of the site and those of `h5p`, mails too."""
    folders = [ROOT, BASE / "h5p" / "templates"]
    return sorted(path for folder in folders for kind in ("html", "txt") for path in folder.rglob(f"*.{kind}"))


def faults(text: str) -> list[str]:
    """What is wrong in one template's text."""
    return [name for pattern, name in FORBIDDEN if pattern.search(text)]


def without_token(text: str, forms: set[str]) -> list[str]:
    """Parts with a form that are included by `only` without the token: whatever they send would be refused."""
    parts = INCLUDE.findall(text)
    return [part for part, rest in parts if part in forms and rest.endswith(" only ") and "csrf_token=" not in rest]


def main() -> int:
    found = [f"{path.relative_to(BASE)}: {fault}" for path in all_templates() for fault in layout(path.read_text())]
    forms = {str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html") if "{% csrf_token %}" in path.read_text()}
    for path in sorted(ROOT.rglob("*.html")):
        relative = str(path.relative_to(ROOT))
        if MAIL.search(relative):
            continue
        text = path.read_text()
        found += [f"templates/{relative}: {fault}" for fault in faults(text)]
        found += [f"templates/{relative}: {part} gets no csrf_token" for part in without_token(text, forms)]
        if relative.startswith("components/") and "{% comment %}" not in text and "{#" not in text:
            found.append(f"templates/{relative}: no header that names its variables")
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
