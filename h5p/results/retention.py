"""What is thrown away because of its age: statements after the days that the site keeps them, spent tickets."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from h5p import conf
from h5p.models import Attempt, SpentTicket, Statement


def sweep() -> int:
    """How many statements went. Results stay; an attempt keeps all statements or none, so its outcome stays true."""
    now = timezone.now()
    SpentTicket.objects.filter(at__lt=now - timedelta(hours=conf.get("H5P_LAUNCH_HOURS"))).delete()
    days = conf.get("H5P_KEEP_DAYS")
    return _throw_away_before(now - timedelta(days=days)) if days else 0


def _throw_away_before(moment) -> int:
    newer = Statement.objects.filter(attempt=OuterRef("pk"), stored_at__gte=moment)
    # An open attempt goes on: its next statement builds on what is stored.
    old = Attempt.objects.filter(~Exists(newer), finished_at__lt=moment)
    return Statement.objects.filter(attempt__in=old).delete()[0]
