"""A foreign host that counts who comes."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Listener:
    """`hits` are the paths that were asked for; `pages` what it answers instead of nothing."""

    def __init__(self):
        self.hits: list[str] = []
        self.pages: dict[str, tuple[str, bytes]] = {}
        handler = type("Handler", (_Handler,), {"listener": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


class _Handler(BaseHTTPRequestHandler):
    listener: Listener

    def answer(self):
        mime, body = self.listener.pages.get(self.path.partition("?")[0], ("", b""))
        if not mime:
            self.listener.hits.append(self.path)
            mime, body = "text/plain", b"here"
        length = int(self.headers.get("Content-Length") or 0)
        self.rfile.read(length)
        self.send_response(200)
        self.send_header("Content-Type", mime)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_POST = do_HEAD = do_OPTIONS = answer  # noqa: N815 -- the names that http.server calls

    def log_message(self, *_arguments):
        """The hits are counted, not told."""


@contextmanager
def listening():
    listener = Listener()
    Thread(target=listener.server.serve_forever, daemon=True).start()
    try:
        yield listener
    finally:
        listener.server.shutdown()
        listener.server.server_close()
