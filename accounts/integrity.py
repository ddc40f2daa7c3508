"""What must always be true of notices."""

from django.utils import timezone

from accounts.models import Notice
from accounts.notices import kind_names
from common import integrity


@integrity.check("accounts: no notice is a dead letter")
def dead_letters():
    for notice in Notice.objects.dead():
        yield f"Notice {notice.pk} ({notice.kind}) was tried {notice.attempts} times: {notice.last_error}"


@integrity.check("accounts: no notice waits too long for its e-mail")
def overdue_notices():
    late_since = timezone.now() - integrity.OVERDUE_AFTER
    for notice in Notice.objects.due(late_since).filter(created_at__lte=late_since):
        yield f"Notice {notice.pk} ({notice.kind}) has been due since {notice.next_try_at:%Y-%m-%d %H:%M:%S}."


@integrity.check("accounts: every notice can be said")
def notices_of_unknown_kind():
    kinds = Notice.objects.order_by("kind").exclude(kind__in=kind_names())
    for kind in kinds.values_list("kind", flat=True).distinct():
        yield f"Nobody registers the notice kind {kind} any more."
