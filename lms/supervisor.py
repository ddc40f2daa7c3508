"""Keeps a handful of processes running on one machine: prefixes their logs, restarts the dead, ends all together.

For a laptop and for tests; a production machine has its own service manager (docs/running.md).
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

GRACE = 12  # seconds between asking a process to end and ending it


@dataclass
class Service:
    """One process with its name, started anew when it dies, more slowly each time."""

    name: str
    command: list[str]
    process: subprocess.Popen[str] | None = None
    started: float = 0
    wait: float = field(default=0.5)

    def start(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            self.command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            # Its own process group: Ctrl-C reaches us alone, and we end the others in order.
            start_new_session=True,
        )
        self.started = time.monotonic()
        threading.Thread(target=self._copy_log, daemon=True).start()

    @property
    def running(self) -> subprocess.Popen[str]:
        """The process of a service that was started."""
        if self.process is None:
            raise RuntimeError(f"{self.name} was not started.")
        return self.process

    def _copy_log(self) -> None:
        for line in self.running.stdout or ():
            print(f"{self.name:>6} | {line}", end="", flush=True)

    @property
    def is_due(self) -> bool:
        return self.running.poll() is not None and time.monotonic() - self.started > self.wait

    def restart(self, environment: dict[str, str]) -> None:
        stable = time.monotonic() - self.started > 30
        self.wait = 0.5 if stable else min(self.wait * 2, 10)
        print(f"{self.name:>6} | ended with code {self.running.returncode}; starting it again", flush=True)
        self.start(environment)


class Supervisor:
    """Runs services until it is told to stop. `record` remembers what was started, for the next start after a kill."""

    def __init__(self, services: list[Service], environment: dict[str, str], record: Path):
        self.services = services
        self.environment = environment
        self.record = record
        self.stopping = threading.Event()

    def start(self) -> None:
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, lambda *_: self.stopping.set())
        for service in self.services:
            service.start(self.environment)
        self._remember()

    def watch(self) -> None:
        """Returns when a signal asked to stop and everything has ended."""
        while not self.stopping.wait(0.25):
            due = [service for service in self.services if service.is_due]
            for service in due:
                service.restart(self.environment)
            if due:
                self._remember()
        self.stop()

    def stop(self) -> None:
        end_processes([psutil.Process(s.running.pid) for s in self.services if s.running.poll() is None])
        self.record.unlink(missing_ok=True)

    def _remember(self) -> None:
        rows = [{"name": s.name, "pid": s.running.pid, "birth": _birth(s.running.pid)} for s in self.services]
        self.record.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.record.with_suffix(".new")
        temporary.write_text(json.dumps(rows))
        temporary.replace(self.record)


def _birth(pid: int) -> float:
    try:
        return psutil.Process(pid).create_time()
    except psutil.NoSuchProcess:
        return 0


def end_leftovers(record: Path) -> int:
    """Ends what an earlier supervisor started and could not end. A pid that was given away since is left alone."""
    if not record.exists():
        return 0
    found = [
        psutil.Process(row["pid"])
        for row in json.loads(record.read_text())
        if psutil.pid_exists(row["pid"]) and abs(_birth(row["pid"]) - row["birth"]) < 1
    ]
    end_processes(found)
    record.unlink(missing_ok=True)
    return len(found)


def end_processes(parents: list[psutil.Process]) -> None:
    """Asks each to end, then ends them with all their children."""
    family = list(parents)
    for parent in parents:
        try:
            family += parent.children(recursive=True)
            parent.send_signal(signal.SIGTERM)
        except psutil.NoSuchProcess:
            continue
    _gone, alive = psutil.wait_procs(family, timeout=GRACE)
    for process in alive:
        process.kill()
    psutil.wait_procs(alive, timeout=3)


def environment_of(**more: str) -> dict[str, str]:
    """The environment of a service: ours, unbuffered, in our interpreter's virtual environment."""
    scripts = str(Path(sys.executable).parent)
    return {**os.environ, "PYTHONUNBUFFERED": "1", "PATH": f"{scripts}:{os.environ.get('PATH', '')}", **more}
