"""The running site for tests: the very processes that `make run` starts, with demo data and a folder of its own."""

import email.policy
import json
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from email.parser import HeaderParser
from pathlib import Path

import httpx
import psutil
import psycopg

from lms import postgres
from lms.supervisor import environment_of

ROOT = Path(__file__).resolve().parent.parent
START = 240  # seconds, demo data included


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(question: Callable[[], object], seconds: float = 30, pause: float = 0.25):
    """The first true answer; fails when none comes in time."""
    until = time.monotonic() + seconds
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > until:
            raise AssertionError(f"no answer within {seconds} s: {question}")
        time.sleep(pause)


class Stack:
    """One running site. `folder` holds its database, files, mail and log; it is emptied first."""

    def __init__(self, folder: Path, **environment: str):
        self.folder = folder
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "run.log"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.database_url = postgres.embedded_url(folder)
        self.environment = environment_of(
            PASSERELLE_VAR=str(folder),
            PASSERELLE_BASE_URL=self.base_url,
            PASSERELLE_DEMO="1",
            DATABASE_URL=self.database_url,
            **environment,
        )
        # The tests' own settings must not leak into the site.
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)
        self.process: subprocess.Popen | None = None

    def start(self, *arguments: str) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "lms.run", "--port", str(self.port), *arguments],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        wait_for(self._is_ready, START)

    def _is_ready(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(f"the site ended with {self.process.returncode}:\n{self.log.read_text()[-3000:]}")
        try:
            return httpx.get(f"{self.base_url}/health/", timeout=5).status_code == 200
        except httpx.TransportError:
            return False

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(40)

    def manage(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )

    def query(self, sql: str, *values) -> list[tuple]:
        with psycopg.connect(self.database_url, autocommit=True) as connection:
            cursor = connection.execute(sql, values)
            return cursor.fetchall() if cursor.description else []

    def service(self, name: str) -> psutil.Process:
        """The main process of web, worker or beat, as the supervisor last recorded it."""
        rows = json.loads((self.folder / "run" / "processes.json").read_text())
        return psutil.Process(next(row["pid"] for row in rows if row["name"] == name))

    def kill(self, name: str) -> None:
        """`kill -9` of a service and all its children; the supervisor will start it anew."""
        parent = self.service(name)
        family = [parent, *parent.children(recursive=True)]
        for process in family:
            process.kill()
        psutil.wait_procs(family, timeout=5)

    def letters(self, to: str) -> list[str]:
        """The raw messages to a person, oldest first."""
        paths = sorted((self.folder / "mail").glob("*.log"), key=lambda path: path.stat().st_mtime_ns)
        texts = [path.read_text() for path in paths]
        return [text for text in texts if to in text and _is_to(text, to)]

    def client(self, email: str = "", password: str = "") -> httpx.Client:
        """A visitor, or a person who is logged in. Sends the CSRF token with every POST."""
        client = SiteClient(base_url=self.base_url, follow_redirects=False, timeout=30)
        if email:
            client.log_in(email, password)
        return client


def _is_to(text: str, address: str) -> bool:
    """Whether that is a receiver: with or without her name before it, on however many lines."""
    receivers = HeaderParser(policy=email.policy.default).parsestr(text)["to"].addresses
    return any(receiver.addr_spec == address for receiver in receivers)


class SiteClient(httpx.Client):
    """Speaks HTTP as a browser does: keeps cookies, sends the CSRF token and our own origin."""

    def post_form(self, url: str, data: dict | None = None, **more) -> httpx.Response:
        token = self.cookies.get("csrftoken", "")
        headers = {"Origin": str(self.base_url).rstrip("/"), "Referer": str(self.base_url)}
        return self.post(url, data={"csrfmiddlewaretoken": token, **(data or {})}, headers=headers, **more)

    def log_in(self, email: str, password: str) -> None:
        self.get("/en/account/login/")
        answer = self.post_form("/en/account/login/", {"login": email, "password": password})
        assert answer.status_code == 302, f"log-in of {email} answered {answer.status_code}"
