"""The figures and how they are taken: interleaved rounds, processor time, the median."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import psutil

ROUNDS = 7


@dataclass(frozen=True)
class Figure:
    """What a bench found. `at_least` turns the limit round; `broken` names further promises that did not hold."""

    name: str
    value: float
    limit: float
    at_least: bool = False
    notes: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        within = self.value >= self.limit if self.at_least else self.value <= self.limit
        return within and not self.broken

    def __str__(self):
        return f"{self.name}: {self.value:.2f} (limit {self.limit:g})"


@dataclass(frozen=True)
class Comparison:
    """Seconds of processor time a piece of work, ours and the floor's, one pair a round."""

    ours: list[float]
    floor: list[float]

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios: a burst of noise spoils one round, not the figure."""
        return statistics.median(a / b for a, b in zip(self.ours, self.floor, strict=True))

    def describe(self) -> list[str]:
        spread = sorted(a / b for a, b in zip(self.ours, self.floor, strict=True))
        return [
            (
                f"ours {statistics.median(self.ours) * 1000:.2f} ms, "
                f"floor {statistics.median(self.floor) * 1000:.2f} ms "
                f"of processor time (medians of {len(self.ours)} rounds)"
            ),
            f"ratio of the rounds from {spread[0]:.2f} to {spread[-1]:.2f}",
        ]


def compare(ours: Callable[[], float], floor: Callable[[], float], rounds: int = ROUNDS) -> Comparison:
    """Rounds of floor and ours in turn, so that what the machine does besides meets both."""
    pairs = []
    for number in range(rounds):
        pair = (ours(), floor()) if number % 2 else (floor(), ours())[::-1]
        pairs.append(pair)
    return Comparison([a for a, _b in pairs], [b for _a, b in pairs])


def own_seconds(work: Callable[[], object]) -> float:
    """Processor time of this process, all its threads included."""
    before = time.process_time()
    work()
    return time.process_time() - before


def family_seconds(pid: int) -> float:
    """Processor time so far of a process and its children (from /proc/<pid>/stat)."""
    parent = psutil.Process(pid)
    seconds = 0.0
    for process in [parent, *parent.children(recursive=True)]:
        times = process.cpu_times()
        seconds += times.user + times.system
    return seconds


def server_seconds(pid: int, ask: Callable[[], object], count: int) -> float:
    """Processor time of the server for one request, over `count` of them."""
    before = family_seconds(pid)
    for _ in range(count):
        ask()
    return (family_seconds(pid) - before) / count
