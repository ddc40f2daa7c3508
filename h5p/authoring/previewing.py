"""A draft as its readers will see it, in the same sandbox as theirs."""

from django.template.response import TemplateResponse

from h5p.middleware import allow_player
from h5p.models import Content, Preview
from h5p.playing.embedding import preview_html


def serve_preview(content: Content, request):
    """Keeps what the author sees for an hour, so that the frame can fetch it; an older look of hers makes room."""
    saved = content if content.pk else None
    Preview.objects.filter(user=request.user, content=saved).delete()
    kept = {name: getattr(content, name) for name in ("title", "language", "library", "params", "metadata")}
    preview = Preview.objects.create(user=request.user, content=saved, **kept)
    context = {"content": content, "player": preview_html(request, preview)}
    return allow_player(TemplateResponse(request, "h5p/admin/preview.html", context))
