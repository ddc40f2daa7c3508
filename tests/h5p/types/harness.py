"""A small host for the types: a page with activities, their frames under the policy of the player, and what they post.

It knows neither Django nor the registry, so that a failure here is one of the types, of boot.js or of embed.js.
"""

import html
import json
import mimetypes
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import h5p

ROOT = Path(__file__).resolve().parents[3]
APP = Path(h5p.__file__).parent
TYPES, STATIC, PLAYER = APP / "types", APP / "static" / "h5p", APP / "player"
NODE = ROOT / "node_modules"
CORE = NODE / "h5p-standalone" / "dist"
FONTS = NODE / "@fontsource-variable" / "atkinson-hyperlegible-next" / "files"
IRI = "https://passerelle.example/h5p/contents/{}"
MESSAGES = {
    "offline": "You are offline. Your answers are kept on this device.",
    "signedOut": "You are signed out. Sign in again in another tab.",
    "tooMany": "That was very fast.",
    "sent": "Everything is saved.",
    "elsewhere": "This activity goes on in another tab.",
    "refused": "This result was not taken.",
    "failed": "The activity could not be loaded.",
    "reload": "Load again",
    "openLink": "Open this page in a new tab?",
    "open": "Open",
    "cancel": "Cancel",
    "startOver": "Start this activity over?",
    "startOverMeans": "What you entered is cleared.",
    "startOverYes": "Yes, start over",
    "fullscreen": "Full screen",
    "exitFullscreen": "Leave full screen",
}


def library_facts(uber: str) -> dict:
    return json.loads((TYPES / uber.replace(" ", "-") / "library.json").read_text())


def load_order(uber: str) -> list[str]:
    """Dependencies first, depth first."""
    needed = library_facts(uber).get("preloadedDependencies", [])
    before = [load_order("{machineName} {majorVersion}.{minorVersion}".format(**one)) for one in needed]
    return list(dict.fromkeys([name for names in before for name in names] + [uber]))


def asset_paths(uber: str, key: str) -> list[str]:
    folders = [(name.replace(" ", "-"), library_facts(name)) for name in load_order(uber)]
    return [f"/h5p/lib/{folder}/{asset['path']}" for folder, facts in folders for asset in facts.get(key, [])]


@dataclass
class Activity:
    """One content of the page."""

    library: str
    params: dict
    state: dict | None = None
    rev: int = 0
    language: str = "en"
    extra_script: str = ""


@dataclass
class Host:
    """What the page shows, what it was told, and how it answers."""

    activities: dict[int, Activity] = field(default_factory=dict)
    posts: list[tuple[str, dict]] = field(default_factory=list)
    answer: object = None
    frame_loads: list[int] = field(default_factory=list)
    # Twins take a guard out of a script: file name → (what stands there, what stands there instead).
    edits: dict[str, tuple[str, str]] = field(default_factory=dict)
    origin: str = ""

    def source(self, file: Path) -> bytes:
        if file.name not in self.edits:
            return file.read_bytes()
        guard, instead = self.edits[file.name]
        text = file.read_text()
        assert guard in text, f"no {guard!r} in {file.name}"
        return text.replace(guard, instead).encode()

    def statements(self, *verbs: str) -> list[dict]:
        found = [body["statement"] for path, body in list(self.posts) if path == "/api/event"]
        return [one for one in found if not verbs or one["verb"]["id"].rsplit("/", 1)[-1] in verbs]

    def states(self) -> list[dict]:
        return [json.loads(body["value"]) for path, body in list(self.posts) if path == "/api/state" and body["value"]]

    def take(self, path: str, body: dict) -> tuple[int, dict]:
        if self.answer:
            return self.answer(path, body)
        self.posts.append((path, body))
        return 200, {"ok": True, "rev": body.get("rev", 0) + 1, "attempt": {"number": 1}}


def integration(number: int, activity: Activity) -> dict:
    content = {
        "library": activity.library,
        "jsonContent": json.dumps(activity.params),
        "url": IRI.format(number),
        "contentUrl": f"/h5p/c/{number}",
        "scripts": [],
        "styles": [],
        "fullScreen": "0",
        "metadata": {"title": f"Activity {number}", "defaultLanguage": activity.language},
        "displayOptions": dict.fromkeys(["frame", "export", "embed", "copyright", "icon", "copy"], False),
    }
    if activity.state is not None:
        content["contentUserData"] = {"0": {"state": json.dumps(activity.state)}}
    return {
        "baseUrl": "https://passerelle.example",
        "url": "/h5p",
        "siteUrl": "https://passerelle.example",
        "urlLibraries": "/h5p/lib",
        "user": {"name": "p-1", "mail": "p-1@passerelle.invalid"},
        "saveFreq": 3,
        "postUserStatistics": True,
        "reportingIsEnabled": True,
        "ajax": {"setFinished": "/nowhere", "contentUserData": "/nowhere"},
        "l10n": {"H5P": {}},
        "core": {"scripts": [], "styles": []},
        "loadedJs": [],
        "loadedCss": [],
        "libraryConfig": {},
        "revs": {"0:state": activity.rev},
        "contents": {f"cid-{number}": content},
    }


