"""Processes that die, a broker that forgets: the work is done all the same, once, and nothing is left running."""

import os
import shutil
import signal
import time

import httpx
import psutil
import pytest

from tests.journeys.test_races import answered, lay, made, rush
from tests.stack import Stack, wait_for

LIMIT = 60
NAMES = ("web", "worker", "beat")
pytestmark = pytest.mark.stack


def freeze(stack: Stack, name: str) -> list[psutil.Process]:
    """The service stops working, as if it were busy with something else."""
    parent = stack.service(name)
    family = [parent, *parent.children(recursive=True)]
    for process in family:
        process.suspend()
    return family


def complete(stack: Stack, field: dict) -> None:
    """Every learner answers the last question; nobody is there to do the work that follows."""
    posts = [(one["session"], f"{field['path']}quiz/", answered(stack, field, one)) for one in field["people"]]
    assert set(rush(stack, posts)) == {302}


def undone(stack: Stack, field: dict) -> list[str]:
    """Whose document or letter is not there yet."""
    pending = stack.query(
        "SELECT e.id FROM courses_enrolment e LEFT JOIN certificates_certificate c ON c.enrolment_id = e.id"
        " WHERE e.id = ANY(%s) AND c.rendered_at IS NULL",
        [one["enrolment"] for one in field["people"]],
    )
    return [str(pk) for (pk,) in pending] + [one["email"] for one in field["people"] if not stack.letters(one["email"])]


def lose_worker_and_broker(stack: Stack, learners: int) -> dict:
    field = lay(stack, "last_answer", learners)
    freeze(stack, "worker")
    complete(stack, field)
    assert undone(stack, field)
    stack.kill("worker")
    messages = stack.folder / "broker" / "messages"
    shutil.rmtree(messages)
    messages.mkdir()
    started = time.monotonic()
    wait_for(lambda: not undone(stack, field), LIMIT)
    assert time.monotonic() - started <= LIMIT
    return field


def assert_once(stack: Stack, field: dict) -> None:
    for one in field["people"]:
        assert made(stack, one) == {"results": 1, "completions": 1, "certificates": 1, "notices": 1}
        assert len(stack.letters(one["email"])) == 1


@pytest.mark.soak
def test_five_killed_workers_lose_nothing(stack):
    fields = [lose_worker_and_broker(stack, learners=4) for _ in range(5)]
    time.sleep(45)  # two sweeps more: what was done is not done again
    for field in fields:
        assert_once(stack, field)
    wait_for(lambda: stack.manage("check_integrity").returncode == 0, seconds=120, pause=5)


@pytest.mark.soak
def test_twin_without_the_sweep_the_work_is_lost(stack):
    """Beat is what wakes the sweeps: while it sleeps, what the broker forgot stays undone."""
    sleeping = freeze(stack, "beat")
    try:
        with pytest.raises(AssertionError, match="no answer within"):
            lose_worker_and_broker(stack, learners=1)
    finally:
        for process in sleeping:
            process.resume()


def family(stack: Stack) -> list[psutil.Process]:
    """All processes of the site but the database, which the tests hold, too."""
    parents = [stack.service(name) for name in NAMES]
    return [*parents, *[child for parent in parents for child in parent.children(recursive=True)]]


def is_new(stack: Stack, old: list[psutil.Process]) -> bool:
    record = stack.folder / "run" / "processes.json"
    if not record.exists() or any(process.is_running() for process in old):
        return False
    try:
        return httpx.get(f"{stack.base_url}/health/", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


@pytest.mark.soak
def test_what_a_killed_supervisor_left_is_ended_by_the_next_start(stack):
    left = family(stack)
    os.kill(stack.process.pid, signal.SIGKILL)
    stack.process.wait(10)
    time.sleep(1)
    assert all(process.is_running() for process in left[: len(NAMES)])  # they do not notice
    stack.start()
    wait_for(lambda: is_new(stack, left), 60)
    assert [process for process in left if process.is_running()] == []


def test_ctrl_c_leaves_no_process(stack):
    running = [*family(stack), psutil.Process(stack.process.pid)]
    stack.stop()
    _gone, alive = psutil.wait_procs(running, timeout=5)
    assert alive == []
    assert not (stack.folder / "run" / "processes.json").exists()
    started = time.monotonic()
    stack.start()
    assert time.monotonic() - started < 30
