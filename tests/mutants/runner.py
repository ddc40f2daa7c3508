"""Runs mutants: everything is loaded once, then each mutant lives in a fork of that process and dies with it.

So a mutant costs its tests and a copy of the test database, and the checkout is never touched.
"""

import gc
import os
import re
import signal
import sys
import tempfile
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from typing import IO

import pytest

from tests.mutants.mutant import Mutant, Unusable, changed_codes, changed_functions

AT_ONCE = 2
# A mutant may wait for ever: that is noticed, too.
SECONDS_EACH = 120
PASSED, FAILED, TIMED_OUT = 0, 1, -signal.SIGKILL


@dataclass
class Run:
    """Some tests in a process of their own, with a mutant or without."""

    tests: tuple[str, ...]
    mutant: Mutant | None = None
    began: float = field(default_factory=time.monotonic)
    log: IO = field(default_factory=tempfile.TemporaryFile)
    code: int | None = None

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    @property
    def output(self) -> str:
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    @property
    def noticed_by(self) -> str:
        found = re.search(r"^(?:FAILED|ERROR) \S*?(\w+)(?:\[|$| )", self.output, re.MULTILINE)
        return found[1] if found else "the clock"


class Runner:
    """`arguments` are pytest's."""

    def __init__(self, arguments: Iterable[str] = ()):
        self.arguments = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=short", *arguments]

    def load(self, tests: Iterable[str]) -> bool:
        """Imports the tests and all that they test."""
        words = StringIO()
        with redirect_stdout(words):
            code = pytest.main([*self.arguments, "--collect-only", *tests])
        if code:
            print(words.getvalue())
        return code == PASSED

    def run(self, runs: Iterable[Run], done: Callable[[Run], None]) -> None:
        """All of them, some at once; `done` hears of each at its end."""
        waiting, running = deque(runs), {}
        while waiting or running:
            while waiting and len(running) < AT_ONCE:
                run = waiting.popleft()
                running[self._start(run)] = run
            for pid, code in _ended(running):
                run = running.pop(pid)
                run.code = code
                done(run)

    def _start(self, run: Run) -> int:
        run.began = time.monotonic()
        sys.stdout.flush()
        pid = os.fork()
        if not pid:
            os._exit(self._child(run))
        return pid

    def _child(self, run: Run) -> int:
        """Never returns into the parent's code: whatever happens becomes an exit code."""
        try:
            for stream in (1, 2):
                os.dup2(run.log.fileno(), stream)
            for function, code in changed_functions(run.mutant) if run.mutant else ():
                function.__code__ = code
            # What was loaded stays: the collector need not look through it at the end of every run.
            gc.freeze()
            return int(pytest.main([*self.arguments, *run.tests]))
        except BaseException:  # noqa: BLE001 -- a fork must not go on as its parent
            traceback.print_exc()
            return 99
        finally:
            sys.stdout.flush()
            sys.stderr.flush()


def _ended(running: dict[int, Run]) -> list[tuple[int, int]]:
    """Which processes came to their end, after a moment's wait; those over their time are ended."""
    time.sleep(0.02)
    for pid, run in running.items():
        if run.seconds > SECONDS_EACH:
            os.kill(pid, signal.SIGKILL)
    ended = [os.waitpid(pid, os.WNOHANG) for pid in running]
    return [(pid, os.waitstatus_to_exitcode(status)) for pid, status in ended if pid]


class Report:
    """What became of the mutants, in words, and whether that is well."""

    def __init__(self, total: int):
        self.total = total
        self.killed, self.equivalent, self.faults = 0, 0, 0
        self.tests_failed = False
        self.began = time.monotonic()

    def unmutated(self, run: Run) -> None:
        if run.code:
            self.tests_failed = True
            self.fault("tests fail without any mutant", ", ".join(run.tests), run.output)

    def mutated(self, run: Run) -> None:
        mutant = run.mutant
        if run.code not in (PASSED, FAILED, TIMED_OUT):
            self.fault("broke the run itself", mutant, run.output)
        elif mutant.equivalent and run.code:
            self.fault(f'noticed, though named as equivalent ("{mutant.equivalent}")', mutant, run.output)
        elif mutant.equivalent:
            self.equivalent += 1
            print(f"equivalent: {mutant}\n            {mutant.equivalent}", flush=True)
        elif run.code == PASSED:
            self.fault("survived", mutant)
        else:
            self.killed += 1
            print(f"killed in {run.seconds:.1f} s by {run.noticed_by}: {mutant}", flush=True)

    def fault(self, what: str, mutant: Mutant | str, output: str = "") -> None:
        self.faults += 1
        print(f"{what.upper()}: {mutant}\n{output}", flush=True)

    def summary(self) -> str:
        counts = f"{self.killed} killed, {self.equivalent} equivalent, {self.faults} at fault"
        return f"{self.total} mutants in {time.monotonic() - self.began:.0f} s: {counts}"


def run_mutants(mutants: list[Mutant], arguments: Iterable[str] = (), limit: float = float("inf")) -> int:
    """The exit code: 0 if each mutant was noticed, but for those named as equivalent, and in time."""
    runner, report = Runner(arguments), Report(len(mutants))
    tests = _tests_of(mutants)
    if not runner.load(tests):
        report.fault("cannot be loaded", ", ".join(tests))
        return 1
    usable = list(_usable(mutants, report))
    runner.run((Run((test,)) for test in tests), report.unmutated)
    if not report.tests_failed:
        runner.run((Run(mutant.tests, mutant) for mutant in usable), report.mutated)
    if (took := time.monotonic() - report.began) > limit:
        report.fault("too slow", f"{took:.0f} s, at most {limit:.0f}")
    print(report.summary())
    return 1 if report.faults else 0


def _tests_of(mutants: list[Mutant]) -> list[str]:
    """Of a file that is named as a whole, single tests need not be named."""
    named = {test for mutant in mutants for test in mutant.tests}
    return sorted(test for test in named if "::" not in test or test.partition("::")[0] not in named)


def _usable(mutants: list[Mutant], report: Report) -> Iterator[Mutant]:
    for mutant in mutants:
        try:
            changed_codes(mutant)
            yield mutant
        except Unusable as reason:
            report.fault("unusable", str(reason))
