"""The first step of a new content: which type."""

from django.conf import settings
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language

from h5p.access import policy
from h5p.authoring.editor_data import accessibility_warning
from h5p.authoring.forms import choosable
from h5p.choices import AccessibilityStatus
from h5p.models import LibraryFile


def pick_type(request, view):
    """All types with what they are for; the newest version of each. Or a package from elsewhere."""
    context = {
        "page_title": view.page_title,
        "header_icon": "h5p",
        "breadcrumbs_items": view.get_breadcrumbs_items(),
        "types": types(request.user),
        "languages": settings.LANGUAGES,
        "language": request.GET.get("language") or get_language(),
        "may_import": policy().collections(request.user).exists(),
    }
    return TemplateResponse(request, "h5p/admin/pick_type.html", context)


def types(user) -> list[dict]:
    newest = {}
    for library in choosable(user).order_by("title", "machine_name", "major", "minor"):
        newest[library.machine_name] = library
    icons = set(
        LibraryFile.objects.filter(library__in=newest.values(), path="icon.svg").values_list("library", flat=True)
    )
    return [described(one, one.pk in icons) for one in sorted(newest.values(), key=lambda one: one.title.lower())]


def described(library, has_icon: bool) -> dict:
    return {
        "library": library,
        "icon": reverse("h5p:library_file", args=(library.folder, "icon.svg")) if has_icon else "",
        "accessible": library.accessibility == AccessibilityStatus.ACCESSIBLE,
        "warning": accessibility_warning(library),
    }
