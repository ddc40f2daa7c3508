"""How a person walks through the site in these tests: by click and by keyboard, by the names that she meets."""

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Frame, Locator, Page, expect

from tests.stack import Stack, wait_for

PASSWORD = "a long footbridge"
WIDE = {"width": 1280, "height": 800}
PATIENCE = 20_000  # milliseconds: a busy machine is slow, not wrong
MOST_STEPS = 120

expect.set_options(timeout=PATIENCE)

# Whether who uses the keyboard sees where she is: drawn, in the window, not covered, with an outline of its own.
FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return "the page itself";
  if (element.tagName === "IFRAME") return "a frame";
  const words = element.getAttribute("aria-label") || element.name || element.textContent;
  const name = `${element.tagName} ${words.trim().slice(0, 60)}`;
  if (!element.matches(":focus-visible")) return `${name} is focused, but not visibly`;
  const labels = [...(element.labels || [])];
  const outlined = [element, ...labels].some((one) => [null, "::before", "::after"].some((part) => {
    const style = getComputedStyle(one, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  }));
  if (!outlined) return `${name} has no outline`;
  const box = element.getBoundingClientRect();
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return `${name} is away`;
  const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const itself = top && [element, ...labels].some((one) => one.contains(top) || top.contains(one));
  return itself ? "" : `${name} is covered by ${top ? top.tagName + "." + top.className : "nothing"}`;
}"""


@contextmanager
def visitor(chromium: Browser, stack: Stack, **options) -> Iterator[Page]:
    """A page in a browser of its own, where nobody is signed in. Fails on errors of the page's scripts and policy."""
    options = {"viewport": WIDE, "locale": "en-GB", **options}
    context = chromium.new_context(base_url=stack.base_url, **options)
    context.set_default_timeout(PATIENCE)
    troubles: list[str] = []
    context.on("weberror", lambda error: _note_error(error, troubles))
    context.on("console", lambda message: _note(message, troubles))
    try:
        yield context.new_page()
        assert not troubles, troubles
    finally:
        context.close()


def _note_error(error, troubles: list[str]) -> None:
    # In the editor, Wagtail's own script asks for JSON in the background; where the page is left in that moment, it may
    # be answered with a page, and complains. That is not ours to mend.
    text, url = str(error.error), error.page.url if error.page else ""
    if not ("/cms/" in url and "is not valid JSON" in text):
        troubles.append(text)


def _note(message, troubles: list[str]) -> None:
    # A page that is meant to be missing is reported by the browser as a failed resource; every test asserts its status.
    if message.type == "error" and "Failed to load resource" not in message.text:
        troubles.append(f"{message.page.url if message.page else ''}: {message.text}")


@contextmanager
def person(chromium: Browser, stack: Stack, address: str, **options) -> Iterator[Page]:
    """Somebody of the cast who signs in by the form, wherever that leads her."""
    with visitor(chromium, stack, **options) as page:
        sign_in(page, address)
        yield page


def address_of(name: str) -> str:
    return f"{name}@passerelle.example"


def sign_in(page: Page, address: str, password: str = PASSWORD) -> None:
    page.goto("/en/account/login/")
    page.get_by_role("textbox", name=re.compile("^E-?mail")).fill(address)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_hidden()


def sign_out(context: BrowserContext) -> None:
    context.clear_cookies()


# ---- letters


def letter(stack: Stack, to: str, subject: str, seconds: float = 40) -> str:
    """The words of the newest letter with that in its subject, when it has come."""
    return wait_for(lambda: next(iter(_letters(stack, to, subject)), None), seconds)


def _letters(stack: Stack, to: str, subject: str) -> list[str]:
    read = [email.message_from_string(text, policy=email.policy.default) for text in reversed(stack.letters(to))]
    return [one.get_body(("plain",)).get_content() for one in read if subject in one["subject"]]


def link_in(text: str, part: str) -> str:
    """The address in a letter that has `part` in it."""
    return next(link for link in re.findall(r"https?://\S+", text) if part in link)


# ---- what many pages have


def search_box(page: Page) -> Locator:
    """When its script is there, too: what is found is then read out, in the same page."""
    box = page.get_by_role("searchbox")
    expect(box).to_be_visible()
    page.wait_for_load_state()
    return box


# ---- the keyboard


class Keyboard:
    """Walks a page by keys alone, and looks at every step whether the focus is to be seen."""

    def __init__(self, page: Page):
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def to(self, target: Locator, key: str = "Tab") -> None:
        """Step until the focus stands on the target."""
        expect(target).to_have_count(1)
        for _step in range(MOST_STEPS):
            if self.is_on(target):
                return
            self.press(key)
            self.sees_focus()
        raise AssertionError(f"{target} is not reached by {key}")

    def back_to(self, target: Locator) -> None:
        self.to(target, "Shift+Tab")

    def is_on(self, target: Locator) -> bool:
        return target.evaluate("element => element === document.activeElement")

    def sees_focus(self) -> None:
        trouble = self.page.evaluate(FOCUS)
        if trouble == "a frame":
            trouble = self._frame_with_focus().evaluate(FOCUS)
            assert not trouble, f"{self.page.url}, in a frame: {trouble}"
        # Past the last thing of a page the focus goes to the browser and comes round again.
        assert trouble in ("", "the page itself"), f"{self.page.url}: {trouble}"

    def _frame_with_focus(self) -> Frame:
        return self.page.evaluate_handle("document.activeElement").as_element().content_frame()

    def enter(self, target: Locator) -> None:
        """Go there and press Enter: links, buttons."""
        self.to(target)
        self.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        """Go to a field and type; what stood there before is typed over."""
        self.to(target)
        self.press("Control+a")
        self.page.keyboard.type(text)

    def tick(self, target: Locator) -> None:
        self.to(target)
        self.press("Space")
        expect(target).to_be_checked()

    def choose(self, target: Locator, option: str) -> None:
        """Go to a drop-down list and step down to the option with these words."""
        self.to(target)
        words = [text.strip() for text in target.locator("option").all_text_contents()]
        here = target.evaluate("element => element.selectedIndex")
        steps = words.index(option) - here
        self.press(*(["ArrowDown"] * steps if steps > 0 else ["ArrowUp"] * -steps))
        expect(target.locator("option:checked")).to_have_text(option)

    def pick(self, group: Locator, option: str) -> None:
        """Go to a group of radio buttons and step down to the one with these words."""
        radios = group.get_by_role("radio")
        self.to(radios.first)
        self.press("Space")
        wanted = group.get_by_role("radio", name=option, exact=True)
        while not self.is_on(wanted):
            self.press("ArrowDown")
            self.sees_focus()
        expect(wanted).to_be_checked()

    def skip_to_content(self) -> None:
        """The first stop of every page leads past its head."""
        self.press("Tab")
        self.sees_focus()
        assert self.is_on(self.page.get_by_role("link", name="Skip to the content"))
        self.press("Enter")
        assert self.is_on(self.page.locator("main"))


# ---- what is true of every page


def fits(page: Page) -> None:
    """Nobody has to scroll sideways."""
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window, f"{page.url} is {wide} px wide in a window of {window} px"
