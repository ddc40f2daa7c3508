"""The page and the files of the official editor's client, where an operator has put it into H5P_EDITOR_ROOT."""

import mimetypes
from pathlib import Path

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from h5p import conf
from h5p.authoring import uploads
from h5p.authoring.guarding import editable_or_404
from h5p.authoring.import_views import trail
from h5p.authoring.official.ajax import editor_settings
from h5p.models import Content

# What a client is made of.
ENDINGS = {".js", ".css", ".png", ".svg", ".gif", ".jpg", ".woff", ".woff2", ".ttf", ".eot", ".json", ".html"}


def root() -> Path | None:
    return Path(conf.get("H5P_EDITOR_ROOT")).resolve() if conf.get("H5P_EDITOR_ROOT") else None


@require_GET
def client_file(request, path):
    """A file of the client; nothing outside its folder."""
    folder = root()
    if folder is None or not uploads.may_upload(request.user):
        raise Http404
    found = (folder / path).resolve()
    if not found.is_relative_to(folder) or found.suffix.lower() not in ENDINGS or not found.is_file():
        raise Http404
    kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
    response = HttpResponse(found.read_bytes(), content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_GET
def editor_page(request, pk):
    """The client's own form; what it makes goes through the same form as ours, filter and guard included."""
    content = editable_or_404(request.user, pk).get_latest_revision_as_object()
    folder = root()
    if folder is None:
        raise Http404
    address = reverse("h5p_admin:official_client", args=("x",))[:-1]
    context = {
        "page_title": content.title,
        "breadcrumbs_items": trail(content.title),
        "content": content,
        "integration": {"editor": editor_settings(request, content), "hubIsEnabled": False},
        "given": {"library": content.library.uber_name, "params": content.params, "metadata": content.metadata},
        "scripts": [address + name for name in listed(folder, "scripts/*.js")],
        "styles": [address + name for name in listed(folder, "styles/css/*.css")],
        "save_url": reverse(Content.snippet_viewset.get_url_name("edit"), args=(pk,)),
    }
    return TemplateResponse(request, "h5p/admin/official_editor.html", context)


def listed(folder: Path, pattern: str) -> list[str]:
    """The client's base file comes before all that builds upon it."""
    names = [path.relative_to(folder).as_posix() for path in folder.glob(pattern) if path.is_file()]
    return sorted(names, key=lambda name: (not name.endswith("/h5peditor.js"), name))
