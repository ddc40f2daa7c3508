"""What an applicant sees and does."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mobility_exchange.applications import applying
from mobility_exchange.applications.application_history import ApplicationHistory
from mobility_exchange.applications.eligibility import check_eligibility
from mobility_exchange.applications.forms.application import ApplicationForm
from mobility_exchange.formatting import slot_facts
from mobility_exchange.models import Application, Slot
from mobility_exchange.refusals import AlreadyApplied, NotEligible, Refusal


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def slot_apply(request, pk):
    slots = Slot.objects.visible_to(request.user).with_clock().select_related("offer__host")
    slot = get_object_or_404(slots, pk=pk)
    form = ApplicationForm(request.POST or None, user=request.user, slot=slot)
    if request.method == "POST" and form.is_valid():
        try:
            application = applying.apply(request.user, slot, **form.facts())
        except AlreadyApplied as refusal:
            messages.info(request, refusal.message)
            return redirect(refusal.application)
        except NotEligible as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Your application is sent. The host answers here and by e-mail."))
            return redirect(application)
    return _apply_page(request, slot, form)


def _apply_page(request, slot, form):
    eligibility = check_eligibility(request.user, slot)
    certificates = applying.certificates_for(request.user, slot.offer)
    context = {"slot": slot, "form": form, "eligibility": eligibility, "certificates": certificates}
    context["facts"] = slot_facts(slot)
    status = 200 if not form.is_bound else 422 if eligibility else 409
    return render(request, "mobility_exchange/applications/slot_apply.html", context, status=status)


@login_required
@require_safe
def application_list(request):
    applications = Application.objects.of(request.user).select_related("slot__offer__host")
    return render(request, "mobility_exchange/applications/application_list.html", {"applications": applications})


@login_required
@require_safe
def application_detail(request, pk):
    application = _own(request.user, pk)
    return render(
        request, "mobility_exchange/applications/application_detail.html", {"history": ApplicationHistory(application)}
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def application_withdraw(request, pk):
    application = _own(request.user, pk)
    if request.method == "POST":
        try:
            applying.withdraw(application, request.user)
            messages.success(request, _("Your application is withdrawn. You may apply again while the dates are open."))
        except Refusal as refusal:
            messages.error(request, refusal.message)
        return redirect(application)
    if not application.is_open:
        return redirect(application)
    return render(request, "mobility_exchange/applications/application_withdraw.html", {"application": application})


def _own(user, pk):
    mine = Application.objects.of(user).select_related("slot__offer__host", "sending_institution", "applicant")
    return get_object_or_404(mine, pk=pk)
