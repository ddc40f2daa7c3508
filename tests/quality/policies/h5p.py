"""Interactive activities: the player opens for whoever holds the ticket, code and media for any frame."""

from courses.lessons.activities import ActivityContext
from h5p.playing import core_files
from h5p.playing.launching import Ticket
from h5p.playing.player_page import media_token
from h5p.storage import packing
from tests.quality.declare import Case, get, post


def _ticket(world) -> dict:
    """Aino's, for the activity in her course."""
    place = ActivityContext(world.course.translation_key, world.lesson.translation_key, "block")
    aino = world.people["aino"]
    return {"token": Ticket(aino.pk, "http://testserver", world.activity.version_id, context_key=str(place)).token}


def _not_enrolled(world) -> dict:
    noor, place = (
        world.people["noor"],
        ActivityContext(world.course.translation_key, world.lesson.translation_key, "block"),
    )
    return {"token": Ticket(noor.pk, "http://testserver", world.activity.version_id, context_key=str(place)).token}


def _media(world) -> dict:
    return {"token": media_token(world.activity.pk, 0), "path": "images/bridge.png"}


def _drafts_media(world) -> dict:
    return {"token": media_token(world.draft_activity.pk, 0), "path": "images/bridge.png"}


def _core(name: str):
    return lambda world: {"fingerprint": core_files.fingerprint(), "path": name}


def _code(world) -> dict:
    return {"folder": world.library.folder, "path": "plain.js"}


def _bundle(world) -> dict:
    return {"key": packing.bundle_of([world.library])}


POSTS = [post("*=invalid", about="no JSON"), get("*=method")]
POLICIES = {
    "h5p:play_root": [get("*=refused")],
    "h5p:play": [
        get("aino=ok *=refused", _ticket, about="of a learner"),
        get("noor=missing *=refused", _not_enrolled, about="of who is not enrolled"),
        get("*=refused", lambda _world: {"token": "forged"}, about="forged"),
        Case("*=method", at=_ticket, method="post"),
    ],
    "h5p:media": [
        get("*=ok", _media),
        get("*=missing", _drafts_media, about="another content's file"),
        get("*=refused", lambda _world: {"token": "forged", "path": "images/bridge.png"}, about="forged"),
    ],
    "h5p:library_file": [
        get("*=ok", _code),
        get("*=missing", lambda world: {"folder": world.library.folder, "path": "none.js"}, about="none"),
    ],
    "h5p:bundle": [get("*=ok", _bundle), get("*=missing", lambda _world: {"key": "0" * 64}, about="none")],
    "h5p:core_file": [get("*=ok", _core("frame.bundle.js")), get("*=missing", _core("none.js"), about="none")],
    "h5p:event": POSTS,
    "h5p:state": POSTS,
    "h5p:reset": POSTS,
}
