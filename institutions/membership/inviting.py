"""Inviting people by e-mail; an invitation is accepted once, within two weeks, by the address it went to."""

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.notifications import notify
from institutions import tasks
from institutions.membership import joining
from institutions.membership.joining import JoiningRefused
from institutions.models import INVITATION_LIFETIME, Institution, Invitation, Membership, Role, State


@transaction.atomic
def invite(institution: Institution, email: str, role: str, by) -> Invitation:
    """Offer somebody a role; the officer does not learn whether this address has an account."""
    email = email.strip().lower()
    if not joining.may_decide(by, institution):
        raise JoiningRefused(_("Only an international officer of this institution invites people."))
    if Membership.objects.active().filter(institution=institution, role=role, user__email=email).exists():
        raise JoiningRefused(_("This person already has this role here."))
    invitation = create_invitation(institution, email, role, by)
    record(by, "institutions.invite", invitation, role=role, institution=institution)
    tasks.send_invitation.delay_on_commit(invitation.pk)
    return invitation


def create_invitation(institution, email, role, by) -> Invitation:
    """Create the invitation; an expired one to the same address and role is withdrawn first."""
    now = timezone.now()
    same = Invitation.objects.filter(institution=institution, email=email, role=role)
    same.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__lte=now).update(withdrawn_at=now)
    try:
        with transaction.atomic():
            return Invitation.objects.create(
                institution=institution,
                email=email,
                role=role,
                language=invitation_language(email, by),
                invited_by=by,
                expires_at=now + INVITATION_LIFETIME,
            )
    except IntegrityError:
        raise JoiningRefused(_("This address is already invited in this role.")) from None


def invitation_language(email: str, by) -> str:
    reader = get_user_model().objects.filter(email=email).first()
    return (reader or by).language


@transaction.atomic
def accept_invitation(token: str, user) -> Membership:
    """Accept by the link in the e-mail."""
    invitation = Invitation.objects.with_token(token).select_for_update().first()
    return accept_locked(invitation, user)


@transaction.atomic
def accept_waiting(invitation: Invitation, user) -> Membership:
    """Accept on the site, without the link: the user's own address proves enough."""
    return accept_locked(Invitation.objects.select_for_update().filter(pk=invitation.pk).first(), user)


def accept_locked(invitation: Invitation | None, user) -> Membership:
    """Turn an invitation, whose row is locked, into a membership."""
    if invitation is None or not invitation.is_open:
        raise JoiningRefused(_("This invitation has been used, withdrawn, or has run out. Ask for a new one."))
    if not owns_address(user, invitation.email):
        raise JoiningRefused(_("This invitation went to another address. Sign in with that one."))
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    membership = activate_membership(invitation, user)
    record(user, "institutions.accept_invitation", membership, role=membership.role)
    notify_inviter(invitation, user)
    return membership


def owns_address(user, email: str) -> bool:
    """Only a confirmed address proves that the e-mail reached this person."""
    return EmailAddress.objects.filter(user_id=user.pk, email__iexact=email, verified=True).exists()


def activate_membership(invitation: Invitation, user) -> Membership:
    """Activate the user's own pending request, or create a membership; keep one that is active already."""
    membership, _made = Membership.objects.open().get_or_create(
        user=user,
        institution=invitation.institution,
        role=invitation.role,
        defaults={"state": State.REQUESTED},
    )
    if membership.state != State.ACTIVE:
        joining.set_state(membership, State.ACTIVE, invitation.invited_by)
    return membership


def notify_inviter(invitation: Invitation, user) -> None:
    if invitation.invited_by is None:
        return
    notify(
        invitation.invited_by,
        "institutions.invitation_accepted",
        url=reverse("institutions:people", kwargs={"slug": invitation.institution.slug}),
        person=user.display_name,
        institution=invitation.institution.name,
        role=Role(invitation.role).label,
    )


@transaction.atomic
def withdraw_invitation(invitation: Invitation, by) -> Invitation:
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not joining.may_decide(by, invitation.institution):
        raise JoiningRefused(_("Only an international officer of this institution withdraws invitations."))
    if not invitation.is_open:
        raise JoiningRefused(_("This invitation is no longer open."))
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    record(by, "institutions.withdraw_invitation", invitation)
    return invitation


def notify_of_open_invitations(user, email: str) -> None:
    """Notify a user who just confirmed her address of the open invitations to it."""
    for invitation in Invitation.objects.open().filter(email__iexact=email).select_related("institution"):
        notify(
            user,
            "institutions.invitation_waiting",
            url=reverse("institutions:mine"),
            institution=invitation.institution.name,
            role=Role(invitation.role).label,
        )
