"""Parts of files (RFC 9110, section 14), so that a film can be wound."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})\Z")
CHUNK = 64 * 1024


def ranged(request, path: Path, mime: str) -> HttpResponseBase:
    """The file, or the one part of it that the request asks for; several parts at once get the whole file.

    Raises FileNotFoundError.
    """
    size = path.stat().st_size
    part = _part(request.headers.get("Range", ""), size)
    if part == "beyond":
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, last = part or (0, size - 1)
    response = StreamingHttpResponse(_read(path, first, last), status=206 if part else 200, content_type=mime)
    if part:
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = last - first + 1
    if part or not mime.startswith("text/"):
        # Already as small as it gets, and a packed part is no part of the file.
        response["Content-Encoding"] = "identity"
    return response


def _part(header: str, size: int):
    """(first, last), None for the whole, or "beyond"."""
    found = _RANGE.match(header)
    if not found or found[0] == "bytes=-" or not size:
        return None
    first, last = found[1], found[2]
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) else "beyond"
    if int(first) >= size or (last and int(last) < int(first)):
        return "beyond"
    return int(first), min(int(last), size - 1) if last else size - 1


def _read(path: Path, first: int, last: int) -> Iterator[bytes]:
    with path.open("rb") as source:
        source.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := source.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
