"""What a first visit of a lesson page brings over the wire, compressed, without the author's media: in a browser."""

import os
import shutil
import sys
from uuid import uuid4

from bench import server
from bench.measure import Figure

LIMIT, SCRIPT_LIMIT = 60.0, 15.0
MEDIA = ("/media/", "/documents/")


def run() -> Figure:
    server.prepare()
    from bench.lessons import make_bench_course, signed_in_learner

    course, lesson = make_bench_course(f"Weight {uuid4().hex[:8]}")
    session = signed_in_learner(course, lesson)
    with server.web_server():
        loaded = load(f"{os.environ['PASSERELLE_BASE_URL']}/en/learn/{course.slug}/{lesson.slug}/", session)
    own = {url: size for url, size in loaded.items() if not any(part in url for part in MEDIA)}
    weight = sum(own.values()) / 1000
    scripts = sum(size for url, size in own.items() if url.split("?")[0].endswith(".js")) / 1000
    sizes = sorted(own.items(), key=lambda item: -item[1])
    return Figure(
        "page_weight",
        weight,
        LIMIT,
        notes=[
            *(f"{size / 1000:6.1f} kB {url.split('/', 3)[3] or '/'}" for url, size in sizes),
            f"JavaScript {scripts:.1f} kB (limit {SCRIPT_LIMIT:g})",
        ],
        broken=[] if scripts <= SCRIPT_LIMIT else ["too much JavaScript"],
    )


def load(address: str, session: str) -> dict[str, int]:
    """Bytes over the wire, headers included, for each address that the browser fetched."""
    from playwright.sync_api import sync_playwright

    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not executable:
        sys.exit("Chromium is missing: install it (apt-get install chromium) or name it in CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        page = context.new_page()
        loaded = listen(context.new_cdp_session(page))
        answer = page.goto(address, wait_until="networkidle")
        status = answer.status if answer else None
        assert status == 200, f"{address} answered {status}"
        page.evaluate("document.fonts.ready.then(() => 1)")
        for height in range(0, 20_000, 900):  # what is loaded while reading belongs to the visit
            page.mouse.wheel(0, height and 900)
        page.wait_for_load_state("networkidle")
        browser.close()
    return loaded


def listen(devtools) -> dict[str, int]:
    loaded: dict[str, int] = {}
    urls: dict[str, str] = {}
    devtools.send("Network.enable")
    devtools.on("Network.requestWillBeSent", lambda event: urls.update({event["requestId"]: event["request"]["url"]}))

    def finished(event):
        url = urls[event["requestId"]]
        if not url.startswith("data:"):
            loaded[url] = loaded.get(url, 0) + int(event["encodedDataLength"])

    devtools.on("Network.loadingFinished", finished)
    return loaded