def frame_page(number: int, activity: Activity) -> str:
    styles = ["/h5p/core/styles/h5p.css", "/h5p/core/css/frame.css", *asset_paths(activity.library, "preloadedCss")]
    scripts = ["/h5p/core/js/pre.js", "/h5p/core/frame.bundle.js", *asset_paths(activity.library, "preloadedJs")]
    scripts += [activity.extra_script] if activity.extra_script else []
    facts = json.dumps(integration(number, activity)).replace("<", "\\u003c")
    links = "".join(f'<link rel="stylesheet" href="{path}">' for path in styles)
    tags = "".join(f'<script src="{path}"></script>' for path in [*scripts, "/h5p/core/js/boot.js"])
    return (
        f'<!doctype html><html lang="{activity.language}" class="h5p-iframe"><head>'
        '<meta charset="utf-8"><title>Activity</title>'
        f'<meta name="viewport" content="width=device-width">{links}</head><body>'
        f'<main><div class="h5p-content" data-content-id="{number}"></div></main>'
        f'<script type="application/json" id="h5p-integration">{facts}</script>{tags}</body></html>'
    )


def figure(number: int) -> str:
    messages = html.escape(json.dumps(MESSAGES))
    return (
        f'<figure class="h5p" data-h5p data-launch="launch-{number}" data-src="/h5p/play/{number}/"'
        f' data-content="{number}" data-event-url="/api/event" data-state-url="/api/state" data-reset-url="/api/reset"'
        f' data-user="u1" data-csrf="token" data-messages="{messages}">'
        f'<div class="h5p-frame"><iframe title="Activity {number}" sandbox="allow-scripts allow-forms"'
        ' allow="fullscreen" hidden></iframe></div><div class="h5p-note" role="status" aria-live="polite"></div>'
        '<div class="h5p-tools"><button type="button" data-h5p-reset>Start over</button>'
        '<button type="button" data-h5p-fullscreen>Full screen</button></div>'
        '<div class="h5p-words"><p>The same in words.</p></div></figure>'
    )


def host_page(host: Host) -> str:
    figures = "".join(figure(number) for number in host.activities)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lesson</title>'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="/site/css/embed.css"></head><body><main><h1>Lesson</h1>'
        f"{figures}</main>"
        '<script src="/site/js/outbox.js" defer></script><script src="/site/js/embed.js" defer></script></body></html>'
    )


def frame_policy(origin: str) -> str:
    """Section 4 of the reference, word for word."""
    code = f"{origin}/h5p/core/ {origin}/h5p/lib/"
    return (
        f"sandbox allow-scripts allow-forms; default-src 'none'; script-src {code}; style-src {code} 'unsafe-inline'; "
        f"img-src {origin}/h5p/ data: blob:; font-src {origin}/h5p/; media-src {origin}/h5p/c/ blob:; "
        f"connect-src {origin}/h5p/c/ {origin}/h5p/lib/; worker-src 'none'; frame-src 'none'; "
        f"form-action 'none'; base-uri 'none'; frame-ancestors {origin}"
    )


def page_policy(origin: str) -> str:
    return f"default-src 'self'; img-src 'self' data:; frame-src {origin}/h5p/play/; base-uri 'none'"


def file_behind(path: str) -> Path | None:
    """The file of an address, out of the folders that the real views serve."""
    places = [
        ("/h5p/core/css/fonts/", FONTS),
        ("/h5p/core/css/", PLAYER / "css"),
        ("/h5p/core/js/", PLAYER / "js"),
        ("/h5p/core/", CORE),
        ("/h5p/lib/", TYPES),
        ("/h5p/c/", Path(__file__).parent / "media"),
        ("/site/", STATIC),
    ]
    for start, folder in places:
        if path.startswith(start):
            file = (folder / path.removeprefix(start)).resolve()
            return file if file.is_relative_to(folder.resolve()) and file.is_file() else None
    return None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def host(self) -> Host:
        return self.server.host

    def do_GET(self):
        path = self.path.partition("?")[0]
        if path == "/lesson/":
            self.reply(host_page(self.host), {"Content-Security-Policy": page_policy(self.host.origin)})
        elif path.startswith("/h5p/play/"):
            self.reply_frame(int(path.strip("/").rpartition("/")[2]))
        else:
            self.reply_file(file_behind(path))

    def reply_file(self, file: Path | None):
        if file is None:
            self.reply("", status=404)
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.reply(self.host.source(file), {"Access-Control-Allow-Origin": "*"}, kind=kind)

    def reply_frame(self, number: int):
        self.host.frame_loads.append(number)
        headers = {"Content-Security-Policy": frame_policy(self.host.origin), "Cache-Control": "no-store"}
        self.reply(frame_page(number, self.host.activities[number]), headers)

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, answer = self.host.take(self.path, body)
        if status == 0:  # as if the network were gone
            self.close_connection = True
            return
        self.reply(json.dumps(answer), kind="application/json", status=status)

    def reply(self, body: str | bytes, headers: dict | None = None, *, kind: str = "text/html", status: int = 200):
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        is_text = kind.startswith("text/") or kind == "application/javascript"
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        """Quiet."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    # A browser leaves connections open, and none of them is worth waiting for.
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.host = Host(origin=f"http://127.0.0.1:{self.server_port}")

    def handle_error(self, request, client_address):
        """A browser that goes away in the middle of an answer is no failure."""

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *args):
        self.shutdown()
        self.server_close()
