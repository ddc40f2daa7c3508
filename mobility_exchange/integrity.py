"""What must always be true of the exchange; `manage.py check_integrity` asks."""

from django.db.models import Count, F, OuterRef, Q, Subquery

from common import integrity
from mobility_exchange.choices import APPLICATION_CHANGES, OPEN_APPLICATION_STATES, ApplicationState
from mobility_exchange.models import Application, ApplicationEvent, Offer, Slot


@integrity.check("mobility_exchange: accepted people are counted and have a place")
def accepted_are_counted():
    accepted = Count("applications", filter=Q(applications__state=ApplicationState.ACCEPTED))
    for slot in Slot.objects.annotate(accepted=accepted).exclude(accepted=F("accepted_count")):
        yield f"Slot {slot.pk} counts {slot.accepted_count} accepted people and has {slot.accepted}."
    for slot in Slot.objects.annotate(accepted=accepted).filter(accepted__gt=F("places")):
        yield f"Slot {slot.pk} has {slot.places} places and {slot.accepted} accepted people."


@integrity.check("mobility_exchange: nobody has two open applications for the same dates")
def one_open_application():
    doubled = Application.objects.open().order_by().values("slot", "applicant").annotate(count=Count("pk"))
    for row in doubled.filter(count__gt=1):
        yield f"Slot {row['slot']} has {row['count']} open applications of person {row['applicant']}."


@integrity.check("mobility_exchange: every application stands where its history ends")
def state_is_last_event():
    events = ApplicationEvent.objects.filter(application=OuterRef("pk")).order_by("-at", "-pk")
    last = Application.objects.annotate(last_state=Subquery(events.values("to_state")[:1]))
    for application in last.exclude(last_state__isnull=False, last_state=F("state")):
        yield f"Application {application.pk} is {application.state}, its history ends with {application.last_state}."


@integrity.check("mobility_exchange: history holds only changes that are allowed")
def history_is_allowed():
    allowed = Q(from_state="", to_state=ApplicationState.SUBMITTED)
    for before, after in APPLICATION_CHANGES.items():
        allowed |= Q(from_state=before, to_state__in=after)
    for event in ApplicationEvent.objects.exclude(allowed):
        yield f"Event {event.pk} of application {event.application_id} goes {event.from_state} > {event.to_state}."


@integrity.check("mobility_exchange: nobody applied to a draft, or to the own school")
def applications_make_sense():
    for application in Application.objects.filter(slot__offer__published_at__isnull=True):
        yield f"Application {application.pk} is for an offer that was never published."
    own = Application.objects.filter(state__in=OPEN_APPLICATION_STATES, sending_institution=F("slot__offer__host"))
    for application in own:
        yield f"Application {application.pk} goes to the school that sends it."


@integrity.check("mobility_exchange: every public offer can be found")
def public_offers_are_indexed():
    for offer in Offer.objects.published().filter(Q(search_folded__isnull=True) | Q(search_stemmed__isnull=True)):
        yield f"Offer {offer.pk} has no words to be found by."
