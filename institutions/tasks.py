"""The worker's tasks; each may run many times and sends an invitation once, see accounts/tasks.py."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from institutions import mailing
from institutions.models import Invitation

# A younger row still has its own task on the way.
SWEEP_AFTER = timedelta(seconds=10)
SWEEP_AT_MOST = 200


@shared_task
def send_invitation(invitation_pk: int) -> bool:
    return mailing.send_invitation(invitation_pk)


@shared_task
def sweep_invitations() -> int:
    """Send the invitations whose own task was lost."""
    now = timezone.now()
    lost = Invitation.objects.due(now).filter(created_at__lte=now - SWEEP_AFTER).order_by("next_try_at")
    return sum(mailing.send_invitation(pk) for pk in list(lost.values_list("pk", flat=True)[:SWEEP_AT_MOST]))
