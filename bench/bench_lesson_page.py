"""What a signed-in learner's lesson page costs the server, against a bare view that answers the same bytes."""

import os
from uuid import uuid4

from bench import server
from bench.measure import Figure, compare, server_seconds

REQUESTS = 150
LIMIT = 2.5


def run() -> Figure:
    server.prepare()
    import httpx

    from bench import urls
    from bench.lessons import make_bench_course, signed_in_learner

    course, lesson = make_bench_course(f"Bench {uuid4().hex[:8]}")
    cookies = {"sessionid": signed_in_learner(course, lesson)}
    address = f"/en/learn/{course.slug}/{lesson.slug}/"
    with (
        server.web_server() as pid,
        httpx.Client(base_url=os.environ["PASSERELLE_BASE_URL"], cookies=cookies) as client,
    ):
        content = fetch(client, address)
        urls.PAGE.write_bytes(content)
        assert fetch(client, "/bench/floor/") == content
        for _ in range(30):  # every process and thread has met both
            fetch(client, address), fetch(client, "/bench/floor/")
        found = compare(
            lambda: server_seconds(pid, lambda: fetch(client, address), REQUESTS),
            lambda: server_seconds(pid, lambda: fetch(client, "/bench/floor/"), REQUESTS),
        )
    notes = [f"{len(content)} bytes, {REQUESTS} requests a round", *found.describe()]
    return Figure("lesson_page", found.ratio, LIMIT, notes=notes)


def fetch(client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, f"{address} answered {answer.status_code}"
    return answer.content
