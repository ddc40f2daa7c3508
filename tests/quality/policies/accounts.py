"""People: notices, settings."""

from tests.quality.declare import get, post

SIGNED_IN = "visitor=login *=ok"
# A notice belongs to one person; to all others it does not exist.
MINE = "visitor=login aino=onward *=missing"


def _notice(world) -> dict:
    return {"pk": world.notice.pk}


POLICIES = {
    "accounts:notice_list": [get(SIGNED_IN)],
    "accounts:notice_read_all": [post("visitor=login *=onward")],
    "accounts:notice_open": [post(MINE, _notice)],
    "accounts:notice_read": [post(MINE, _notice)],
    "accounts:settings": [
        get(SIGNED_IN),
        post("visitor=login *=ok", data=lambda w: {"language": "no such language"}, about="nonsense"),
    ],
}
