"""What taking an activity's event costs the server, against a bare view that finds out who asks and writes one row."""

import os
from itertools import count, cycle
from uuid import uuid4

from bench import server
from bench.measure import Figure, compare, server_seconds

REQUESTS = 120
LIMIT = 2.5
TOKEN = "b" * 32
# What one try sends, more or less.
VERBS = ("attempted", "interacted", "interacted", "answered")


def run() -> Figure:
    server.prepare()
    import httpx
    from django.conf import settings

    scene = make_scene()
    cookies = {"sessionid": scene["session"], settings.CSRF_COOKIE_NAME: TOKEN}
    address = os.environ["PASSERELLE_BASE_URL"]
    with server.web_server() as pid, httpx.Client(base_url=address, cookies=cookies) as client:
        event, floor = events(client, scene), rows(client, scene)
        for _ in range(30):  # every process and thread has met both
            event(), floor()
        found = compare(lambda: server_seconds(pid, event, REQUESTS), lambda: server_seconds(pid, floor, REQUESTS))
    return Figure("h5p_event", found.ratio, LIMIT, notes=[f"{REQUESTS} requests a round", *found.describe()])


def make_scene() -> dict:
    """A published activity, and a learner at it."""
    from django.test import Client

    from tests.factories.accounts import make_user
    from tests.h5p.playing_facts import make_content, make_launch

    learner = make_user("Aino", "Virtanen", email=f"{uuid4().hex}@passerelle.example")
    content = make_content()
    client = Client()
    client.force_login(learner)
    # A place of its own for each round of tries, so that nobody has thousands of attempts in one.
    launches = [make_launch(learner, content, context_key=f"bench {number}").token for number in range(50)]
    return {"content": content, "launches": launches, "session": client.cookies["sessionid"].value}


def events(client, scene):
    from tests.h5p.playing_facts import statement

    launches, verbs, numbers = cycle(scene["launches"]), cycle(VERBS), count()
    said = {verb: statement(scene["content"], verb) for verb in VERBS}
    said["answered"] = statement(scene["content"], "answered", raw=1, most=2, duration="PT4.95S", success=True)
    current = {"launch": next(launches)}

    def send():
        if next(numbers) % len(VERBS) == 0:
            current["launch"] = next(launches)
        body = {"launch": current["launch"], "event_id": str(uuid4()), "statement": said[next(verbs)]}
        return post(client, "/h5p/api/event/", body)

    return send


def rows(client, scene):
    """Bodies of the same size, without anything to be found out about them."""
    from tests.h5p.playing_facts import statement

    said, library = statement(scene["content"], "interacted"), scene["content"].library_id
    fill = scene["launches"][0]
    return lambda: post(client, "/bench/insert/", {"launch": fill, "title": "x", "library": library, "statement": said})


def post(client, address: str, body: dict) -> dict:
    answer = client.post(address, json=body, headers={"X-CSRFToken": TOKEN})
    assert answer.status_code == 200, f"{address} answered {answer.status_code}: {answer.text[:300]}"
    return answer.json()
