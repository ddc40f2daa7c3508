"""Uploaded images and derived files. They come from people, so the browser is told to run nothing of them."""

import mimetypes
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404
from django.utils._os import safe_join
from django.views.decorators.http import require_safe

# Certificates and documents have views of their own that ask who may read them.
PUBLIC_FOLDERS = ("images", "original_images")
SHOWN_INLINE = {"image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"}
POLICY = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "img-src": ["data:"], "sandbox": True}


@require_safe
def media_file(request, path):
    if path.split("/", 1)[0] not in PUBLIC_FOLDERS:
        raise Http404
    try:
        full = Path(safe_join(settings.MEDIA_ROOT, path))
    except (SuspiciousFileOperation, ValueError):
        raise Http404 from None
    if not full.is_file():
        raise Http404
    kind = mimetypes.guess_type(full.name)[0] or "application/octet-stream"
    response = FileResponse(full.open("rb"), content_type=kind, as_attachment=kind not in SHOWN_INLINE)
    response["Cache-Control"] = "public, max-age=604800"
    setattr(response, "_csp_config", POLICY)  # noqa: B010 -- django-csp reads it there; FileResponse does not declare it
    return response
