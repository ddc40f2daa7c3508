"""A person's notices and settings."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms import PreferencesForm
from accounts.models import Notice
from accounts.notices import with_language, words

NOTICES_A_PAGE = 20


@login_required
@never_cache
@require_safe
def notice_list(request):
    page = Paginator(Notice.objects.of(request.user), NOTICES_A_PAGE).get_page(request.GET.get("page"))
    notices = [(notice, words(notice)) for notice in page]
    unread = Notice.objects.of(request.user).unread().count()
    return render(request, "accounts/notice_list.html", {"page_obj": page, "notices": notices, "unread_count": unread})


@login_required
@require_POST
def notice_open(request, pk):
    """Mark the notice as read and lead to what it is about, in the reader's language."""
    notice = get_object_or_404(Notice.objects.of(request.user), pk=pk)
    Notice.objects.filter(pk=notice.pk).mark_read()
    return redirect(with_language(notice.url, request.user.language))


@login_required
@require_POST
def notice_read(request, pk):
    notice = get_object_or_404(Notice.objects.of(request.user), pk=pk)
    Notice.objects.filter(pk=notice.pk).mark_read()
    return redirect("accounts:notice_list")


@login_required
@require_POST
def notice_read_all(request):
    Notice.objects.of(request.user).mark_read()
    messages.success(request, _("All notices are marked as read."))
    return redirect("accounts:notice_list")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request):
    # Not request.user itself: a refused form has already written into its instance, and the page head shows her.
    person = get_object_or_404(get_user_model(), pk=request.user.pk)
    form = PreferencesForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        with translation.override(person.language):
            messages.success(request, _("Your settings are saved."))
            return redirect(reverse("accounts:settings"))
    return render(request, "accounts/settings.html", {"form": form})
