"""The learner's desk."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lms.desk import Desk


@require_safe
@login_required
def desk(request):
    mine = Desk(request.user)
    context = {
        "next_step": mine.next_step,
        "spans": mine.spans,
        "enrolments": mine.in_progress,
        "certificates": mine.certificates,
        "open_slots": mine.doors,
        "applications": mine.applications,
    }
    return render(request, "lms/desk.html", context)
