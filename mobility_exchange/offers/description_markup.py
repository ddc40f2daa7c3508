"""What an officer types as a description, and the safe HTML that is made of it.

Paragraphs are parted by an empty line, a block of lines that begin with "- " is a list. Text that arrives as
HTML (from an import) is brought into that form where it says no more than that.
"""

import html
import re

from django.utils.html import escape

from common.html import clean_typed

TAG = re.compile(r"<\s*/?\s*([a-zA-Z0-9]+)[^>]*>")
PLAIN = {"p", "br", "ul", "li"}


def to_html(typed: str) -> str:
    """The description as it is shown; the sanitiser has the last word."""
    if is_html(typed):
        return clean_typed(typed)
    blocks = re.split(r"\n\s*\n", typed.replace("\r\n", "\n").strip())
    return clean_typed("".join(_block(block) for block in blocks if block.strip()))


def is_html(typed: str) -> bool:
    return bool(re.search(r"</(p|li|h3|h4)>", typed))


def to_typed(given: str) -> str:
    """Plain text where the HTML only has paragraphs and lists, so that people edit words and not tags."""
    if not is_html(given) or {tag.lower() for tag in TAG.findall(given)} - PLAIN:
        return given
    text = re.sub(r"\s*\n\s*", " ", given)
    text = re.sub(r"(?i)<br[^>]*>", "\n", text)
    text = re.sub(r"(?i)\s*<li[^>]*>\s*", "\n- ", text)
    text = re.sub(r"(?i)</(p|ul)>", "\n\n", text)
    text = html.unescape(TAG.sub("", text))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()


def _block(block):
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{escape(line[2:])}</li>" for line in lines) + "</ul>"
    return "<p>" + "<br>".join(escape(line) for line in lines) + "</p>"
