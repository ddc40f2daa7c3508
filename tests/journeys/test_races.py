"""Many people at once, over real HTTP, against the processes that `make run` starts.

What happens without the lock is shown by the twins in tests/mobility_exchange/applications/test_races.py and
tests/courses/progress/test_race.py, in one process and with the guard patched out: no setting takes a lock away.
"""

import asyncio
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.quality.markup import Page
from tests.stack import Stack, wait_for

CROWD = 50
TIMES = 20
MOTIVATION = "I teach nursing and I want to see how your colleagues plan a lesson for all of their students. " * 3
pytestmark = pytest.mark.stack


def lay(stack: Stack, what: str, *numbers: int) -> dict:
    call = ", ".join(map(str, (repr(what), *numbers)))
    done = stack.manage("shell", "--no-imports", "-c", f"from tests.journeys import race_data; race_data.main({call})")
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def rush(stack: Stack, posts: list[tuple[str, str, dict]]) -> list[int]:
    """All POSTs at once, each in somebody's session; the status of every answer."""
    # In a thread of its own: the browser of the journeys keeps an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _rush(stack.base_url, posts)).result()


async def _rush(base_url: str, posts: list[tuple[str, str, dict]]) -> list[int]:
    limits = httpx.Limits(max_connections=len(posts))
    async with httpx.AsyncClient(base_url=base_url, limits=limits, timeout=60) as client:
        answers = await asyncio.gather(*[_post(client, *post) for post in posts])
    return [answer.status_code for answer in answers]


def _post(client: httpx.AsyncClient, session: str, path: str, data: dict):
    token = "a" * 32
    cookies = f"sessionid={session}; csrftoken={token}"
    headers = {"Cookie": cookies, "Origin": str(client.base_url).rstrip("/"), "X-CSRFToken": token}
    return client.post(path, data=data, headers=headers)


def play_last_place(stack: Stack, rounds: int) -> None:
    """Everybody applies at once; then every application is accepted at once."""
    field = lay(stack, "last_place", rounds, CROWD)
    form = {"motivation": MOTIVATION, "expected_outcomes": "One task in three ways.", "consent": "on"}
    form["sending_institution"] = field["school"]
    for slot in field["slots"]:
        applied = rush(stack, [(person, f"/en/slots/{slot}/apply/", form) for person in field["people"]])
        assert Counter(applied) == {302: CROWD}
        rows = stack.query("SELECT id FROM mobility_exchange_application WHERE slot_id = %s", slot)
        assert len(rows) == CROWD
        answers = rush(stack, [(field["officer"], f"/en/office/applications/{pk}/accept/", {}) for (pk,) in rows])
        assert Counter(answers) == {302: 1, 409: CROWD - 1}
        assert states(stack, slot) == {"accepted": 1, "submitted": CROWD - 1}
        assert stack.query("SELECT accepted_count FROM mobility_exchange_slot WHERE id = %s", slot) == [(1,)]


def states(stack: Stack, slot: int) -> dict[str, int]:
    sql = "SELECT state, count(*) FROM mobility_exchange_application WHERE slot_id = %s GROUP BY state"
    return dict(stack.query(sql, slot))


@pytest.mark.soak
def test_fifty_want_the_last_place_twenty_times(stack):
    play_last_place(stack, rounds=20)


def answered(stack: Stack, field: dict, person: dict) -> dict:
    """The quiz as this learner fills it in: all right."""
    html = httpx.get(stack.base_url + field["path"], cookies={"sessionid": person["session"]}, timeout=30).text
    form = next(one for one in Page.read(html).forms if "/quiz/" in one.action)
    typed = {one.name: one.value for one in form.fields if one.kind not in ("submit", "radio")}
    typed |= {one.name: field["right"] for one in form.fields if one.kind == "radio"}
    del typed["csrfmiddlewaretoken"]  # of another session: `rush` sends its own
    return typed


def made(stack: Stack, person: dict) -> dict[str, int]:
    """What a completion left behind."""
    enrolment, learner = person["enrolment"], person["id"]
    counted = {
        "results": ("courses_result WHERE kind = 'quiz' AND enrolment_id = %s", enrolment),
        "completions": ("courses_enrolment WHERE completed_at IS NOT NULL AND id = %s", enrolment),
        "certificates": ("certificates_certificate WHERE enrolment_id = %s", enrolment),
        "notices": ("accounts_notice WHERE kind = 'certificates.issued' AND recipient_id = %s", learner),
    }
    return {name: stack.query(f"SELECT count(*) FROM {rows}", pk)[0][0] for name, (rows, pk) in counted.items()}


def test_twenty_identical_requests_complete_a_course_once(stack):
    field = lay(stack, "last_answer", 1)
    (person,) = field["people"]
    typed = answered(stack, field, person)
    answers = rush(stack, [(person["session"], f"{field['path']}quiz/", typed)] * TIMES)
    assert set(answers) == {302}
    assert made(stack, person) == {"results": 1, "completions": 1, "certificates": 1, "notices": 1}
    # The worker may still write the letters of the race before; how fast it is, the fault tests measure.
    wait_for(lambda: stack.letters(person["email"]), 240)
    assert len(stack.letters(person["email"])) == 1


def test_the_site_is_whole_after_the_rush(stack):
    """The worker has hundreds of mails to catch up with, so the last word is asked for until it is good."""
    wait_for(lambda: stack.manage("check_integrity").returncode == 0, seconds=180, pause=5)
