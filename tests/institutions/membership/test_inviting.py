"""Invitations: mailed by the worker, used once, by the address they went to."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.core import mail
from django.utils import timezone

from accounts.models import AuditEntry, Notice
from institutions import mailing, roles, tasks
from institutions.membership import inviting
from institutions.membership.joining import JoiningRefused
from institutions.models import Invitation, Membership, Role, State, hash_token
from tests.factories.accounts import make_user


def token_mailed() -> str:
    return re.search(r"/invitations/([\w-]+)/", mail.outbox[-1].body).group(1)


@pytest.fixture
def invited(marta, host_school, noor):
    """An invitation for Noor to become officer, mailed."""
    invitation = inviting.invite(host_school, noor.email.upper(), Role.OFFICER, marta)
    mailing.send_invitation(invitation.pk)
    return invitation


def run_out():
    now = timezone.now()
    Invitation.objects.update(created_at=now - timedelta(days=15), expires_at=now - timedelta(days=1))


def test_invitation_is_mailed_in_the_readers_language_and_keeps_a_hash_only(invited, noor):
    token = token_mailed()
    invited.refresh_from_db()
    assert mail.outbox[0].to == [noor.email]
    assert "/en/institutions/invitations/" in mail.outbox[0].body
    assert invited.token_hash == hash_token(token)
    assert invited.sent_at
    stored = " ".join(str(value) for value in Invitation.objects.filter(pk=invited.pk).values_list()[0])
    assert token not in stored


def test_invitation_leaves_after_the_commit(marta, host_school, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        inviting.invite(host_school, "new@passerelle.example", Role.STAFF, marta)
    assert len(mail.outbox) == 1
    assert tasks.sweep_invitations() == 0


def test_sweep_sends_a_lost_invitation_once(marta, host_school):
    invitation = inviting.invite(host_school, "new@passerelle.example", Role.STAFF, marta)
    Invitation.objects.filter(pk=invitation.pk).update(created_at=timezone.now() - timedelta(minutes=1))
    assert [tasks.sweep_invitations(), tasks.sweep_invitations()] == [1, 0]
    assert len(mail.outbox) == 1


def test_accepting_makes_the_membership_and_notifies_the_inviter(invited, noor, marta, host_school):
    membership = inviting.accept_invitation(token_mailed(), noor)
    assert (membership.state, membership.role) == (State.ACTIVE, Role.OFFICER)
    assert roles.is_officer(noor, host_school)
    assert Notice.objects.of(marta).get().kind == "institutions.invitation_accepted"
    assert AuditEntry.objects.filter(action="institutions.accept_invitation", actor=noor).count() == 1


def test_invitation_is_used_once(invited, noor):
    token = token_mailed()
    inviting.accept_invitation(token, noor)
    with pytest.raises(JoiningRefused):
        inviting.accept_invitation(token, noor)
    assert Membership.objects.of(noor).count() == 1


def test_invitation_is_for_its_address_only(invited, aino):
    with pytest.raises(JoiningRefused):
        inviting.accept_invitation(token_mailed(), aino)
    assert not roles.is_officer(aino)


def test_unconfirmed_address_proves_nothing(invited, noor):
    EmailAddress.objects.filter(user=noor).update(verified=False)
    with pytest.raises(JoiningRefused):
        inviting.accept_invitation(token_mailed(), noor)


def test_invitation_runs_out(invited, noor):
    run_out()
    assert not Invitation.objects.open().exists()
    with pytest.raises(JoiningRefused):
        inviting.accept_invitation(token_mailed(), noor)


def test_withdrawn_invitation_opens_nothing(invited, noor, marta):
    inviting.withdraw_invitation(invited, marta)
    with pytest.raises(JoiningRefused):
        inviting.accept_invitation(token_mailed(), noor)


def test_guessed_token_opens_nothing(invited, noor):
    with pytest.raises(JoiningRefused):
        inviting.accept_invitation("guess", noor)


@pytest.mark.parametrize("who", ["aino", "petra", "jonas", "noor"])
def test_only_officers_of_the_institution_invite(request, who, host_school):
    with pytest.raises(JoiningRefused):
        inviting.invite(host_school, "new@passerelle.example", Role.STAFF, request.getfixturevalue(who))
    assert not Invitation.objects.exists()


def test_same_address_is_not_invited_twice(invited, marta, noor, host_school):
    with pytest.raises(JoiningRefused):
        inviting.invite(host_school, noor.email, Role.OFFICER, marta)
    run_out()
    assert inviting.invite(host_school, noor.email, Role.OFFICER, marta).is_open


def test_own_request_becomes_the_membership(invited, noor, host_school):
    own = Membership.objects.create(user=noor, institution=host_school, role=Role.OFFICER)
    assert inviting.accept_invitation(token_mailed(), noor) == own
    own.refresh_from_db()
    assert own.state == State.ACTIVE


def test_newcomer_is_notified_of_open_invitations_when_her_address_is_confirmed(marta, host_school):
    inviting.invite(host_school, "new@passerelle.example", Role.STAFF, marta)
    newcomer = make_user(email="new@passerelle.example")
    address = EmailAddress.objects.get(user=newcomer)
    email_confirmed.send(sender=EmailAddress, request=None, email_address=address)
    assert Notice.objects.of(newcomer).get().kind == "institutions.invitation_waiting"
    assert inviting.accept_waiting(Invitation.objects.get(), newcomer).state == State.ACTIVE
