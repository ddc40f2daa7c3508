"""What must always be true of institutions."""

from django.utils import timezone

from common import integrity
from institutions.models import Invitation, Membership, Role, State


@integrity.check("institutions: every officer of a verified institution was approved by somebody")
def officers_without_approval():
    undecided = Membership.objects.filter(role=Role.OFFICER, state=State.ACTIVE, decided_at__isnull=True)
    for membership in undecided.select_related("institution"):
        yield f"Membership {membership.pk} at {membership.institution.slug} is active, yet nobody decided it."


@integrity.check("institutions: an accepted invitation is a membership")
def accepted_without_membership():
    for invitation in Invitation.objects.filter(accepted_by__isnull=False):
        joined = Membership.objects.filter(
            user=invitation.accepted_by_id, institution=invitation.institution_id, role=invitation.role
        )
        if not joined.exists():
            yield f"Invitation {invitation.pk} was accepted, but made no membership."


@integrity.check("institutions: no invitation is a dead letter or waits too long for its e-mail")
def unsent_invitations():
    for invitation in Invitation.objects.dead():
        yield f"Invitation {invitation.pk} was tried {invitation.attempts} times: {invitation.last_error}"
    late = timezone.now() - integrity.OVERDUE_AFTER
    for invitation in Invitation.objects.due(late).filter(created_at__lte=late):
        yield f"Invitation {invitation.pk} has been due since {invitation.next_try_at:%Y-%m-%d %H:%M:%S}."
