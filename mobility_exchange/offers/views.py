"""The office of the host: its offers, and the one page on which an offer is written."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from institutions.roles import office_institutions
from mobility_exchange.choices import ApplicationState
from mobility_exchange.models import Offer
from mobility_exchange.offers import posting
from mobility_exchange.offers.forms.editor import OfferEditor, sensible_start, with_one_more
from mobility_exchange.refusals import NotReady, Refusal

ACTIONS = {
    "publish": (posting.publish, _("The offer is on the board.")),
    "pause": (posting.pause, _("The offer is paused: nobody can apply until you publish it again.")),
    "close": (posting.close, _("The offer is closed. You can still answer the applications that you have.")),
    "archive": (posting.archive, _("The offer is put away.")),
}
MORE = {"slots", "day", "languages"}


def _hosts(user):
    """The schools where this person is an officer; for everybody else these pages do not exist."""
    hosts = list(office_institutions(user))
    if not hosts:
        raise Http404
    return hosts


@login_required
@require_safe
def offer_list(request):
    hosts = _hosts(request.user)
    waiting = Count("slots__applications", filter=Q(slots__applications__state=ApplicationState.SUBMITTED))
    offers = Offer.objects.filter(host__in=hosts).select_related("host").prefetch_related("slots")
    offers = offers.defer("description", "description_html").annotate(unanswered=waiting)
    return render(request, "mobility_exchange/offers/offer_list.html", {"offers": offers, "hosts": hosts})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def offer_create(request):
    hosts = _hosts(request.user)
    if request.method == "POST":
        return _save(request, OfferEditor(request.user, data=_typed(request)))
    editor = OfferEditor(request.user, defaults=sensible_start(request.user, hosts[0]))
    return _editor_page(request, editor)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def offer_edit(request, pk):
    offer = _own(request.user, pk)
    if request.method == "POST":
        return _save(request, OfferEditor(request.user, offer, data=_typed(request)))
    return _editor_page(request, OfferEditor(request.user, offer))


@login_required
@require_safe
def offer_preview(request, pk):
    slot = _own(request.user, pk).slots.first()
    if slot is None:
        messages.info(request, _("Add dates first: the page of an offer is made for its dates."))
        return redirect("mobility_exchange:offer_edit", pk=pk)
    return redirect(slot)


@login_required
@require_POST
def offer_decide(request, pk, action):
    offer = _own(request.user, pk)
    if action not in ACTIONS:
        raise Http404
    run, success = ACTIONS[action]
    try:
        run(offer, request.user)
        messages.success(request, success)
    except NotReady as refusal:
        editor = OfferEditor(request.user, offer)
        editor.mark(refusal)
        return _editor_page(request, editor, refusal=refusal, status=422)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("mobility_exchange:offer_edit", pk=pk)


def _own(user, pk):
    return get_object_or_404(Offer.objects.of_office(user).select_related("host"), pk=pk)


def _typed(request):
    """What was typed, with one more row where the officer asked for it."""
    more = request.POST.get("more")
    return with_one_more(request.POST, more) if more in MORE else request.POST


def _save(request, editor):
    if request.POST.get("more") in MORE:
        editor.skip_validation()
        return _editor_page(request, editor)
    offer = editor.save() if editor.is_valid() else None
    if offer is None:
        return _editor_page(request, editor, status=422)
    if request.POST.get("save_action") == "publish" and not offer.is_published:
        return offer_decide(request, pk=offer.pk, action="publish")
    messages.success(request, _("Saved."))
    return redirect("mobility_exchange:offer_edit", pk=offer.pk)


def _editor_page(request, editor, refusal=None, status=200):
    context = {"editor": editor, "refusal": refusal}
    return render(request, "mobility_exchange/offers/offer_edit.html", context, status=status)
