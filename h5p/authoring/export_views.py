"""A content as a package: made by the worker, fetched by the author who asked for it."""

from datetime import timedelta

from django.contrib import messages as notes
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin.widgets.button import Button

from h5p import conf
from h5p.authoring import queueing
from h5p.authoring.guarding import editable_or_404
from h5p.choices import JobKind, JobState
from h5p.importing import exporting
from h5p.models import Content, Job
from h5p.storage import store


@require_POST
def export_content(request, pk):
    content = editable_or_404(request.user, pk)
    if not exporting.may_export(content):
        notes.error(request, _("Its licence does not allow to pass this activity on."))
        return redirect(Content.snippet_viewset.get_url_name("edit"), pk)
    job = queueing.start_job(JobKind.EXPORT, request.user, content=content, file_name=exporting.file_name(content))
    return redirect("h5p_admin:job", job.key)


def package_url(job: Job) -> str:
    """Where the package lies, as long as it is kept."""
    kept = job.finished_at and job.finished_at > timezone.now() - timedelta(days=conf.get("H5P_EXPORT_DAYS"))
    done = job.kind == JobKind.EXPORT and job.state == JobState.DONE and job.result and kept
    return reverse("h5p_admin:package", args=(job.key,)) if done else ""


@require_GET
def package(request, key):
    """To the author who asked for it, who may still edit the content, for some days."""
    job = Job.objects.filter(key=key, user=request.user).first()
    if job is None or not package_url(job):
        raise Http404
    editable_or_404(request.user, job.content_id)
    path = store.staging() / job.result
    if not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), as_attachment=True, filename=job.file_name)
    response["Content-Type"] = "application/zip"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def export_button(content: Content) -> Button:
    """Starts something, so it is sent, not followed."""
    attrs = {
        "data-controller": "w-action",
        "data-action": "w-action#post",
        "data-w-action-url-value": reverse("h5p_admin:export", args=(content.pk,)),
    }
    return Button(_("Export as .h5p"), icon_name="download", attrs=attrs, priority=15)


def results_button(content: Content) -> Button:
    return Button(_("Results"), url=reverse("h5p_admin:results", args=(content.pk,)), icon_name="table", priority=12)
