"""The learner's desk."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lms.desk import Desk


@require_safe
@login_required
def desk(request):
    return render(request, "lms/desk.html", {"desk": Desk(request.user)})
