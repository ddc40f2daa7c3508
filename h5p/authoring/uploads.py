"""Files that authors send while they write: kept at once, owned by a content from its first save on."""

import re
import unicodedata
import warnings
from pathlib import PurePosixPath

from django.db import IntegrityError, transaction
from django.http import Http404, JsonResponse
from django.utils.module_loading import import_string
from django.views.decorators.http import require_GET, require_POST
from PIL import Image

from h5p import audit, conf, messages
from h5p.access import policy
from h5p.core import media
from h5p.core.paths import paths_in
from h5p.core.problems import Problem, Refused
from h5p.models import Content, ContentFile
from h5p.playing.ranges import ranged
from h5p.storage import store

FOLDERS = {"image": "images", "audio": "audios", "video": "videos"}
TYPES = {
    "image": ("image/png", "image/jpeg", "image/gif", "image/bmp"),
    "audio": ("audio/",),
    "video": ("video/",),
}


def may_upload(user) -> bool:
    return policy().collections(user).exists() or policy().editable(user).exists()


@require_POST
def upload_file(request):
    """Takes one file; the answer is what the parameters hold of it."""
    if not may_upload(request.user):
        raise Http404
    sent = request.FILES.get("file")
    try:
        row = keep(sent, request.POST.get("kind", "file"), request.user)
    except Refused as error:
        return JsonResponse(
            {"error": error.problems[0].code, "message": messages.message_for(error.problems[0])}, status=400
        )
    return JsonResponse(described(row))


def described(row: ContentFile) -> dict:
    facts = {"path": row.path, "mime": row.mime, "width": row.width, "height": row.height}
    return {key: value for key, value in facts.items() if value is not None}


def keep(sent, kind: str, user) -> ContentFile:
    """Checks name, size and bytes, then stores the file; it belongs to nobody's content yet."""
    if sent is None:
        raise Refused(Problem("file-missing"))
    if sent.size > conf.get("H5P_MAX_FILE"):
        raise Refused(Problem("file-too-large", sent.name, {"limit": conf.get("H5P_MAX_FILE")}))
    mime = checked_type(sent, kind)
    sha256, size = store.put(sent.chunks())
    scan(sha256, sent.name, user)
    width, height = measured(sha256) if kind == "image" else (None, None)
    path = f"{FOLDERS.get(kind, 'files')}/{tidy(sent.name, sha256)}"
    row = ContentFile(path=path, name=sent.name[:255], sha256=sha256, size=size, mime=mime, uploaded_by=user)
    row.width, row.height = width, height
    row.save()
    return row


def checked_type(sent, kind: str) -> str:
    """The type that both the name and the bytes say; the same rules as for files in packages."""
    known = media.kind_of(sent.name)
    if known is None:
        raise Refused(Problem("not-in-whitelist", sent.name))
    inspector = media.Inspector(sent.name, known)
    for chunk in sent.chunks():
        inspector.feed(chunk)
    fault = inspector.fault()
    if fault or (kind in TYPES and not inspector.mime.startswith(TYPES[kind])):
        raise Refused(Problem(fault or "mime-mismatch", sent.name))
    return inspector.mime


def scan(sha256: str, name: str, user):
    """The site's own scanner, if it has one, has the last word."""
    hook = conf.get("H5P_SCAN_HOOK")
    if hook and not import_string(hook)(store.path_of(sha256)):
        audit.record(user, "upload-refused", sha256[:12], code="scan-refused")
        raise Refused(Problem("scan-refused", name))


def tidy(name: str, sha256: str) -> str:
    """A name for paths: plain letters, and the hash, so that other bytes are another path."""
    plain = unicodedata.normalize("NFKD", PurePosixPath(name).stem).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").lower()[:60] or "file"
    return f"{stem}-{sha256[:8]}{PurePosixPath(name).suffix.lower()[:10]}"


def measured(sha256: str) -> tuple[int | None, int | None]:
    """Width and height as the file's head states them; nothing is unpacked."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with store.open_file(sha256) as stream, Image.open(stream) as picture:
                return picture.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return None, None


def reachable(user, content: Content, paths: set[str]) -> set[str]:
    """Of these paths, those that this content may show: its own files, the author's uploads, files of other contents
    that she may edit (she copied a question). The last become uploads of hers, so that a preview shows them, too.
    """
    if not paths:
        return set()
    own = set(content.files.filter(path__in=paths).values_list("path", flat=True)) if content.pk else set()
    own |= set(unclaimed(user).filter(path__in=paths - own).values_list("path", flat=True))
    for row in ContentFile.objects.filter(path__in=paths - own, content__in=policy().editable(user)).order_by("-pk"):
        if row.path not in own:
            copy_of(row, content=None, uploaded_by=user).save()
            own.add(row.path)
    return own


def unclaimed(user):
    return ContentFile.objects.filter(content=None, uploaded_by=user)


def copy_of(row: ContentFile, **changes) -> ContentFile:
    kept = {field: getattr(row, field) for field in ("path", "name", "sha256", "size", "mime", "width", "height")}
    return ContentFile(**kept, **changes)


def claim(content: Content, user):
    """Makes the author's uploads that the parameters name files of this content; what nobody names is swept later."""
    paths = paths_in(content.params)
    have = set(content.files.filter(path__in=paths).values_list("path", flat=True))
    for row in unclaimed(user).filter(path__in=paths).order_by("pk"):
        if row.path in have:
            continue
        try:
            with transaction.atomic():
                copy_of(row, content=content, uploaded_by=user).save()
        except IntegrityError:
            pass  # the same file was claimed by another save of the same content at the same moment
        have.add(row.path)


@require_GET
def show_file(request, content_id, path):
    """A picture in the editor: of a content that this person may edit, or of her own uploads."""
    own = ContentFile.objects.filter(content_id=content_id, content__in=policy().editable(request.user), path=path)
    row = own.first() or unclaimed(request.user).filter(path=path).first()
    if row is None or not row.mime.startswith(TYPES["image"]):
        raise Http404
    response = ranged(request, store.path_of(row.sha256), row.mime)
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
