"""`make lint`, `make test` and `make soak`: the same steps here and on the build machine. Nothing is skipped."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
HTTPS = {
    "PASSERELLE_BASE_URL": "https://passerelle.example",
    "PASSERELLE_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "PASSERELLE_DEMO": "0",
    "PASSERELLE_EMAIL": "smtp",
    "PASSERELLE_BROKER_URL": "redis://127.0.0.1:6379/0",
}


def main(what: str) -> int:
    os.chdir(ROOT)
    started = time.monotonic()
    failed = [name for steps in PARTS[what] for name in _failing(steps)]
    print(f"\n{what}: {time.monotonic() - started:.0f} s, {', '.join(failed) + ' failed' if failed else 'all passed'}")
    return 1 if failed else 0


def _failing(steps: dict[str, list[str]]) -> list[str]:
    """Runs these steps at once: the first is seen as it goes, what the others printed follows at their end."""
    first = next(iter(steps))
    running = {name: _start(name, command, shown=name == first) for name, command in steps.items()}
    return [name for name, (process, log) in running.items() if _ended(name, process, log)]


def _start(name: str, command: list[str], *, shown: bool) -> tuple[subprocess.Popen, object]:
    environment = {**os.environ, **(HTTPS if name == "deployment" else {})}
    print(f"\n── {name}", flush=True)
    log = None if shown else tempfile.TemporaryFile()  # noqa: SIM115 -- closed with the process
    return subprocess.Popen(command, env=environment, stdout=log, stderr=log and subprocess.STDOUT), log


def _ended(name: str, process: subprocess.Popen, log) -> int:
    code = process.wait()
    if log:
        log.seek(0)
        print(f"\n── {name}: {'failed' if code else 'passed'}\n{log.read().decode(errors='replace')}", flush=True)
        log.close()
    return code


def pytest(*arguments: str) -> list[str]:
    return [str(BIN / "pytest"), "-q", "-p", "no:cacheprovider", "--durations=10", *arguments]


def manage(*arguments: str) -> list[str]:
    return [sys.executable, "manage.py", *arguments]


def formatted_templates() -> list[str]:
    """All but mails: their layout is their content."""
    found = [path for folder in ("templates", "h5p/templates") for path in (ROOT / folder).rglob("*.html")]
    return sorted(str(path) for path in found if not {"mail", "email"} & set(path.parts))


LINT = [
    {"style": [str(BIN / "ruff"), "check", "."]},
    {"format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."]},
    {"format of templates": [str(BIN / "djangofmt"), "--check", "."]},
    {"tags of templates": [str(BIN / "djade"), "--check", "--target-version", "5.2", *formatted_templates()]},
    {"types": [str(BIN / "mypy"), "--no-error-summary", "."]},
    {"templates": [sys.executable, "-m", "tests.quality.templates"]},
    {"import contract": [str(BIN / "lint-imports"), "--no-cache"]},
    {"migrations": manage("makemigrations", "--check", "--dry-run")},
    {"deployment": manage("check", "--deploy", "--fail-level", "WARNING")},
]
# The running site waits for its processes, units wait for browsers and the database: three go abreast on two cores.
TESTS = {
    # Not by stealing work: what empties the database must stay behind what needs its first rows, in each worker.
    "units and pages": pytest("-n", "2", "-m", "not stack and not soak"),
    "journeys and the running site": pytest("-m", "stack and not soak"),
}
MUTANTS = [sys.executable, "-m", "tests.mutants"]
PARTS = {"lint": LINT, "test": [*LINT, TESTS], "soak": [{"mutants": MUTANTS}, {"soak": pytest("-m", "soak")}]}


# Programs that the tests need beside Python's packages, by the Debian package that brings each.
PROGRAMS = {"chromium": "chromium", "pdftotext": "poppler-utils"}


def ensure_programs() -> None:
    """A browser for the journeys, a reader for the PDFs: what is missing is installed where that is allowed."""
    present = {"chromium": os.environ.get("CHROMIUM")}
    missing = [package for name, package in PROGRAMS.items() if not (present.get(name) or shutil.which(name))]
    if not missing:
        return
    become = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *missing]):
        done = subprocess.run([*become, *command], check=False, stdout=subprocess.DEVNULL)
        if done.returncode:
            sys.exit(f"Missing: {' and '.join(missing)}. Install them (apt-get install {' '.join(missing)}).")


if __name__ == "__main__":
    if sys.argv[1] != "lint":
        ensure_programs()
    sys.exit(main(sys.argv[1]))
