"""One page, looked at: axe in light, its colours in dark, the width of a telephone, the console, the network."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, async_playwright

ROOT = Path(__file__).resolve().parent.parent.parent.parent
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (options) => (await axe.run(document, options)).violations.map(
    (one) => `${one.id}: ` + one.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | '))"""
# Nothing but colours differs between the themes: the same page is asked for the rules about colour.
COLOURS = ["color-contrast", "link-in-text-block"]
AT_ONCE = 3
# A changed theme or width is drawn, and what moves because of it has arrived. Hiding the page for no time makes the
# browser look at every colour anew: it forgets inherited ones when only the theme changes.
SETTLED = """() => new Promise((done) => {
    const root = document.documentElement
    root.style.display = 'none'
    root.getBoundingClientRect()
    root.style.display = ''
    requestAnimationFrame(() => requestAnimationFrame(() =>
    Promise.all(document.getAnimations().map((one) => one.finished.catch(() => 0))).then(() => done())))})"""
# A template's variable that nobody gave makes a form that leads to the page it stands on.
NOWHERE = """() => [...document.forms].filter((form) => form.getAttribute('action')?.trim() === '')
    .map((form) => form.textContent.trim().split(/\\s+/).slice(0, 4).join(' '))"""
PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}
WIDTH = """() => document.documentElement.scrollWidth > innerWidth
    ? [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 3).map((one) => one.tagName + '.' + one.className).join(' ') || 'something' : ''"""


@dataclass
class Scan:
    """A page, who looks at it, which templates it shows, and what is done before axe looks."""

    name: str
    path: str
    person: str = "visitor"
    templates: tuple[str, ...] = ()
    press: str = ""  # the button that is pressed first
    status: int = 200
    found: list[str] = field(default_factory=list)


async def look(context: BrowserContext, base_url: str, scan: Scan) -> None:
    page = await context.new_page()
    scan.found.clear()
    page.on("console", lambda message: _console(scan, page, message))
    page.on("pageerror", lambda error: scan.found.append(f"script fails: {error}"))
    page.on("request", lambda request: _request(scan, base_url, request.url))
    try:
        answer = await page.goto(base_url + scan.path)
        if scan.press:
            await _press(page, scan.press)
        elif answer.status != scan.status:
            scan.found.append(f"answers {answer.status}")
        scan.found += [f"form leads nowhere: {words}" for words in await page.evaluate(NOWHERE)]
        await _axe(page, scan)
        await page.set_viewport_size(PHONE)
        await page.evaluate(SETTLED)
        if wide := await page.evaluate(WIDTH):
            scan.found.append(f"wider than a telephone: {wide}")
    finally:
        await page.close()


async def _press(page, selector: str) -> None:
    """Past the browser's own checks: ours are looked at."""
    await page.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true })")
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    async with page.expect_navigation():
        await page.locator(selector).last.click()


async def _axe(page, scan: Scan) -> None:
    # Through the browser's own door: the page's policy forbids scripts that are put into it.
    await page.evaluate(AXE)
    scan.found += await page.evaluate(RUN, {"runOnly": {"type": "tag", "values": TAGS}})
    await page.emulate_media(color_scheme="dark")
    await page.evaluate(SETTLED)
    dark = await page.evaluate(RUN, {"runOnly": {"type": "rule", "values": COLOURS}})
    scan.found += [f"dark, {one}" for one in dark]


def _console(scan: Scan, page, message) -> None:
    own_status = "Failed to load resource" in message.text and message.location.get("url") == page.url
    if message.type in ("error", "warning") and not own_status:
        scan.found.append(f"console: {message.text[:200]}")


def _request(scan: Scan, base_url: str, url: str) -> None:
    if not url.startswith((base_url, "data:", "blob:")):
        scan.found.append(f"asks {url}")


async def _scan_all(executable: str, base_url: str, scans: list[Scan], cookies: dict[str, list[dict]]) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        contexts = {person: await _context(browser, held) for person, held in cookies.items()}
        queue = asyncio.Queue()
        for scan in scans:
            queue.put_nowait(scan)
        await asyncio.gather(*[_worker(queue, contexts, base_url) for _ in range(AT_ONCE)])
        await browser.close()


async def _context(browser: Browser, held: list[dict]) -> BrowserContext:
    context = await browser.new_context(viewport=DESKTOP, reduced_motion="reduce", color_scheme="light")
    await context.add_cookies(held)
    return context


async def _worker(queue: asyncio.Queue, contexts: dict, base_url: str) -> None:
    while not queue.empty():
        scan = queue.get_nowait()
        try:
            await look(contexts[scan.person], base_url, scan)
        except Exception as problem:  # noqa: BLE001 -- one page that cannot be scanned must not hide the others
            scan.found.append(f"not scanned: {type(problem).__name__}: {problem}")


def scan_all(executable: str, base_url: str, scans: list[Scan], cookies: dict[str, list[dict]]) -> None:
    """In a thread of its own: the journeys' browser may keep this thread's event loop."""
    _in_a_thread(lambda: asyncio.run(_scan_all(executable, base_url, scans, cookies)))


def _in_a_thread(work: Callable[[], None]) -> None:
    problems = []

    def run():
        try:
            work()
        except BaseException as problem:  # noqa: BLE001 -- carried over to the waiting thread
            problems.append(problem)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if problems:
        raise problems[0]
