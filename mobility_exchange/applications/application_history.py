"""An application as its people follow it: what happened, and what comes next."""

from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from mobility_exchange.choices import ApplicationState
from mobility_exchange.models import Application

S = ApplicationState

NEXT_STEPS: dict[str, Promise] = {
    S.SUBMITTED: _("The host reads your application and answers within ten working days. You need to do nothing."),
    S.SHORTLISTED: _("You are in the closer choice. The host decides next and writes to you."),
    S.WAITLISTED: _("If somebody withdraws, the host offers the place to the first person on the list."),
    S.ACCEPTED: _("Talk with your school about travel and grant. The host writes to you about the first day."),
    S.REFUSED: _("You can apply for other dates or another place."),
    S.WITHDRAWN: _("You can apply again for as long as the dates are open."),
}

APPLICANT_STEPS: dict[str, Promise] = {
    S.SUBMITTED: _("You applied"),
    S.SHORTLISTED: _("The host put you in the closer choice"),
    S.WAITLISTED: _("The host put you on the waiting list"),
    S.ACCEPTED: _("The host accepted you"),
    S.REFUSED: _("The host answered: not selected"),
    S.WITHDRAWN: _("You withdrew"),
}

HOST_STEPS: dict[str, Promise] = {
    S.SUBMITTED: _("Application sent"),
    S.SHORTLISTED: _("Shortlisted"),
    S.WAITLISTED: _("Put on the waiting list"),
    S.ACCEPTED: _("Accepted"),
    S.REFUSED: _("Not selected"),
    S.WITHDRAWN: _("Withdrawn by the applicant"),
}


class ApplicationHistory:
    """One application, told to its applicant or to the host."""

    def __init__(self, application: Application, step_texts=APPLICANT_STEPS):
        self.application, self.step_texts = application, step_texts
        self.slot, self.offer = application.slot, application.slot.offer

    @cached_property
    def steps(self) -> list[dict]:
        """The history, oldest first; the last step is where the application stands."""
        events = list(self.application.events.select_related("actor"))
        return [
            {"text": self.step_texts[event.to_state], "event": event, "is_last": event is events[-1]}
            for event in events
        ]

    @property
    def next_step(self):
        return NEXT_STEPS[self.application.state]

    @cached_property
    def certificates(self):
        return list(self.application.certificates.all())

    @property
    def place_in_line(self) -> int:
        """1 for the first on the waiting list."""
        return self.application.people_before() + 1

    @property
    def names_kosovo(self):
        schools = (self.offer.host, self.application.sending_institution)
        return any(school and school.needs_kosovo_note for school in schools)
