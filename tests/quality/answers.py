"""Asks an address as a person and puts the answer into one word; looks into the body for what must not be there."""

from django.conf import settings
from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import Client

WORDS = {200: "ok", 400: "invalid", 422: "invalid", 403: "refused", 404: "missing", 405: "method", 409: "conflict"}
WORDS |= {410: "gone", 429: "limited", 500: "crash", 503: "crash", 413: "invalid"}


def client_of(world, person: str, **more) -> Client:
    """A browser of that person, new each time: what one request does to it another one does not see."""
    client = Client(raise_request_exception=False, **more)
    if key := world.sessions.get(person):
        client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client


def word(response) -> str:
    """The answer in the language of the declaration."""
    status = response.status_code
    if status in (301, 302, 303, 307, 308):
        return "login" if "/account/login/" in response["Location"] else "onward"
    if status == 401:
        return "login"
    return WORDS.get(status, str(status))


def put_away(response) -> None:
    """Closes the file behind an answer; the connection to the database is the test's and stays open."""
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)


def body(response) -> str:
    """What the answer says, its headers included: a redirect can give a secret away, too."""
    content = response.getvalue() if response.streaming else response.content
    put_away(response)
    return content.decode("utf-8", "replace") + "\n" + "\n".join(f"{key}: {value}" for key, value in response.items())


def leaks(response, person: str, canaries: dict[str, frozenset[str]]) -> list[str]:
    """The canaries in this answer that this person may not see."""
    text = body(response)
    return [canary for canary, may_see in canaries.items() if canary in text and person not in may_see]


def trouble(response) -> str:
    """Why a request crashed, in one line."""
    info = getattr(response, "exc_info", None)
    return f"{info[0].__name__}: {info[1]}" if info else ""
