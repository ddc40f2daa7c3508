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


class Hands:
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

    def violations(self, within: str) -> list[str]:
        """Of our part of the page; Wagtail answers for its own."""
        self.page.evaluate(AXE)
        found = self.page.evaluate(f"() => axe.run({json.dumps(within)})")["violations"]
        return [f"{one['id']}: {node['html'][:150]} {node['failureSummary']}" for one in found for node in one["nodes"]]

    def overflow(self) -> int:
        return self.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
