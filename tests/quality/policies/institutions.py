"""Institutions: the directory is public, who belongs to one is the business of its officers."""

from tests.quality.declare import get, post

ALL = "*=ok"
SIGNED_IN = "visitor=login *=ok"
OFFICE = "visitor=login marta=ok ada=ok *=missing"
DECIDES = "visitor=login marta=onward ada=onward *=missing"


def _host(world) -> dict:
    return {"slug": world.host.slug}


def _hidden(world) -> dict:
    return {"slug": world.hidden.slug}


def _request(world) -> dict:
    return {"pk": world.request.pk}


def _invitation(world) -> dict:
    return {"pk": world.invitation.pk}


def _reason(world) -> dict:
    return {"reason": "Nobody here knows this person."}


POLICIES = {
    "institutions:institution_list": [get(ALL)],
    "institutions:institution_detail": [
        get(ALL, _host),
        get("aino=ok ada=ok *=missing", _hidden, about="not verified"),
    ],
    "institutions:mine": [get(SIGNED_IN)],
    "institutions:institution_propose": [get(SIGNED_IN), post(SIGNED_IN, about="empty")],
    "institutions:membership_request": [
        post("visitor=login *=onward", _host, lambda w: {"role": "staff"}),
        post("visitor=login aino=onward ada=onward *=missing", _hidden, lambda w: {"role": "staff"}, "not verified"),
    ],
    "institutions:people": [
        get(OFFICE, _host),
        get("visitor=login petra=ok ada=ok *=missing", lambda w: {"slug": w.other_host.slug}, about="another school"),
        get("visitor=login ada=ok *=missing", lambda w: {"slug": w.sender.slug}, about="a school of a colleague"),
    ],
    "institutions:invitation_send": [
        post(
            "visitor=login marta=onward ada=onward *=missing",
            _host,
            lambda w: {"email": "x@y.example", "role": "staff"},
        ),
        post("visitor=login marta=invalid ada=invalid *=missing", _host, lambda w: {"email": "x"}, "nonsense"),
    ],
    "institutions:invitation_accept": [
        get(ALL, lambda w: {"token": w.token}),
        post("visitor=ok *=onward", lambda w: {"token": w.token}),
        get("*=missing", lambda w: {"token": "forged"}, about="forged"),
    ],
    # Hers is who owns the address that was invited.
    "institutions:invitation_accept_waiting": [
        post("visitor=login *=missing", _invitation),
        post("visitor=login pieter=onward *=missing", lambda w: {"pk": w.own_invitation.pk}, about="hers"),
    ],
    "institutions:invitation_withdraw": [post(DECIDES, _invitation)],
    "institutions:membership_approve": [post(DECIDES, _request)],
    "institutions:membership_refuse": [post(DECIDES, _request, _reason)],
    "institutions:membership_end": [
        post("visitor=login ada=onward *=missing", lambda w: {"pk": w.post.pk}, _reason),
    ],
    "institutions:membership_leave": [post("visitor=login aino=onward *=missing", lambda w: {"pk": w.post.pk})],
}
