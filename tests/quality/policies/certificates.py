"""Certificates: the list is the holder's, the verification page is for whoever has its address."""

from tests.quality.declare import get

ALL = "*=ok"


def _valid(world) -> dict:
    return {"token": world.certificate.token}


def _revoked(world) -> dict:
    return {"token": world.revoked.token}


def _forged(world) -> dict:
    return {"token": "A" * len(world.certificate.token)}


POLICIES = {
    "certificates:certificate_list": [get("visitor=login *=ok")],
    "certificates:certificate_detail": [
        get(ALL, _valid),
        get(ALL, _revoked, about="revoked"),
        get("*=missing", _forged, about="forged"),
    ],
    "certificates:certificate_pdf": [
        get("*=onward", _valid, about="not drawn yet"),
        get("*=missing", _forged, about="forged"),
    ],
    "certificates:certificate_status": [get(ALL, _valid), get("*=missing", _forged, about="forged")],
}
