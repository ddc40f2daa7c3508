"""Hands and eyes for the tests of the types: opens a lesson, works in the frame, and looks with axe."""

import json

from tests.h5p.types.harness import NODE, Activity
from tests.h5p.types.samples import sample

AXE = NODE / "axe-core" / "axe.min.js"
# The frame is a part of a page: the page around has the landmarks and the first heading.
PAGE_RULES = ["page-has-heading-one", "region", "bypass", "landmark-one-main"]


class Player:
    def __init__(self, browser, host):
        self.browser = browser
        self.host = host
        self.errors = []
        self.contexts = []

    def close(self):
        for context in self.contexts:
            context.close()

    def hear(self, text: str):
        """What the policy of a page has stopped."""
        if "Content Security Policy" in text:
            self.errors.append(text)

    def context(self, **options):
        context = self.browser.new_context(**{"viewport": {"width": 768, "height": 900}, **options})
        context.set_default_timeout(20_000)
        self.contexts.append(context)
        return context

    def open(self, name: str, params: dict | None = None, *, state=None, context=None, **options):
        """A lesson with one activity of this type, ready to play."""
        self.host.activities = {1: Activity(f"Passerelle.{name} 1.0", params or sample(name), state=state)}
        return self.visit(context or self.context(**options))

    def visit(self, context):
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.hear(message.text))
        page.goto(f"{self.host.origin}/lesson/")
        page.locator("[data-state=ready]").first.wait_for()
        return Lesson(page, self.host)


class Lesson:
    """One page with its first frame."""

    def __init__(self, page, host):
        self.page = page
        self.host = host
        self.frame = page.frame_locator("iframe").first

    @property
    def inside(self):
        return next(frame for frame in self.page.frames if "/h5p/play/" in frame.url)

    def click(self, selector: str):
        self.frame.locator(f"{selector} >> visible=true").first.click()

    def button(self, words: str):
        return self.frame.get_by_role("button", name=words, exact=True)

    def focused(self) -> str:
        """The text or label of what has the focus inside the frame."""
        return self.inside.evaluate(
            "() => { const e = document.activeElement;"
            " return e === document.body ? '' : e.getAttribute('aria-label') || e.textContent || e.id || e.tagName; }"
        )

    def text(self) -> str:
        """What stands there to be read; what was only announced is gone after a while."""
        live = "[...document.querySelectorAll('[role=status]')].forEach((live) => { live.textContent = ''; });"
        return self.inside.evaluate(f"() => {{ {live} return document.body.innerText; }}")

    def wait_for(self, ask, seconds: float = 10):
        """The policy forbids Playwright's own waiting (it evaluates text), so we look again and again."""
        for _ in range(int(seconds * 20)):
            if found := ask():
                return found
            self.page.wait_for_timeout(50)
        raise AssertionError("what was awaited did not come")

    def statement(self, verb: str) -> dict:
        return self.wait_for(lambda: self.host.statements(verb))[-1]

    def state(self, is_wanted=bool) -> dict:
        return self.wait_for(lambda: [one for one in self.host.states()[-1:] if is_wanted(one)])[0]

    def violations(self) -> list[str]:
        self.inside.evaluate(AXE.read_text())
        rules = json.dumps({"preload": False, "rules": {rule: {"enabled": False} for rule in PAGE_RULES}})
        found = self.inside.evaluate(f"() => axe.run(document, {rules})")["violations"]
        return [f"{one['id']}: {node['html'][:120]} {node['failureSummary']}" for one in found for node in one["nodes"]]

    def overflow(self) -> int:
        """By how many pixels the activity is wider than its frame."""
        return self.inside.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def press(self, *keys: str):
        for key in keys:
            self.page.keyboard.press(key)
