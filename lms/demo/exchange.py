"""The demonstration's job-shadowing places and applications, posted and decided by the officers of the hosts."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import User
from institutions.models import Institution
from lms.demo import reading
from mobility_exchange.applications import applying, selection
from mobility_exchange.models import Application, Slot
from mobility_exchange.offers import posting
from mobility_exchange.offers.posting import SlotDraft

FACTS = (
    *("title", "summary", "description", "outcomes", "fields", "languages", "mentor"),
    *("accessibility", "accessibility_note", "costs", "costs_note"),
    *("lodging_note", "meals_note", "transport_note", "reachable_by_train"),
)


def post_offers(
    schools: dict[str, Institution], officers: dict[str, User], courses: dict[str, UUID]
) -> dict[str, Slot]:
    """All offers, drafts too; returns their slots by the names that the applications use."""
    slots: dict[str, Slot] = {}
    for row in reading.table("offers"):
        slots |= _post(row, schools[row["host"]], officers[row["host"]], courses)
    return slots


def _post(row: dict, host: Institution, officer: User, courses: dict[str, UUID]) -> dict[str, Slot]:
    facts = {name: row[name] for name in FACTS if name in row}
    facts["a_day"] = row["a_day_looks_like"]
    facts["required_courses"] = [courses[key] for key in row.get("required_courses", [])]
    # As the officer's form does it: the day ends on the clock of her school.
    drafts = [_draft(slot, ZoneInfo(officer.time_zone)) for slot in row["slots"]]
    offer = posting.create_offer(officer, host, slots=drafts, **facts)
    if row["published"]:
        posting.publish(offer, officer)
    # The drafts have different first days, so the dates tell which is which.
    by_start = {slot.starts_on: slot for slot in offer.slots.all()}
    return {slot["key"]: by_start[draft.starts_on] for slot, draft in zip(row["slots"], drafts, strict=True)}


def _draft(slot: dict, zone: ZoneInfo) -> SlotDraft:
    starts_on = _monday_after(slot["starts_in_days"])
    deadline = datetime.combine(timezone.localdate() + timedelta(days=slot["deadline_in_days"]), time(23, 59))
    return SlotDraft(
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=slot["length_days"] - 1),
        apply_by=deadline.replace(tzinfo=zone),
        places=slot["places"],
    )


def _monday_after(days: int) -> date:
    day = timezone.localdate() + timedelta(days=days)
    return day + timedelta(days=-day.weekday() % 7)


def send_applications(people: dict[str, User], slots: dict[str, Slot]) -> None:
    """Every application, and what its host decided."""
    for row in reading.table("applications"):
        applicant, slot = people[row["applicant"]], slots[row["slot"]]
        application = None
        for step in row["then"]:
            application = _take(step, row, applicant, slot, application)


def _take(step: dict, row: dict, applicant: User, slot: Slot, application: Application | None) -> Application:
    if step["step"] == "submit":
        return _submit(row, applicant, slot)
    assert application is not None, "the first step is to submit"
    officer = slot.offer.posted_by
    actions = {
        "withdraw": lambda: applying.withdraw(application, applicant),
        "shortlist": lambda: selection.shortlist(application, officer),
        "accept": lambda: selection.accept(application, officer),
        "waitlist": lambda: selection.waitlist(application, officer),
        "refuse": lambda: selection.refuse(application, officer, reason=step["reason"], note=step.get("note", "")),
    }
    return actions[step["step"]]()


def _submit(row: dict, applicant: User, slot: Slot) -> Application:
    school = Institution.objects.filter(memberships__user=applicant, memberships__state="active").first()
    words = {name: row[name].strip() for name in ("motivation", "expected_outcomes")}
    return applying.apply(applicant, slot, sending_institution=school, **words)
