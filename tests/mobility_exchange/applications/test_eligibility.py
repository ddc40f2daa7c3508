"""May this person apply, and why not: one slot or a whole board give the same answer."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser

from certificates.issuing.issuing import revoke
from courses.outline.structure import outline_of
from courses.progress.enrolling import enrol
from courses.progress.recording import record_result
from mobility_exchange.applications import selection
from mobility_exchange.applications.eligibility import check_eligibility, for_slots
from mobility_exchange.models import Slot
from mobility_exchange.offers import posting
from tests.factories.certificates import make_certificate
from tests.factories.courses import make_course
from tests.factories.institutions import make_membership
from tests.factories.mobility_exchange import (
    make_application,
    make_offer,
    make_slot,
    officer_of,
    pass_deadline,
    slot_draft,
)

pytestmark = pytest.mark.django_db
ANYBODY = AnonymousUser()


def on_board(slot):
    return Slot.objects.with_clock().select_related("offer__host").get(pk=slot.pk)


def codes(user, slot):
    return check_eligibility(user, on_board(slot)).codes


def test_visitor_is_asked_to_sign_in_and_comes_back():
    slot = make_slot()
    answer = check_eligibility(ANYBODY, on_board(slot))
    assert answer.codes == ("not_signed_in",)
    assert answer.first.url.endswith(f"?next={slot.get_absolute_url()}")


def test_learner_with_a_school_may_apply(aino):
    assert check_eligibility(aino, on_board(make_slot()))


def test_every_reason_is_named_at_once(noor):
    first, second = make_course("First steps", quiz=True), make_course("Inclusive mobility", quiz=True)
    slot = make_slot(required_courses=[first.translation_key, second.translation_key])
    noor.emailaddress_set.update(verified=False)
    posting.pause(slot.offer, officer_of(slot.offer.host))
    assert codes(noor, slot) == (
        "closed",
        "email_unconfirmed",
        "no_membership",
        "missing_certificate",
        "missing_certificate",
    )


def test_missing_certificate_says_how_far_she_is_and_leads_to_the_course(aino):
    course = make_course("Inclusive mobility", lessons=6, quiz=True)
    slot = make_slot(required_courses=[course.translation_key])
    enrolment = enrol(aino, course)
    for lesson in outline_of(enrolment.course).lessons[:3]:
        record_result(enrolment, lesson, kind="viewed", evidence="self_reported", passed=True, request_id=uuid4())
    reason = check_eligibility(aino, on_board(slot)).first
    assert reason.text == "Needs the certificate of “Inclusive mobility”: 3 of 6 done."
    assert reason.url == f"/en/courses/{course.slug}/"


def test_missing_certificate_says_the_hours_to_who_has_not_begun(aino):
    course = make_course("Inclusive mobility", quiz=True, hours=4)
    slot = make_slot(required_courses=[course.translation_key])
    assert check_eligibility(aino, on_board(slot)).first.text == (
        "Needs the certificate of “Inclusive mobility”, about 4 hours."
    )


def test_course_that_is_gone_still_has_a_sentence(aino):
    course = make_course("Gone", quiz=True, live=False)
    reason = check_eligibility(aino, on_board(make_slot(required_courses=[course.translation_key]))).first
    assert (reason.code, reason.url) == ("missing_certificate", "")


def test_revoking_a_certificate_closes_the_door_at_once(aino, ada):
    course = make_course("Inclusive mobility", quiz=True)
    slot = make_slot(required_courses=[course.translation_key])
    certificate = make_certificate(aino, course_key=course.translation_key)
    assert check_eligibility(aino, on_board(slot))
    revoke(certificate, ada, "Issued by mistake")
    assert codes(aino, slot) == ("missing_certificate",)


def test_certificate_of_somebody_else_opens_nothing(aino, jonas):
    course = make_course("Inclusive mobility", quiz=True)
    make_certificate(jonas, course_key=course.translation_key)
    assert codes(aino, make_slot(required_courses=[course.translation_key])) == ("missing_certificate",)


def test_full_slot_is_for_the_waiting_list(aino):
    slot = make_slot(places=1)
    selection.accept(make_application(slot), officer_of(slot.offer.host))
    answer = check_eligibility(aino, on_board(slot))
    assert answer
    assert answer.for_waiting_list


def test_who_may_not_apply_is_offered_no_waiting_list(noor):
    slot = make_slot(places=1)
    selection.accept(make_application(slot), officer_of(slot.offer.host))
    answer = check_eligibility(noor, on_board(slot))
    assert answer.codes == ("no_membership",)
    assert not answer.for_waiting_list


def test_another_confirmed_address_does_not_confirm_the_one_that_notices_go_to(aino):
    aino.emailaddress_set.update(email="former@passerelle.example")
    assert codes(aino, make_slot()) == ("email_unconfirmed",)


def test_deadline_itself_is_still_in_time():
    slot = make_slot()
    slot.database_now = slot.apply_by
    assert slot.is_open
    slot.database_now += timedelta(microseconds=1)
    assert not slot.is_open


def test_membership_that_was_asked_for_is_not_enough(noor, host_school):
    make_membership(noor, host_school, "staff", "requested")
    assert codes(noor, make_slot()) == ("no_membership",)


@pytest.fixture
def board_of_every_kind(aino, host_school):
    """Slots of every kind, so that every reason occurs for somebody."""
    course = make_course("Inclusive mobility", quiz=True)
    make_certificate(aino, course_key=course.translation_key)
    dates = [slot_draft(starts_in=90 + 20 * number, places=1) for number in range(2)]
    offers = [
        make_offer(host_school, slots=dates),
        make_offer(host_school, required_courses=[course.translation_key]),
        make_offer(keeps_waiting_list=False, slots=[slot_draft(places=1)]),
    ]
    paused = make_offer()
    posting.pause(paused, officer_of(paused.host))
    full = offers[2].slots.get()
    selection.accept(make_application(full), officer_of(full.offer.host))
    make_application(offers[0].slots.first(), aino)
    pass_deadline(make_slot())
    return list(Slot.objects.with_clock().select_related("offer__host").order_by("pk"))


def test_one_slot_and_the_whole_board_agree_for_the_whole_cast(
    board_of_every_kind, aino, marta, jonas, petra, eleni, sara, ada, noor
):
    seen = set()
    for person in (aino, marta, jonas, petra, eleni, sara, ada, noor, ANYBODY):
        bulk = for_slots(person, board_of_every_kind)
        assert bulk == {slot.pk: check_eligibility(person, slot) for slot in board_of_every_kind}
        seen |= {code for answer in bulk.values() for code in answer.codes or ("allowed",)}
    assert seen == {
        "allowed",
        "already_applied",
        "closed",
        "deadline_passed",
        "full",
        "missing_certificate",
        "no_membership",
        "not_signed_in",
        "own_school",
    }


def test_bulk_form_asks_the_same_number_of_questions_for_one_and_many(
    board_of_every_kind, jonas, django_assert_num_queries
):
    for_slots(jonas, board_of_every_kind)
    needs_course = [slot for slot in board_of_every_kind if slot.offer.required_courses]
    with django_assert_num_queries(7):
        for_slots(jonas, needs_course)
    with django_assert_num_queries(7):
        for_slots(jonas, board_of_every_kind)
