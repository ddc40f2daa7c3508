"""The one row lock of the exchange: whoever changes an application of a slot holds it.

Tests patch `slot_rows` out to show that the places are oversold without it.
"""

from mobility_exchange.models import Offer, Slot


def slot_rows():
    """The rows of slots, locked until the transaction ends."""
    return Slot.objects.select_for_update()


def lock_slot(pk) -> Slot:
    """Lock one slot and return it with its offer as it is after the lock was granted."""
    slot = slot_rows().get(pk=pk)
    # A joined row would be the one from before the wait, so the offer is read afterwards.
    slot.offer = Offer.objects.select_related("host").get(pk=slot.offer_id)
    return slot


def lock_slots_of(offer) -> dict[int, Slot]:
    """Lock all slots of an offer, always in the same order, so that two actions cannot wait for each other."""
    return {slot.pk: slot for slot in slot_rows().filter(offer=offer).order_by("pk")}
