"""Wake-up calls of this app, see accounts/tasks.py."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

SWEEP_AFTER = timedelta(seconds=10)
SWEEP_AT_MOST = 200


@shared_task
def send_invitation(invitation_pk: int) -> bool:
    from institutions import inviting  # leaf

    return inviting.send_invitation(invitation_pk)


@shared_task
def sweep_invitations() -> int:
    """Send the invitations that a crash left behind."""
    from institutions import inviting  # leaf
    from institutions.models import Invitation  # leaf

    now = timezone.now()
    lost = Invitation.objects.due(now).filter(created_at__lte=now - SWEEP_AFTER).order_by("next_try_at")
    return sum(inviting.send_invitation(pk) for pk in list(lost.values_list("pk", flat=True)[:SWEEP_AT_MOST]))
