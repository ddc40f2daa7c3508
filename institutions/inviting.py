"""Invitations by e-mail: sent by the worker, accepted once, within two weeks, by the address they went to."""

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.mailing import absolute, compose, message_id, send_once
from accounts.notifications import notify
from institutions import joining, tasks
from institutions.joining import JoiningRefused
from institutions.models import INVITATION_LIFETIME, Institution, Invitation, Membership, Role, State, hashed, new_token


@transaction.atomic
def invite(institution: Institution, email: str, role: str, by) -> Invitation:
    """Offer somebody a role; nothing tells the officer whether this address has an account."""
    email = email.strip().lower()
    if not joining.may_decide(by, institution):
        raise JoiningRefused(_("Only an international officer of this institution invites people."))
    if Membership.objects.active().filter(institution=institution, role=role, user__email=email).exists():
        raise JoiningRefused(_("This person already has this role here."))
    invitation = open_invitation(institution, email, role, by)
    record(by, "institutions.invite", invitation, role=role, institution=institution)
    tasks.send_invitation.delay_on_commit(invitation.pk)
    return invitation


def open_invitation(institution, email, role, by) -> Invitation:
    """A new invitation takes the place of one that ran out unanswered."""
    now = timezone.now()
    same = Invitation.objects.filter(institution=institution, email=email, role=role)
    same.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__lte=now).update(withdrawn_at=now)
    try:
        with transaction.atomic():
            return Invitation.objects.create(
                institution=institution,
                email=email,
                role=role,
                language=language_of(email, by),
                invited_by=by,
                expires_at=now + INVITATION_LIFETIME,
            )
    except IntegrityError:
        raise JoiningRefused(_("This address is already invited in this role.")) from None


def language_of(email: str, by) -> str:
    reader = get_user_model().objects.filter(email=email).first()
    return (reader or by).language


def send_invitation(pk: int) -> bool:
    rows = Invitation.objects.select_related("institution", "invited_by")
    return send_once(rows, pk, invitation_message)


def invitation_message(invitation: Invitation):
    """Return the mail with a fresh token; what an earlier try may have sent no longer opens anything."""
    token = new_token()
    Invitation.objects.filter(pk=invitation.pk).update(token_hash=hashed(token))
    with translation.override(invitation.language):
        by = invitation.invited_by.display_name if invitation.invited_by else invitation.institution.name
        context = {
            "invitation": invitation,
            "institution": invitation.institution,
            "role": invitation.get_role_display(),
            "by": by,
            "url": absolute(reverse("institutions:invitation_accept", kwargs={"token": token})),
        }
        return compose(
            _("%(by)s invites you to %(institution)s") % {"by": by, "institution": invitation.institution.name},
            "institutions/mail/invitation",
            context,
            to=invitation.email,
            headers={"Message-ID": message_id("invitation", invitation.pk, invitation.created_at)},
        )


@transaction.atomic
def accept_invitation(token: str, user) -> Membership:
    """Accept by the link of the mail."""
    invitation = Invitation.objects.with_token(token).select_for_update().first()
    return accept(invitation, user)


@transaction.atomic
def accept_waiting(invitation: Invitation, user) -> Membership:
    """Accept on the site: who owns the address needs no link."""
    return accept(Invitation.objects.select_for_update().filter(pk=invitation.pk).first(), user)


def accept(invitation: Invitation | None, user) -> Membership:
    """Make an invitation, whose row is locked, a membership."""
    if invitation is None or not invitation.is_open:
        raise JoiningRefused(_("This invitation has been used, withdrawn, or has run out. Ask for a new one."))
    if not owns(user, invitation.email):
        raise JoiningRefused(_("This invitation went to another address. Sign in with that one."))
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    membership = membership_from(invitation, user)
    record(user, "institutions.accept_invitation", membership, role=membership.role)
    tell_inviter(invitation, user)
    return membership


def owns(user, email: str) -> bool:
    """Only a confirmed address proves that the mail reached this person."""
    return EmailAddress.objects.filter(user_id=user.pk, email__iexact=email, verified=True).exists()


def membership_from(invitation: Invitation, user) -> Membership:
    """Activate the request she had made herself, or make a new membership; she may be a member already."""
    membership, _made = Membership.objects.open().get_or_create(
        user=user,
        institution=invitation.institution,
        role=invitation.role,
        defaults={"state": State.REQUESTED},
    )
    if membership.state != State.ACTIVE:
        joining.decide(membership, State.ACTIVE, invitation.invited_by)
    return membership


def tell_inviter(invitation: Invitation, user) -> None:
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


def tell_of_waiting(user, email: str) -> None:
    """Tell somebody who just confirmed her address that invitations wait for her."""
    for invitation in Invitation.objects.open().filter(email__iexact=email).select_related("institution"):
        notify(
            user,
            "institutions.invitation_waiting",
            url=reverse("institutions:mine"),
            institution=invitation.institution.name,
            role=Role(invitation.role).label,
        )
