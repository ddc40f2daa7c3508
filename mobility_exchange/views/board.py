"""The public board and the page of a slot."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mobility_exchange.eligibility import for_slots
from mobility_exchange.filters import BoardQuery
from mobility_exchange.invitation import Invitation
from mobility_exchange.models import Slot
from mobility_exchange.wording import place, row_facts

PAGE_SIZE = 20


@require_safe
def slot_list(request):
    query = BoardQuery(request.GET, request.user)
    board = query.ask()
    page = Paginator(board.slots, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"query": query, "board": board, "page_obj": page, "groups": query.groups(board)}
    context["rows"] = _rows(page.object_list, board.answers or for_slots(request.user, page.object_list))
    context["names_kosovo"] = any(slot.offer.host.needs_kosovo_note for slot in board.slots)
    return render(request, "mobility_exchange/slot_list.html", context)


def _rows(slots, answers):
    return [
        {"slot": slot, "place": place(slot.offer), "facts": row_facts(slot), "answer": answers[slot.pk]}
        for slot in slots
    ]


@require_safe
def slot_detail(request, pk):
    slots = Slot.objects.visible_to(request.user).with_clock().select_related("offer__host")
    slot = get_object_or_404(slots, pk=pk)
    return render(request, "mobility_exchange/slot_detail.html", {"invitation": Invitation(slot, request.user)})
