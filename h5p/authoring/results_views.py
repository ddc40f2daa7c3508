"""What learners made of an activity: how the attempts went, and question by question; nobody's name."""

from functools import wraps

from django.db.models import Avg, Count, Q
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from h5p import audit
from h5p.access import policy
from h5p.authoring.import_views import trail
from h5p.models import Content
from h5p.results import item_analysis


def of_seen_results(view):
    """The content, if this person may see its results; else there is none."""

    @wraps(view)
    def wrapper(request, pk):
        content = Content.objects.select_related("version", "library").filter(pk=pk).first()
        if content is None or not policy().can_see_results(request.user, content):
            raise Http404
        return view(request, content)

    return wrapper


@require_GET
@of_seen_results
def results(request, content):
    rows = item_analysis.rows_of(content)
    context = {
        "page_title": _("Results"),
        "page_subtitle": content.title,
        "header_icon": "table",
        "breadcrumbs_items": trail(_("Results: %(title)s") % {"title": content.title}),
        "content": content,
        "rows": [{"row": row, "percent": round(row.share_right * 100)} for row in rows],
        "languages": len({row.language for row in rows}) > 1,
        "summary": summary(content),
        "edit_url": reverse(Content.snippet_viewset.get_url_name("edit"), args=(content.pk,)),
    }
    return TemplateResponse(request, "h5p/admin/results.html", context)


def summary(content: Content) -> dict:
    """In one query."""
    found = content.attempts.aggregate(
        attempts=Count("pk"),
        people=Count("user", distinct=True),
        completed=Count("pk", filter=Q(completed=True)),
        passed=Count("pk", filter=Q(success=True)),
        mean=Avg("scaled"),
    )
    mean = found["mean"]
    return found | {"mean": None if mean is None else round(float(mean) * 100)}


@require_GET
@of_seen_results
def results_csv(request, content):
    response = HttpResponse(item_analysis.csv_of(content), content_type="text/csv; charset=utf-8")
    name = slugify(content.title) or "results"
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    audit.record(request.user, "results.exported", content.key)
    return response
