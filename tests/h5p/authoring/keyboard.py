"""Hands on a keyboard, and axe's eyes, in the administration."""

import json
from pathlib import Path

from django.conf import settings

NODE = Path(settings.H5P_CORE_ROOT).parents[1]
AXE = (NODE / "axe-core" / "axe.min.js").read_text()
NAME = """() => {
  const at = document.activeElement;
  const by = (at.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id));
  const label = at.labels && at.labels[0] ? at.labels[0].textContent : '';
  const named = by.filter(Boolean).map((one) => one.textContent).join(' ');
  return (at.getAttribute('aria-label') || named || label || at.textContent || '').trim();
}"""

# What has the focus: an empty text that wants words, a box, a button, or something that needs nothing.
FIELD = """() => {
  const at = document.activeElement;
  if (!at.closest('.h5p-editor')) return '';
  if (at.isContentEditable) return at.textContent.trim() ? '' : 'text';
  if (at.tagName === 'TEXTAREA' || (at.tagName === 'INPUT' && at.type === 'text')) return at.value ? '' : 'text';
  return at.type === 'checkbox' ? 'box' : at.tagName === 'BUTTON' ? 'button' : '';
}"""


class Keyboard:
    """Only keys: what cannot be reached by Tab does not exist."""

    def __init__(self, page):
        self.page = page
        page.set_default_timeout(15_000)

    def focused(self) -> str:
        return self.page.evaluate(NAME)

    def tab_to(self, name: str, key: str = "Tab", most: int = 120, tag: str = ""):
        seen = []
        for _ in range(most):
            self.page.keyboard.press(key)
            seen.append(self.focused())
            if seen[-1].startswith(name) and tag in ("", self.page.evaluate("() => document.activeElement.tagName")):
                return
        raise AssertionError(f"{name!r} was not reached; on the way: {seen}")

    def press(self, *keys: str):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str):
        self.page.keyboard.type(text)

    def fill_in(self, words: dict[str, list[str]], pressed: dict[str, int]) -> None:
        """From field to field to the end of an editor's form. Some fields want words of their own, and some buttons
        are pressed so often; every other field gets a sentence.
        """
        words, left = {name: list(texts) for name, texts in words.items()}, dict(pressed)
        self.press("Tab")
        for number in range(200):
            name, kind = self.focused(), self.page.evaluate(FIELD)
            if name.startswith("More actions"):
                return
            if kind == "text":
                own = next((texts for start, texts in words.items() if name.startswith(start) and texts), None)
                self.type(own.pop(0) if own else f"The *host* signs, number {number}.")
            wanted = next((start for start, times in left.items() if name.startswith(start) and times), None)
            if kind in ("box", "button") and wanted:
                left[wanted] -= 1
                self.press("Space")  # a button that adds something leads to it
            if kind != "button" or not wanted:
                self.press("Tab")
        raise AssertionError(f"the form has no end; the focus is on {self.focused()!r}")

    def violations(self, within: str) -> list[str]:
        """Of our part of the page; Wagtail answers for its own."""
        self.page.evaluate(AXE)
        found = self.page.evaluate(f"() => axe.run({json.dumps(within)})")["violations"]
        return [f"{one['id']}: {node['html'][:150]} {node['failureSummary']}" for one in found for node in one["nodes"]]

    def overflow(self) -> int:
        return self.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
