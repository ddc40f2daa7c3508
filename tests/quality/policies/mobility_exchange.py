"""The exchange: the board is public, an application is its applicant's and the host's, an offer is its host's."""

from tests.quality.declare import get, post

ALL = "*=ok"
HOST = "visitor=login marta=ok *=missing"


def _slot(world) -> dict:
    return {"pk": world.slot.pk}


def _draft_slot(world) -> dict:
    return {"pk": world.draft_slot.pk}


def _mine(world) -> dict:
    return {"pk": world.application.pk}


def _other(world) -> dict:
    return {"pk": world.other_application.pk}


def _refused(world) -> dict:
    return {"pk": world.refused.pk}


def _offer(world) -> dict:
    return {"pk": world.offer.pk}


def _action(action: str, row: str = "application"):
    return lambda world: {"pk": getattr(world, row).pk, "action": action}


POLICIES = {
    "mobility_exchange:slot_list": [get(ALL), get(ALL, query="?q=kitchen&country=ES", about="searched")],
    "mobility_exchange:slot_detail": [
        get(ALL, _slot),
        get("marta=ok ada=ok *=missing", _draft_slot, about="of a draft"),
    ],
    # Who cannot apply gets the page that says why.
    "mobility_exchange:slot_apply": [
        get("visitor=login *=ok", _slot),
        post("visitor=login *=ok", _slot, about="empty"),
        get("visitor=login marta=ok ada=ok *=missing", _draft_slot, about="of a draft"),
    ],
    "mobility_exchange:application_list": [get("visitor=login *=ok")],
    "mobility_exchange:application_detail": [
        get("visitor=login aino=ok *=missing", _mine),
        get("visitor=login *=missing", _other, about="somebody else's"),
        get("visitor=login aino=ok *=missing", _refused, about="refused"),
    ],
    "mobility_exchange:application_withdraw": [
        get("visitor=login aino=ok *=missing", _mine),
        post("visitor=login aino=onward *=missing", _mine),
    ],
    "mobility_exchange:offer_list": [get("visitor=login marta=ok petra=ok *=missing")],
    "mobility_exchange:offer_create": [
        get("visitor=login marta=ok petra=ok *=missing"),
        post("visitor=login marta=invalid petra=invalid *=missing", about="empty"),
    ],
    "mobility_exchange:offer_edit": [
        get(HOST, _offer),
        post("visitor=login marta=invalid *=missing", _offer, about="empty"),
        get(HOST, lambda w: {"pk": w.draft_offer.pk}, about="a draft"),
    ],
    "mobility_exchange:offer_preview": [get("visitor=login marta=onward *=missing", _offer)],
    "mobility_exchange:offer_decide": [
        post("visitor=login marta=onward *=missing", _action("close", "offer")),
        post("visitor=login marta=onward *=missing", _action("publish", "draft_offer"), about="a draft"),
        post("visitor=login *=missing", _action("explode", "offer"), about="no action"),
    ],
    "mobility_exchange:inbox": [get("visitor=login marta=ok petra=ok ada=ok *=missing")],
    "mobility_exchange:application_review": [
        get("visitor=login marta=ok ada=ok *=missing", _mine),
        get("visitor=login petra=ok ada=ok *=missing", _other, about="to another host"),
    ],
    # An administrator may read every application; deciding is the host's.
    "mobility_exchange:application_decide": [
        post("visitor=login marta=onward ada=conflict *=missing", _action("shortlist")),
        post("visitor=login marta=onward ada=conflict *=missing", _action("accept"), about="accept"),
        post("visitor=login marta=invalid ada=invalid *=missing", _action("refuse"), about="refuse without a reason"),
        post(
            "visitor=login petra=onward ada=conflict *=missing",
            _action("accept", "other_application"),
            about="another host",
        ),
        post(
            "visitor=login petra=conflict ada=conflict *=missing", _action("accept", "refused"), about="decided before"
        ),
        post("visitor=login *=missing", _action("explode"), about="no action"),
    ],
}
