"""The public board and the page of a slot."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mobility_exchange.applications.eligibility import for_slots
from mobility_exchange.board.listing import BoardSearch
from mobility_exchange.board.slot_page import SlotPage
from mobility_exchange.formatting import location, row_facts
from mobility_exchange.models import Slot

PAGE_SIZE = 20


@require_safe
def slot_list(request):
    search = BoardSearch(request.GET, request.user)
    page = Paginator(search.slots, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"query": search, "board": search, "page_obj": page, "groups": search.groups}
    context["rows"] = _rows(page.object_list, search.answers or for_slots(request.user, page.object_list))
    context["names_kosovo"] = any(slot.offer.host.needs_kosovo_note for slot in search.slots)
    return render(request, "mobility_exchange/board/slot_list.html", context)


def _rows(slots, answers):
    return [
        {"slot": slot, "place": location(slot.offer), "facts": row_facts(slot), "answer": answers[slot.pk]}
        for slot in slots
    ]


@require_safe
def slot_detail(request, pk):
    slots = Slot.objects.visible_to(request.user).with_clock().select_related("offer__host")
    slot = get_object_or_404(slots, pk=pk)
    return render(request, "mobility_exchange/board/slot_detail.html", {"slot_page": SlotPage(slot, request.user)})
