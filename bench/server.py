"""Where benches run: an own folder and an own database, and the real web server over them."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from lms import postgres

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "bench"
DATABASE = "passerelle_bench"


def prepare() -> None:
    """Own folder, own database, production settings; afterwards Django is set up in this process."""
    os.environ.update(
        PASSERELLE_VAR=str(FOLDER),
        PASSERELLE_DEMO="0",
        PASSERELLE_BASE_URL=f"http://127.0.0.1:{free_port()}",
        PASSERELLE_LOG_LEVEL="WARNING",
        DJANGO_SETTINGS_MODULE="bench.settings",
    )
    os.environ["DATABASE_URL"] = own_database()
    from lms import run  # it reads the environment

    run.prepare(dict(os.environ), FOLDER, reset=False, demo=False)
    import django

    django.setup()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def own_database() -> str:
    """A database of its own: on the server that DATABASE_URL names, else on an embedded one."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return postgres.embedded_url(FOLDER)
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if found is None:
            connection.execute(f'CREATE DATABASE "{DATABASE}" TEMPLATE template0 ENCODING UTF8')
    return as_url(conninfo_to_dict(make_conninfo(url, dbname=DATABASE)))


def as_url(parts: dict) -> str:
    login = ":".join(filter(None, (parts.get("user"), parts.get("password"))))
    host = parts.get("host", "localhost")
    server = f"?host={host}" if host.startswith("/") else ""
    name = "" if server else f"{host}:{parts.get('port', '5432')}"
    return f"postgresql://{login}{'@' if login else ''}{name}/{parts['dbname']}{server}"


@contextmanager
def web_server():
    """The web process of `make run`, without worker and beat; gives its process id."""
    from lms import run
    from lms.supervisor import end_processes, environment_of

    base_url = os.environ["PASSERELLE_BASE_URL"]
    web = next(service for service in run.services(base_url) if service.name == "web")
    log = (FOLDER / "web.log").open("w")
    process = subprocess.Popen(web.command, cwd=ROOT, env=environment_of(), stdout=log, stderr=log)
    try:
        wait_for_answer(f"{base_url}/health/", process)
        yield process.pid
    finally:
        import psutil

        end_processes([psutil.Process(process.pid)])
        log.close()


def wait_for_answer(address: str, process: subprocess.Popen) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    sys.exit(f"The web server gives no answer: {(FOLDER / 'web.log').read_text()[-2000:]}")
