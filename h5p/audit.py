"""The door through which actions and refusals are written down; entries never change afterwards."""

from h5p.models import AuditEntry


def record(actor, action: str, target: object = "", **values) -> AuditEntry:
    """Values must be plain, and free of secrets, answers and people's names."""
    known = actor if actor is not None and actor.is_authenticated else None
    return AuditEntry.objects.create(actor=known, action=action, target=str(target)[:100], values=values)
