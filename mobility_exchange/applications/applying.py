"""Apply for a slot, and withdraw."""

from django.db import transaction
from django.utils.translation import gettext as _

from certificates.models import Certificate
from institutions.models import Membership
from mobility_exchange.applications import state_changes
from mobility_exchange.applications.eligibility import check_eligibility
from mobility_exchange.applications.notifications import notify_officers
from mobility_exchange.choices import ApplicationState
from mobility_exchange.clock import database_now
from mobility_exchange.locking import lock_slot
from mobility_exchange.models import Application, Offer, Slot
from mobility_exchange.refusals import AlreadyApplied, NotAllowed, NotEligible


def certificates_for(user, offer: Offer):
    """The valid certificates of a person that open this offer: they are attached without a click."""
    valid = Certificate.objects.valid().held_by(user)
    return valid.filter(course_key__in=offer.required_courses)


def other_certificates(user, offer: Offer):
    """Valid certificates that the person may add because she thinks that they help."""
    return Certificate.objects.valid().held_by(user).exclude(course_key__in=offer.required_courses)


def apply(user, slot: Slot, *, motivation: str, expected_outcomes: str, sending_institution, more_certificates=()):
    """Send an application; the officers of the host are told."""
    with transaction.atomic():
        slot = lock_slot(slot.pk)
        _refuse(user, slot, sending_institution)
        application = Application.objects.create(
            slot=slot,
            applicant=user,
            sending_institution=sending_institution,
            motivation=motivation,
            expected_outcomes=expected_outcomes,
            shared_with_host_at=database_now(),
        )
        allowed = other_certificates(user, slot.offer).filter(pk__in=[c.pk for c in more_certificates])
        application.certificates.set([*certificates_for(user, slot.offer), *allowed])
        state_changes.record_submission(application)
        notify_officers(application, "application_received")
    return application


def _refuse(user, slot, school):
    mine = Application.objects.of(user).open().filter(slot=slot).first()
    if mine:
        raise AlreadyApplied(mine)
    eligibility = check_eligibility(user, slot)
    if not eligibility:
        raise NotEligible(eligibility)
    if not Membership.objects.of(user).active().filter(institution=school).exists():
        raise NotAllowed(_("You can only apply through a school that you belong to."))


def withdraw(application: Application, by) -> Application:
    """Withdraw one's own application; a place that was taken becomes free."""
    if application.applicant_id != by.pk:
        raise NotAllowed
    with transaction.atomic():
        slot = lock_slot(application.slot_id)
        application = _fresh(application, slot)
        held_a_place = application.state == ApplicationState.ACCEPTED
        state_changes.change_state(application, ApplicationState.WITHDRAWN, by=by, action="withdraw")
        slot.count_accepted()
        notify_officers(application, "application_withdrawn")
        if held_a_place and slot.applications.in_line().exists():
            notify_officers(slot.applications.in_line().first(), "place_free")
    return application


def _fresh(application, slot):
    """The application as it is under the lock, with the slot that holds the lock."""
    fresh = Application.objects.select_related("applicant").get(pk=application.pk)
    fresh.slot = slot
    return fresh
