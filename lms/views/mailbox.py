"""The local mailbox (demonstration only)."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lms import mailbox


@require_safe
def mailbox_list(request):
    to = request.GET.get("to", "").strip()[:200]
    return render(request, "lms/mailbox.html", {"letters": mailbox.letters(to), "to": to, "letter": None})


@require_safe
def mailbox_letter(request, name):
    found = mailbox.letter(name)
    if found is None:
        raise Http404
    return render(request, "lms/mailbox.html", {"letters": mailbox.letters(), "to": "", "letter": found})
