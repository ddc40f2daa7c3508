"""Wake-up calls: what is due stands in the rows, a task may run twenty times and does its work once."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from accounts import mailing
from accounts.models import Notice

# A younger row still has its own task on the way.
SWEEP_AFTER = timedelta(seconds=10)
SWEEP_AT_MOST = 200


@shared_task
def send_notice(notice_pk: int) -> bool:
    return mailing.send_notice(notice_pk)


@shared_task
def sweep_notices() -> int:
    """Send what a crash, a lost broker or a killed worker left behind."""
    now = timezone.now()
    lost = Notice.objects.due(now).filter(created_at__lte=now - SWEEP_AFTER).order_by("next_try_at")
    return sum(mailing.send_notice(pk) for pk in list(lost.values_list("pk", flat=True)[:SWEEP_AT_MOST]))
