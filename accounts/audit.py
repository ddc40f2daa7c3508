"""The door through which every action worth remembering is written down; entries never change afterwards."""

from django.db import models

from accounts.models import AuditEntry
from common.values import plain

# A name like this among the values means that somebody is about to write down a secret for ever.
SECRET_WORDS = ("password", "token", "secret", "recovery_code", "session_key")


def record(actor, action: str, target: models.Model | None, **values) -> AuditEntry:
    """Write down who did what to which row; values must be plain and free of secrets."""
    refuse_secrets(values)
    return AuditEntry.objects.create(
        actor=actor if actor is not None and actor.is_authenticated else None,
        action=action,
        target_type=target._meta.label_lower if target is not None else "",
        target_id=str(target.pk) if target is not None else "",
        values={name: plain(value) for name, value in values.items()},
    )


def refuse_secrets(values: dict) -> None:
    for name in values:
        if any(word in name.lower() for word in SECRET_WORDS):
            raise ValueError(f"An audit entry must not carry secrets: {name}.")
