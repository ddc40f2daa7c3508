"""Taking over a package: small ones while the author waits, large ones by the worker, with their progress to see."""

from typing import cast

from django import forms
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from wagtail.admin import messages as notes
from wagtail.models import Collection

from h5p import conf, messages
from h5p.access import policy
from h5p.authoring import queueing
from h5p.authoring.export_views import package_url
from h5p.choices import JobKind, JobState
from h5p.core.problems import ERROR, Problem, Refused
from h5p.importing.packages import import_package
from h5p.models import Content, Job


class ImportForm(forms.Form):
    package = forms.FileField(
        label=gettext_lazy("Package"),
        help_text=gettext_lazy("A file that ends with .h5p."),
        widget=forms.FileInput(attrs={"accept": ".h5p"}),
    )
    collection = forms.ModelChoiceField(Collection.objects.none(), label=gettext_lazy("Collection"), empty_label=None)

    def __init__(self, *args, collections, **kwargs):
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField", self.fields["collection"])
        field.queryset, field.initial = collections, collections.first()
        if collections.count() == 1:
            field.widget = forms.HiddenInput()


def import_content(request):
    """The form, and what comes of it: the editor, a job's page, or the list of what is wrong."""
    collections = policy().collections(request.user)
    if not collections.exists():
        raise Http404
    form = ImportForm(request.POST or None, request.FILES or None, collections=collections)
    problems: list[Problem] = []
    if request.method == "POST" and form.is_valid():
        try:
            return take(request, form.cleaned_data["package"], form.cleaned_data["collection"])
        except Refused as error:
            problems = error.problems
    return TemplateResponse(request, "h5p/admin/import.html", context(form, problems))


def context(form, problems: list[Problem]) -> dict:
    return {
        "page_title": _("Take over an H5P package"),
        "header_icon": "h5p",
        "form": form,
        "errors": problem_rows(one for one in problems if one.severity == ERROR),
        "remarks": problem_rows(one for one in problems if one.severity != ERROR),
        "breadcrumbs_items": trail(_("Take over a package")),
    }


def trail(last: str) -> list[dict]:
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    activities = {"url": reverse(Content.snippet_viewset.get_url_name("list")), "label": _("Activities")}
    return [home, activities, {"url": "", "label": last}]


def problem_rows(problems) -> list[dict]:
    """A message for each, with the path that it is about."""
    return [{"words": messages.message_for(one), "path": one.path} for one in problems]


def take(request, sent, collection: Collection):
    if sent.size > conf.get("H5P_MAX_PACKAGE"):
        raise Refused(Problem("package-too-large", sent.name, {"limit": conf.get("H5P_MAX_PACKAGE")}))
    path = queueing.stage(sent.chunks())
    if sent.size > conf.get("H5P_IMPORT_IN_REQUEST"):
        facts = {"upload": path, "file_name": sent.name, "collection": collection.pk}
        job = queueing.start_job(JobKind.IMPORT, request.user, **facts)
        return redirect("h5p_admin:job", job.key)
    try:
        remarks: list[Problem] = []
        content = import_package(path, sent.name, request.user, collection, noticed=remarks)
    finally:
        path.unlink(missing_ok=True)
    notes.success(request, _("“%(title)s” was taken over as a draft.") % {"title": content.title})
    for one in problem_rows(remarks)[:10]:
        notes.warning(request, f"{one['path']}: {one['words']}" if one["path"] else one["words"])
    return redirect(Content.snippet_viewset.get_url_name("edit"), content.pk)


def own_job(request, key) -> Job:
    return get_object_or_404(Job, key=key, user=request.user)


@require_GET
def job_page(request, key):
    """How far a job is; the page asks again while it runs."""
    job = own_job(request, key)
    context = {"job": job, "download_url": package_url(job), **outcome(job)}
    return TemplateResponse(request, "h5p/admin/job.html", context)


@require_GET
def job_state(request, key):
    job = own_job(request, key)
    return JsonResponse({"state": job.state, "done": job.done, "total": job.total, "finished": is_finished(job)})


def is_finished(job: Job) -> bool:
    return job.state in (JobState.DONE, JobState.REFUSED, JobState.FAILED)


def outcome(job: Job) -> dict:
    found = [Problem(**one) for one in job.problems]
    edit = job.content and policy().can_edit(job.user, job.content)
    return {
        "page_title": job.get_kind_display(),
        "header_icon": "h5p",
        "breadcrumbs_items": trail(job.get_kind_display()),
        "errors": problem_rows(one for one in found if one.severity == ERROR),
        "remarks": problem_rows(one for one in found if one.severity != ERROR),
        "finished": is_finished(job),
        "edit_url": reverse(Content.snippet_viewset.get_url_name("edit"), args=(job.content_id,)) if edit else "",
    }
