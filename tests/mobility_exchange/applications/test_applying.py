"""Applying and withdrawing."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry, Notice
from certificates.issuing.issuing import reissue, revoke
from mobility_exchange.applications import applying, selection
from mobility_exchange.models import Application
from mobility_exchange.offers import posting
from mobility_exchange.refusals import AlreadyApplied, NotAllowed, NotEligible, StateChangeRefused
from tests.factories.accounts import make_user
from tests.factories.certificates import make_certificate
from tests.factories.courses import make_course
from tests.factories.institutions import make_institution, make_membership
from tests.factories.mobility_exchange import (
    MOTIVATION,
    OUTCOMES,
    make_applicant,
    make_application,
    make_officer,
    make_slot,
    officer_of,
    pass_deadline,
)

pytestmark = pytest.mark.django_db


def refused(user, slot):
    school = make_institution("Any school")
    with pytest.raises(NotEligible) as refusal:
        applying.apply(user, slot, motivation=MOTIVATION, expected_outcomes=OUTCOMES, sending_institution=school)
    assert not Application.objects.filter(applicant=user).exists()
    return refusal.value.eligibility.codes


def test_apply_writes_application_history_audit_and_notices():
    slot = make_slot()
    officers = [officer_of(slot.offer.host), make_officer(slot.offer.host, "Second")]
    application = make_application(slot)
    event = application.events.get()
    assert (event.from_state, event.to_state, event.actor) == ("", "submitted", application.applicant)
    assert AuditEntry.objects.get(action="mobility_exchange.apply").target_id == str(application.pk)
    notices = Notice.objects.filter(kind="mobility_exchange.application_received")
    assert {notice.recipient for notice in notices} == set(officers)


def test_apply_attaches_the_certificates_that_open_the_door():
    needed, other = make_course("Needed", quiz=True), make_course("Other")
    slot = make_slot(required_courses=[needed.translation_key])
    applicant = make_applicant()
    opens = make_certificate(applicant, course_key=needed.translation_key)
    make_certificate(applicant, course_key=other.translation_key)
    assert list(make_application(slot, applicant).certificates.all()) == [opens]


def test_apply_adds_only_own_certificates_on_wish():
    slot, applicant = make_slot(), make_applicant()
    own, foreign = make_certificate(applicant), make_certificate(make_applicant())
    application = make_application(slot, applicant, more_certificates=[own, foreign])
    assert list(application.certificates.all()) == [own]


def test_apply_attaches_no_certificate_that_is_not_valid_any_more():
    needed, other = make_course("Needed", quiz=True), make_course("Other")
    slot, staff = make_slot(required_courses=[needed.translation_key]), make_user(is_staff=True)
    applicant = make_applicant()
    valid = reissue(make_certificate(applicant, course_key=needed.translation_key), staff)
    revoked = make_certificate(applicant, course_key=other.translation_key)
    revoke(revoked, staff, "Issued by mistake")
    application = make_application(slot, applicant, more_certificates=[revoked])
    assert list(application.certificates.all()) == [valid]


def test_apply_refuses_a_school_that_has_not_answered_yet():
    applicant, asked = make_applicant(), make_institution("Asked to join")
    make_membership(applicant, asked, "staff", "requested")
    facts = {"motivation": MOTIVATION, "expected_outcomes": OUTCOMES, "sending_institution": asked}
    with pytest.raises(NotAllowed):
        applying.apply(applicant, make_slot(), **facts)


def test_apply_refuses_a_school_that_is_not_the_persons():
    applicant, elsewhere = make_applicant(), make_institution("Elsewhere")
    with pytest.raises(NotAllowed):
        applying.apply(
            applicant,
            make_slot(),
            motivation=MOTIVATION,
            expected_outcomes=OUTCOMES,
            sending_institution=elsewhere,
        )


def test_apply_refuses_without_certificate():
    course = make_course("Inclusive mobility", quiz=True)
    slot = make_slot(required_courses=[course.translation_key])
    assert refused(make_applicant(), slot) == ("missing_certificate",)


def test_apply_refuses_after_revocation():
    course = make_course("Inclusive mobility", quiz=True)
    slot = make_slot(required_courses=[course.translation_key])
    applicant = make_applicant()
    certificate = make_certificate(applicant, course_key=course.translation_key)
    revoke(certificate, make_user(is_staff=True), "Issued by mistake")
    assert refused(applicant, slot) == ("missing_certificate",)


def test_apply_refuses_after_deadline():
    assert refused(make_applicant(), pass_deadline(make_slot())) == ("deadline_passed",)


def test_apply_refuses_paused_and_closed_offers():
    for action in (posting.pause, posting.close):
        slot = make_slot()
        action(slot.offer, officer_of(slot.offer.host))
        assert refused(make_applicant(), slot) == ("closed",)


def test_apply_refuses_stale_slot_whose_offer_closed_meanwhile():
    slot = make_slot()
    stale = type(slot).objects.with_clock().select_related("offer__host").get(pk=slot.pk)
    posting.close(slot.offer, officer_of(slot.offer.host))
    assert stale.is_open
    assert refused(make_applicant(), stale) == ("closed",)


def test_apply_refuses_own_school():
    slot = make_slot()
    colleague = make_user()
    make_membership(colleague, slot.offer.host, "staff")
    assert refused(colleague, slot) == ("own_school",)


def test_apply_refuses_without_school(noor):
    assert refused(noor, make_slot()) == ("no_membership",)


def test_apply_refuses_with_unconfirmed_address():
    applicant = make_applicant()
    applicant.emailaddress_set.update(verified=False)
    assert refused(applicant, make_slot()) == ("email_unconfirmed",)


def test_apply_refuses_full_slot_without_waiting_list():
    slot = make_slot(places=1, keeps_waiting_list=False)
    first = make_application(slot)
    selection.accept(first, officer_of(slot.offer.host))
    assert refused(make_applicant(), slot) == ("full",)


def test_apply_to_full_slot_is_for_the_waiting_list():
    slot = make_slot(places=1)
    selection.accept(make_application(slot), officer_of(slot.offer.host))
    assert make_application(slot).state == "submitted"


def test_apply_twice_leads_to_the_first_application():
    application = make_application()
    with pytest.raises(AlreadyApplied) as refusal:
        make_application(application.slot, application.applicant)
    assert refusal.value.application == application
    assert Application.objects.count() == 1
    assert Notice.objects.count() == 1


def test_apply_again_after_withdrawal():
    first = make_application()
    applying.withdraw(first, first.applicant)
    second = make_application(first.slot, first.applicant)
    assert second.pk != first.pk
    assert Application.objects.open().get() == second


def test_apply_again_after_refusal_is_refused():
    application = make_application()
    selection.refuse(application, officer_of(application.slot.offer.host), reason="field")
    with pytest.raises(NotEligible) as refusal:
        make_application(application.slot, application.applicant)
    assert refusal.value.eligibility.codes == ("already_applied",)


def test_database_refuses_a_second_open_application():
    application = make_application()
    copy = Application.objects.get(pk=application.pk)
    copy.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save(force_insert=True)


def test_withdraw_tells_officers_and_frees_the_place():
    application = make_application()
    officer = officer_of(application.slot.offer.host)
    selection.accept(application, officer)
    applying.withdraw(application, application.applicant)
    application.slot.refresh_from_db()
    assert application.slot.accepted_count == 0
    assert Notice.objects.filter(recipient=officer, kind="mobility_exchange.application_withdrawn").count() == 1
    assert not Notice.objects.filter(kind="mobility_exchange.place_free").exists()


def test_withdraw_of_a_place_tells_who_is_first_in_line():
    slot = make_slot(places=1)
    officer = officer_of(slot.offer.host)
    holder, second, third = (make_application(slot) for _number in range(3))
    selection.accept(holder, officer)
    selection.waitlist(second, officer)
    selection.waitlist(third, officer)
    applying.withdraw(holder, holder.applicant)
    notices = Notice.objects.get(kind="mobility_exchange.place_free")
    assert notices.recipient == officer
    assert notices.values["applicant"] == second.applicant.display_name
    assert selection.next_in_line(type(slot).objects.get(pk=slot.pk)) == second


def test_withdraw_of_somebody_without_a_place_frees_none():
    slot = make_slot(places=1)
    officer = officer_of(slot.offer.host)
    holder, waiting, undecided = (make_application(slot) for _number in range(3))
    selection.accept(holder, officer)
    selection.waitlist(waiting, officer)
    applying.withdraw(undecided, undecided.applicant)
    assert not Notice.objects.filter(kind="mobility_exchange.place_free").exists()


def test_withdraw_of_others_is_refused():
    application = make_application()
    with pytest.raises(NotAllowed):
        applying.withdraw(application, make_applicant())
    assert Application.objects.get(pk=application.pk).state == "submitted"


def test_withdraw_twice_is_refused():
    application = make_application()
    applying.withdraw(application, application.applicant)
    with pytest.raises(StateChangeRefused):
        applying.withdraw(application, application.applicant)
