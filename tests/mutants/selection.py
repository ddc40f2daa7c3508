"""Mobility exchange: who may apply, who decides, and places that are never sold twice."""

from tests.mutants.mutant import mutants_of

APPLYING = "tests/mobility_exchange/applications/test_applying.py"
ELIGIBILITY = "tests/mobility_exchange/applications/test_eligibility.py"
SELECTION = "tests/mobility_exchange/applications/test_selection.py"
STATES = "tests/mobility_exchange/applications/test_states.py"
RACES = "tests/mobility_exchange/applications/test_races.py"

MUTANTS = [
    *mutants_of(
        "mobility_exchange.applications.selection",
        (SELECTION, STATES),
        ("        _refuse_without_place(fresh)\n", "        pass\n"),
        ("        _refuse_out_of_turn(fresh)\n", "        pass\n"),
        ("fresh.slot.count_accepted()", "pass"),
        ('notify_applicant(fresh, "accepted")', "pass"),
        ('notify_applicant(fresh, "refused")', "pass"),
        ('action="accept", **_decision(by)', 'action="accept"'),
        ('"decision_note": note, **_decision(by)}', '"decision_note": note}'),
        ('"decision_note": note, **', "**"),
        ("if reason not in RefusalReason.values:", "if False:"),
        ("waitlist_rank=last + 1", "waitlist_rank=1"),
        ("None if slot.is_full else", ""),
        ("is_officer(by, slot.offer.host)", "is_officer(by)"),
        ("if not is_officer(by, slot.offer.host):", "if False:"),
        ("if not fresh.may_become(state):", "if False:"),
        ('Application.objects.select_related("applicant").get(pk=application.pk)', "application"),
        (".count() >= application.slot.places", ".count() > application.slot.places"),
        ("application.slot.applications.accepted().count()", "application.slot.accepted_count"),
        ("if application.people_before():", "if False:"),
    ),
    *mutants_of(
        "mobility_exchange.applications.selection",
        (RACES,),
        ("slot = lock_slot(application.slot_id)", "slot = application.slot"),
    ),
    *mutants_of(
        "mobility_exchange.locking",
        (RACES,),
        ("Slot.objects.select_for_update()", "Slot.objects.all()"),
    ),
    *mutants_of(
        "mobility_exchange.applications.state_changes",
        (SELECTION, STATES),
        ("application.move_to(state)", "application.state = state"),
        ('["state", "waitlist_rank", *changed]', '["state", *changed]'),
        ("actor=by, from_state=before", "actor=application.applicant, from_state=before"),
        ('audit.record(by, f"', '(lambda *values, **more: None)(by, f"'),
    ),
    *mutants_of(
        "mobility_exchange.models.application",
        (SELECTION, STATES),
        ("if not self.may_become(state):", "if False:"),
        ("waitlist_rank__lt=self.waitlist_rank", "waitlist_rank__lte=self.waitlist_rank"),
        ("line = Application.objects.in_line().filter(slot_id=self.slot_id)", "line = Application.objects.in_line()"),
    ),
    *mutants_of(
        "mobility_exchange.models.application",
        (APPLYING,),
        ('order_by("waitlist_rank", "pk")', 'order_by("-waitlist_rank", "pk")'),
    ),
    *mutants_of(
        "mobility_exchange.models.slot",
        (SELECTION, ELIGIBILITY),
        ("filter(state=ApplicationState.ACCEPTED).count()", "count()"),
        ("self.now > self.apply_by", "self.now >= self.apply_by"),
        ("max(self.places - self.accepted_count, 0)", "self.places"),
    ),
    *mutants_of(
        "mobility_exchange.applications.applying",
        (APPLYING,),
        ("        _refuse(user, slot, sending_institution)\n", "        pass\n"),
        ("if mine:", "if False:"),
        ("if not eligibility:", "if False:"),
        ("Membership.objects.of(user).active().filter(institution=school)", "Membership.objects.of(user).active()"),
        (
            "Membership.objects.of(user).active().filter(institution=school)",
            "Membership.objects.of(user).filter(institution=school)",
        ),
        ("valid = Certificate.objects.valid().held_by(user)", "valid = Certificate.objects.held_by(user)"),
        ("valid.filter(course_key__in=offer.required_courses)", "valid"),
        ("return Certificate.objects.valid().held_by(user)", "return Certificate.objects.valid()"),
        ("return Certificate.objects.valid().held_by(user)", "return Certificate.objects.held_by(user)"),
        ('notify_officers(application, "application_received")', "pass"),
        ("if application.applicant_id != by.pk:", "if False:"),
        ("slot.count_accepted()", "pass"),
        ("if held_a_place and slot", "if slot"),
    ),
    *mutants_of(
        "mobility_exchange.applications.eligibility",
        (ELIGIBILITY, APPLYING),
        ("Certificate.objects.valid().held_by(user)", "Certificate.objects.held_by(user)"),
        ("Certificate.objects.valid().held_by(user)", "Certificate.objects.valid()"),
        (".exclude(state=ApplicationState.WITHDRAWN)", ""),
        ("Membership.objects.of(user).active()", "Membership.objects.of(user)"),
        ("filter(verified=True, ", "filter("),
        (", email__iexact=user.email", ""),
        ("if not slot.offer.is_published:", "if False:"),
        ("elif slot.deadline_passed:", "elif False:"),
        ("slot.is_full and not slot.offer.keeps_waiting_list", "False"),
        ("slot.is_full and not slot.offer.keeps_waiting_list", "slot.is_full"),
        ("if not person.email_confirmed:", "if False:"),
        ("if slot.offer.host_id in person.institutions:", "if False:"),
        ("elif not person.institutions:", "elif False:"),
        ("if key not in person.proven:", "if False:"),
        ("for_waiting_list=not reasons and slot.is_full", "for_waiting_list=slot.is_full"),
    ),
]
