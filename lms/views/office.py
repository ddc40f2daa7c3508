"""The international officer's desk."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from institutions.models import Membership
from institutions.roles import office_institutions
from mobility_exchange.models import Offer
from mobility_exchange.worklist import WorkList


@require_safe
@login_required
def office(request):
    """The officer's week: what waits for an answer, the offers, who asks to join. For officers only."""
    institutions = list(office_institutions(request.user))
    if not institutions:
        raise Http404
    work = WorkList(request.user, {})
    context = {
        "institutions": institutions,
        "work": work,
        "inbox": list(work.applications[:8]),
        "offers": list(Offer.objects.of_office(request.user).for_office()[:8]),
        "requests": list(Membership.objects.requested().in_office_of(request.user)[:8]),
    }
    return render(request, "lms/office.html", context)
