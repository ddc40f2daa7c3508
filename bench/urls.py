"""The site's addresses and the floor, which exists nowhere but here."""

import json

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.urls import path

from lms import urls

PAGE = settings.VAR_DIR / "floor.html"


def floor(request):
    """As bare as a signed-in page can be: finds out who asks, answers the bytes of the page it is compared with."""
    assert request.user.pk
    return HttpResponse(page())


def insert_floor(request):
    """As bare as an answer can be taken: finds out who asks, writes one row, says so."""
    from h5p.models import Preview

    said = json.loads(request.body)
    facts = {"library_id": said["library"], "title": said["title"], "params": said["statement"]}
    row = Preview.objects.create(user_id=request.user.pk, **facts)
    return JsonResponse({"ok": True, "row": row.pk})


def page() -> bytes:
    if not KEPT:
        KEPT.append(PAGE.read_bytes())
    return KEPT[0]


KEPT: list[bytes] = []
urlpatterns = [
    path("bench/floor/", floor, name="floor"),
    path("bench/insert/", insert_floor, name="insert_floor"),
    *urls.urlpatterns,
]
