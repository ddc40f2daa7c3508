"""The officer's work list and the page on which she decides."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts import audit
from institutions.roles import is_officer
from mobility_exchange.applications import selection
from mobility_exchange.applications.application_history import HOST_STEPS, ApplicationHistory
from mobility_exchange.applications.forms.decision import RefusalForm
from mobility_exchange.applications.inbox import Inbox, next_unanswered
from mobility_exchange.models import Application
from mobility_exchange.models.application import reads_all_applications
from mobility_exchange.refusals import Refusal

PAGE_SIZE = 50
ACTIONS: dict[str, tuple[Callable[..., object], Promise]] = {
    "shortlist": (selection.shortlist, gettext_lazy("%(name)s is shortlisted.")),
    "accept": (selection.accept, gettext_lazy("%(name)s has the place.")),
    "waitlist": (selection.waitlist, gettext_lazy("%(name)s is on the waiting list.")),
    "refuse": (selection.refuse, gettext_lazy("%(name)s is told that she was not selected, and why.")),
}


def _officers_only(user):
    if not (is_officer(user) or reads_all_applications(user)):
        raise Http404


@login_required
@require_safe
def inbox(request):
    _officers_only(request.user)
    inbox_page = Inbox(request.user, request.GET)
    page = Paginator(inbox_page.applications, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"inbox": inbox_page, "page_obj": page, "names_kosovo": _names_kosovo(page)}
    return render(request, "mobility_exchange/applications/inbox.html", context)


def _names_kosovo(applications):
    schools = [application.sending_institution for application in applications]
    return any(school and school.needs_kosovo_note for school in schools)


def _in_inbox(user, pk):
    related = ("applicant", "sending_institution", "slot__offer__host", "decided_by")
    return get_object_or_404(Application.objects.in_inbox_of(user).select_related(*related), pk=pk)


@login_required
@require_safe
def application_review(request, pk):
    application = _in_inbox(request.user, pk)
    audit.record(request.user, "mobility_exchange.read_application", application)
    return _review_page(request, application, RefusalForm())


@login_required
@require_POST
def application_decide(request, pk, action):
    if action not in ACTIONS:
        raise Http404
    application = _in_inbox(request.user, pk)
    form = RefusalForm(request.POST if action == "refuse" else None)
    if form.is_bound and not form.is_valid():
        return _review_page(request, application, form, status=422)
    run, success = ACTIONS[action]
    try:
        run(application, request.user, **getattr(form, "cleaned_data", {}))
    except Refusal as refusal:
        application = _in_inbox(request.user, pk)
        return _review_page(request, application, form, refusal=refusal, status=409)
    messages.success(request, success % {"name": application.applicant.display_name})
    return _go_on(request, application)


def _review_page(request, application, form, refusal=None, status=200):
    context = {"history": ApplicationHistory(application, HOST_STEPS), "form": form, "refusal": refusal}
    context["possible"] = {action: _is_possible(application, action) for action in ACTIONS}
    return render(request, "mobility_exchange/applications/application_review.html", context, status=status)


def _is_possible(application, action):
    if action == "accept" and application.slot.is_full:
        return False
    return application.may_become(selection.LEADS_TO[action])


def _go_on(request, application):
    """On to the next unanswered application; the list itself when there is none."""
    if following := next_unanswered(request.user, application):
        messages.info(request, _("Here is the next application."))
        return redirect("mobility_exchange:application_review", pk=following.pk)
    return redirect("mobility_exchange:inbox")
