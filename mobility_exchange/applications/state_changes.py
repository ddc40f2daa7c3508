"""The one door through which an application changes its state."""

from accounts import audit
from mobility_exchange.models import Application, ApplicationEvent


def record_submission(application: Application) -> ApplicationEvent:
    """Write the first line of the history of a new application."""
    audit.record(application.applicant, "mobility_exchange.apply", application, slot=application.slot_id)
    return ApplicationEvent.objects.create(
        application=application, actor=application.applicant, to_state=application.state
    )


def change_state(application: Application, state: str, *, by, action: str, note: str = "", **changed) -> None:
    """Move the application, save what changed, and write history and audit; call it under the slot's lock."""
    before = application.state
    application.move_to(state)
    for field, value in changed.items():
        setattr(application, field, value)
    application.save(update_fields=["state", "waitlist_rank", *changed])
    ApplicationEvent.objects.create(
        application=application, actor=by, from_state=before, to_state=application.state, note=note
    )
    audit.record(by, f"mobility_exchange.{action}", application, before=str(before), after=str(application.state))
