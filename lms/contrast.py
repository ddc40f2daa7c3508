"""Contrast of the colour pairs, computed from static/css/tokens.css: the style guide shows what the pages use."""

import re
from functools import cache

from django.conf import settings

# Words on grounds (body text of ours: at least 6), and lines that must be seen.
TEXT = [
    ("ink", "paper"), ("ink", "surface"), ("ink", "sunken"), ("ink", "accent-soft"),
    ("muted", "paper"), ("muted", "surface"), ("muted", "sunken"), ("muted", "accent-soft"),
    ("primary", "paper"), ("primary", "surface"), ("primary", "sunken"), ("primary", "primary-soft"),
    ("primary", "accent-soft"), ("on-primary", "primary"), ("on-primary", "primary-deep"), ("on-accent", "accent"),
    ("ok", "ok-soft"), ("warn", "warn-soft"), ("bad", "bad-soft"), ("bad", "surface"),
]  # fmt: skip
LINES = [("control", "paper"), ("control", "surface"), ("control", "sunken"), ("focus", "paper"), ("focus", "surface")]


@cache
def colours() -> dict[str, tuple[str, str]]:
    """Name -> (light, dark)."""
    css = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    found = re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)", css)
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return round((light + 0.05) / (dark + 0.05), 1)


def pairs() -> list[dict]:
    """Each pair with its contrast in both themes and the least that it must have."""
    known = colours()
    return [
        {
            "fore": fore,
            "back": back,
            "least": least,
            "light": ratio(known[fore][0], known[back][0]),
            "dark": ratio(known[fore][1], known[back][1]),
        }
        for least, group in ((4.5, TEXT), (3.0, LINES))
        for fore, back in group
    ]
