"""The international officer's desk."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lms.office import Office


@require_safe
@login_required
def office(request):
    """For officers only; to everybody else this page does not exist."""
    mine = Office(request.user)
    if not mine.institutions:
        raise Http404
    context = {
        "institutions": mine.institutions,
        "counts": mine.counts,
        "inbox": mine.inbox,
        "offers": mine.offers,
    }
    return render(request, "lms/office.html", context)
