"""Joining and leaving an institution: asked for and decided by an officer, or offered by an invitation."""

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.notifications import notify
from institutions.models import Institution, Membership, Role, State


class JoiningRefused(Exception):
    """The action is refused; the message, for the user, says why."""


@transaction.atomic
def request_membership(user, institution: Institution, role: str) -> Membership:
    """Ask to join; notifies the institution's officers, or the administrators where there is none yet."""
    membership = create_membership(user, institution, role)
    record(user, "institutions.request_membership", membership, role=role)
    for person in people_who_decide(institution):
        notify(
            person,
            "institutions.membership_requested",
            url=reverse("institutions:people", kwargs={"slug": institution.slug}),
            person=user.display_name,
            institution=institution.name,
            role=Role(role).label,
        )
    return membership


def create_membership(user, institution, role) -> Membership:
    try:
        with transaction.atomic():
            return Membership.objects.create(user=user, institution=institution, role=role)
    except IntegrityError:
        raise JoiningRefused(_("You already have this role here, or asked for it.")) from None


def people_who_decide(institution: Institution):
    """Return who decides about requests: the officers, or the administrators where there are none."""
    people = get_user_model().objects.filter(is_active=True)
    officers = people.filter(pk__in=Membership.objects.filter(institution=institution).officers().values("user"))
    return list(officers) or list(people.filter(is_superuser=True))


def may_decide(user, institution: Institution) -> bool:
    if user.is_superuser:
        return True
    return Membership.objects.of(user).officers().filter(institution=institution).exists()


@transaction.atomic
def approve(membership: Membership, by) -> Membership:
    """Turn a request into a membership."""
    membership = lock_for_decision(membership, by, State.REQUESTED)
    set_state(membership, State.ACTIVE, by)
    record(by, "institutions.approve_membership", membership, role=membership.role)
    notify_member(membership, "institutions.membership_approved")
    return membership


@transaction.atomic
def refuse(membership: Membership, by, reason: str) -> Membership:
    """Turn a request down; the reason goes to the person."""
    membership = lock_for_decision(membership, by, State.REQUESTED)
    set_state(membership, State.ENDED, by, reason)
    record(by, "institutions.refuse_membership", membership, role=membership.role)
    notify_member(membership, "institutions.membership_refused", reason=reason)
    return membership


@transaction.atomic
def end(membership: Membership, by, reason: str) -> Membership:
    """Take a member's role away."""
    membership = lock_for_decision(membership, by, State.ACTIVE)
    refuse_without_other_officer(membership)
    set_state(membership, State.ENDED, by, reason)
    record(by, "institutions.end_membership", membership, role=membership.role)
    notify_member(membership, "institutions.membership_ended", reason=reason)
    return membership


@transaction.atomic
def leave(membership: Membership, user) -> Membership:
    """Give up one's own role, or take back one's request."""
    membership = lock_membership(membership)
    if membership.user_id != user.pk or membership.state == State.ENDED:
        raise JoiningRefused(_("You have already left."))
    refuse_without_other_officer(membership)
    set_state(membership, State.ENDED, user)
    record(user, "institutions.leave", membership, role=membership.role)
    return membership


def lock_membership(membership: Membership) -> Membership:
    """Lock the institution before the row, so that its last two officers cannot leave at the same time."""
    Institution.objects.select_for_update().get(pk=membership.institution_id)
    rows = Membership.objects.select_related("institution", "user").select_for_update(of=("self",))
    return rows.get(pk=membership.pk)


def lock_for_decision(membership: Membership, by, expected: str) -> Membership:
    """Lock the row; refuse if ``by`` may not decide, or if the membership is no longer in the expected state."""
    membership = lock_membership(membership)
    if not may_decide(by, membership.institution):
        raise JoiningRefused(_("Only an international officer of this institution decides this."))
    if membership.state != expected:
        raise JoiningRefused(_("This has already been decided."))
    return membership


def refuse_without_other_officer(membership: Membership) -> None:
    if membership.role != Role.OFFICER or membership.state != State.ACTIVE:
        return
    others = Membership.objects.filter(institution=membership.institution_id).officers().exclude(pk=membership.pk)
    if not others.exists():
        raise JoiningRefused(
            _("This is the only international officer of the institution. Make somebody else officer first.")
        )


def set_state(membership: Membership, state: str, by, reason: str = "") -> None:
    membership.state = state
    membership.decided_at = timezone.now()
    membership.decided_by = by
    membership.reason = reason[:500]
    membership.save(update_fields=["state", "decided_at", "decided_by", "reason"])


def notify_member(membership: Membership, kind: str, **values) -> None:
    """Notify the member about her own role."""
    notify(
        membership.user,
        kind,
        url=membership.institution.get_absolute_url(),
        institution=membership.institution.name,
        role=Role(membership.role).label,
        **values,
    )
