"""`make run`: the whole site on this machine. Prepares what is missing, says what it does, then keeps it running."""

import argparse
import hashlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from lms import postgres
from lms.supervisor import Service, Supervisor, end_leftovers, environment_of

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60  # seconds until a start that gives no answer is called failed


def main() -> int:
    arguments = _arguments()
    var_dir = Path(os.environ.get("PASSERELLE_VAR", ROOT / "var")).resolve()
    base_url = os.environ.setdefault("PASSERELLE_BASE_URL", f"http://127.0.0.1:{arguments.port}")
    os.environ.setdefault("PASSERELLE_DEMO", "1")
    record = var_dir / "run" / "processes.json"
    if count := end_leftovers(record):
        step(f"ended {count} processes of an earlier run")
    _refuse_busy_port(base_url)
    environment = environment_of(DATABASE_URL=_database(var_dir), PASSERELLE_VAR=str(var_dir))
    prepare(environment, var_dir, reset=arguments.reset, demo=not arguments.bare)
    if arguments.reset or arguments.prepare:
        return 0
    supervisor = Supervisor(services(base_url), environment, record)
    supervisor.start()
    try:
        _greet(base_url, environment, supervisor)
        supervisor.watch()
    finally:
        supervisor.stop()
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m lms.run", description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--reset", action="store_true", help="throw the data away, load the demo anew and end")
    parser.add_argument("--prepare", action="store_true", help="prepare the data and the files and end")
    parser.add_argument("--bare", action="store_true", help="without demo data")
    return parser.parse_args()


def step(text: str) -> None:
    print(f"· {text}", flush=True)


def services(base_url: str) -> list[Service]:
    """The three processes of the site. Production runs the same commands under its own service manager."""
    address = urlsplit(base_url)
    python = sys.executable
    web = [python, "-m", "gunicorn", "lms.wsgi", "--bind", f"127.0.0.1:{address.port or 80}"]
    web += ["--workers", "2", "--worker-class", "gthread", "--threads", "4", "--preload", "--no-control-socket"]
    celery = [python, "-m", "celery", "--quiet", "-A", "lms"]
    log = ["--loglevel", "WARNING"]
    return [
        Service("web", [*web, "--log-level", "warning"]),
        Service("worker", [*celery, "worker", "--concurrency", "1", "--without-gossip", "--without-mingle", *log]),
        Service("beat", [*celery, "beat", "--pidfile", "", *log]),
    ]


def _database(var_dir: Path) -> str:
    if url := os.environ.get("DATABASE_URL"):
        return url
    step("PostgreSQL (embedded)")
    return postgres.embedded_url(var_dir)


def prepare(environment: dict[str, str], var_dir: Path, *, reset: bool, demo: bool) -> None:
    """Brings database, files and demo data up to date; does nothing where the code has not changed since."""
    mark = var_dir / "run" / "prepared"
    fingerprint = _fingerprint(environment, demo)
    if not reset and mark.exists() and mark.read_text() == fingerprint:
        return
    if reset:
        _manage(environment, "emptying the database", "reset_demo", "--yes")
    for name in ("messages", "control"):
        (var_dir / "broker" / name).mkdir(parents=True, exist_ok=True)
    files = _begin(environment, "static files", "collectstatic", "--noinput", "--verbosity", "0")
    _manage(environment, "database tables", "migrate", "--verbosity", "0")
    _manage(environment, "front pages", "prepare_site")
    _end(files)
    if demo:
        _manage(environment, "demo data (once, about a minute)", "load_demo")
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(fingerprint)


def _fingerprint(environment: dict[str, str], demo: bool) -> str:
    """Changes when migrations, static files, demo content, the locked packages or the database do."""
    seen = hashlib.sha256(f"{environment['DATABASE_URL']} {demo}".encode())
    patterns = ("*/migrations/*.py", "static/**/*", "lms/demo/**/*", "requirements.txt", "locale/**/*.po")
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                stat = path.stat()
                seen.update(f"{path.relative_to(ROOT)} {stat.st_size} {stat.st_mtime_ns}".encode())
    return seen.hexdigest()


def _manage(environment: dict[str, str], text: str, *command: str) -> None:
    _end(_begin(environment, text, *command))


def _begin(environment: dict[str, str], text: str, *command: str) -> subprocess.Popen[bytes]:
    step(text)
    return subprocess.Popen([sys.executable, str(ROOT / "manage.py"), *command], env=environment)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.wait():
        assert isinstance(process.args, list)
        command = " ".join(map(str, process.args[2:]))
        raise SystemExit(f"Stopped: {command} failed (above). Nothing was started.")


def _refuse_busy_port(base_url: str) -> None:
    port = urlsplit(base_url).port or 80
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise SystemExit(f"Port {port} is taken by another program. Choose one: make run PORT=8010") from None


def _greet(base_url: str, environment: dict[str, str], supervisor: Supervisor) -> None:
    until = time.monotonic() + PATIENCE
    while not _answers(f"{base_url}/health/"):
        if supervisor.stopping.wait(0.2):
            return
        if time.monotonic() > until:
            raise SystemExit("The site gives no answer; its log is above.")
    print(f"\nPasserelle is ready: {base_url}\n", flush=True)
    if environment.get("PASSERELLE_DEMO") == "1":
        people = ROOT / "lms" / "demo" / "log_ins.txt"
        if people.exists():
            print(people.read_text().format(base_url=base_url), flush=True)
    print("Ctrl-C ends it.\n", flush=True)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 -- our own address
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


if __name__ == "__main__":
    sys.exit(main())
