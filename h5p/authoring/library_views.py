"""The registry of types and other libraries: for library managers, who answer for the code that runs."""

from functools import wraps

from django import forms
from django.contrib import messages as notes
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from h5p import audit, conf, messages
from h5p.access import policy
from h5p.authoring import queueing
from h5p.authoring.import_views import problem_rows
from h5p.choices import JobKind
from h5p.core.package import open_package
from h5p.core.problems import ERROR, Problem, Refused
from h5p.importing import installing
from h5p.models import AuditEntry, Library


def for_managers(view):
    """To others the registry does not exist."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if not policy().can_install(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapper


class LibraryForm(forms.ModelForm):
    """What a manager decides about a library; everything else comes from its package."""

    class Meta:
        model = Library
        fields = ["accessibility", "restricted", "needs_origin"]
        help_texts = {
            "accessibility": gettext_lazy("Authors are warned of what is not known to work for everyone."),
            "needs_origin": gettext_lazy("Only with a host of its own for contents; for types that fail without."),
        }


class InstallForm(forms.Form):
    package = forms.FileField(
        label=gettext_lazy("Package"),
        help_text=gettext_lazy("An .h5p file. Its code will run in learners' browsers: take only what you trust."),
        widget=forms.FileInput(attrs={"accept": ".h5p"}),
    )


def trail(*more: tuple[str, str]) -> list[dict]:
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    steps = [(reverse("h5p_admin:libraries"), _("Activity types")), *more]
    items = [home, *({"url": url, "label": label} for url, label in steps)]
    items[-1]["url"] = ""
    return items


@for_managers
def libraries(request):
    """The list, and the form to install more."""
    form = InstallForm(request.POST or None, request.FILES or None)
    problems: list[Problem] = []
    if request.method == "POST" and form.is_valid():
        try:
            return install(request, form.cleaned_data["package"])
        except Refused as error:
            problems = error.problems
    listed = Library.objects.annotate(made=Count("contents", distinct=True), needed=Count("dependents", distinct=True))
    context = {
        "page_title": _("Activity types"),
        "header_icon": "h5p",
        "breadcrumbs_items": trail(),
        "form": form,
        "types": [one for one in listed if one.runnable],
        "others": [one for one in listed if not one.runnable],
        "errors": problem_rows(one for one in problems if one.severity == ERROR),
        "remarks": problem_rows(one for one in problems if one.severity != ERROR),
    }
    return TemplateResponse(request, "h5p/admin/libraries.html", context)


def install(request, sent):
    """Small packages at once, large ones by the worker."""
    if sent.size > conf.get("H5P_MAX_PACKAGE"):
        raise Refused(Problem("package-too-large", sent.name, {"limit": conf.get("H5P_MAX_PACKAGE")}))
    path = queueing.stage(sent.chunks())
    if sent.size > conf.get("H5P_IMPORT_IN_REQUEST"):
        job = queueing.start_job(JobKind.INSTALL, request.user, upload=path, file_name=sent.name)
        return redirect("h5p_admin:job", job.key)
    try:
        with open_package(path, conf.limits(), content=False) as package:
            done = installing.install_libraries(package, request.user)
    finally:
        path.unlink(missing_ok=True)
    tell(request, done)
    return redirect("h5p_admin:libraries")


def tell(request, done: installing.Installed):
    named = [one.uber_name for one in (*done.added, *done.updated)]
    if named:
        notes.success(request, _("Installed: %(names)s") % {"names": ", ".join(named)})
    else:
        notes.info(request, _("Everything in this package is installed already; nothing has changed."))
    for one in done.problems[:10]:
        notes.warning(request, f"{one.path}: {messages.message_for(one)}")


@for_managers
def library(request, pk):
    """One library: what a manager decides, who uses it, which files it has."""
    found = get_object_or_404(Library, pk=pk)
    form = LibraryForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        audit.record(request.user, "library.changed", found.uber_name, changed=sorted(form.changed_data))
        notes.success(request, _("Saved."))
        return redirect("h5p_admin:library", pk)
    context = {
        "page_title": str(found),
        "header_icon": "h5p",
        "breadcrumbs_items": trail(("", str(found))),
        "library": found,
        "form": form,
        "usage": installing.usage(found),
        "files": found.files.order_by("path"),
    }
    return TemplateResponse(request, "h5p/admin/library.html", context)


@require_POST
@for_managers
def delete_library(request, pk):
    found = get_object_or_404(Library, pk=pk)
    try:
        installing.delete_library(found, request.user)
    except Refused as error:
        notes.error(request, messages.message_for(error.problems[0]))
        return redirect("h5p_admin:library", pk)
    notes.success(request, _("%(name)s was removed.") % {"name": found.uber_name})
    return redirect("h5p_admin:libraries")


@require_GET
@for_managers
def library_history(request):
    """What was installed, refused or removed, the newest first."""
    entries = AuditEntry.objects.filter(action__startswith="library.").select_related("actor").order_by("-pk")[:200]
    context = {
        "page_title": _("What happened to libraries"),
        "header_icon": "history",
        "breadcrumbs_items": trail(("", _("History"))),
        "entries": entries,
    }
    return TemplateResponse(request, "h5p/admin/library_history.html", context)
