"""Files of libraries, contents and the player. They carry no cookies: the frame's origin is opaque."""

from datetime import timedelta
from pathlib import Path

from django.core import signing
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from h5p import conf
from h5p.models import ContentFile, LibraryFile
from h5p.playing import core_files, hosts
from h5p.playing.player_page import MEDIA
from h5p.playing.ranges import ranged
from h5p.storage import packing, store

FOR_EVER = "public, max-age=31536000, immutable"
# Opened by themselves, these run nothing; a page of ours never shows them but in the player.
CODE = ("text/javascript", "text/css")
SHOWN = ("image/", "audio/", "video/", "font/", "application/json", "text/vtt", "model/", *CODE)
methods = require_http_methods(["GET", "HEAD", "OPTIONS"])


@csrf_exempt
@methods
@hosts.on_content_host
def library_file(request, folder, path):
    """`folder` names the patch, too: what an address once answered, it answers for ever."""
    name, _sep, version = folder.rpartition("-")
    parts = version.split(".")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) < 10 for part in parts):
        raise Http404
    fields = ("library__major", "library__minor", "library__patch")
    numbers = dict(zip(fields, map(int, parts), strict=True))
    found = get_object_or_404(LibraryFile, library__machine_name=name, path=path, **numbers)
    return _answer(request, store.path_of(found.sha256), found.mime, FOR_EVER)


@csrf_exempt
@methods
@hosts.on_content_host
def bundle(request, key):
    try:
        return _answer(request, packing.bundle_path(key), "text/javascript", FOR_EVER)
    except FileNotFoundError:
        raise Http404 from None


@csrf_exempt
@methods
@hosts.on_content_host
def media(request, token, path):
    try:
        content_id, user_id = signing.loads(token, salt=MEDIA, max_age=timedelta(hours=conf.get("H5P_MEDIA_HOURS")))
    except signing.BadSignature:
        return _open_to_frames(HttpResponse("This address is no longer valid.", status=403, content_type="text/plain"))
    mine = Q(content_id=content_id) if content_id else Q(pk=None)
    mine |= Q(content=None, uploaded_by=user_id) if user_id else Q(pk=None)
    found = ContentFile.objects.filter(mine, path=path).first()
    if found is None:
        raise Http404
    return _answer(request, store.path_of(found.sha256), found.mime, "private, max-age=3600")


@csrf_exempt
@methods
@hosts.on_content_host
def core_file(request, fingerprint, path):
    found = core_files.files().get(path)
    if found is None or fingerprint != core_files.fingerprint():
        raise Http404
    return _answer(request, found, core_files.type_of(path), FOR_EVER)


def _answer(request, path: Path, mime: str, keep: str) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return _open_to_frames(HttpResponse())
    try:
        packed = mime in CODE and _takes_packed(request)
        response = _packed(path, mime) if packed else ranged(request, path, mime)
    except FileNotFoundError:
        raise Http404 from None
    response["Cache-Control"] = keep
    if not mime.startswith(SHOWN):
        response["Content-Disposition"] = "attachment"
    return _open_to_frames(response)


def _takes_packed(request) -> bool:
    return "gzip" in request.headers.get("Accept-Encoding", "") and "Range" not in request.headers


def _packed(path: Path, mime: str) -> HttpResponse:
    response = HttpResponse(packing.packed(path).read_bytes(), content_type=mime)
    response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    return response


def _open_to_frames(response: HttpResponseBase) -> HttpResponseBase:
    """Any origin may read it, for the frame's is none; opened by itself it is a dead thing in a sandbox."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Allow-Headers"] = "Range"
    response["Access-Control-Max-Age"] = "86400"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
