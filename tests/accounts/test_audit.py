"""The audit log: who did what, and nobody can rewrite it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.db.utils import IntegrityError

from accounts.audit import record
from accounts.models import AuditEntry


def test_record_keeps_actor_action_target_and_plain_values(ada, marta):
    entry = record(ada, "institutions.verify", marta, places=3, people=[marta])
    entry.refresh_from_db()
    assert (entry.actor, entry.action, entry.target_type, entry.target_id) == (
        ada,
        "institutions.verify",
        "accounts.user",
        str(marta.pk),
    )
    assert entry.values == {"places": 3, "people": [marta.pk]}


def test_record_takes_a_visitor_as_nobody(marta):
    assert record(AnonymousUser(), "accounts.login_failed", marta).actor is None


@pytest.mark.parametrize("name", ["password", "new_password", "totp_secret", "api_token"])
def test_record_refuses_secrets(ada, name):
    with pytest.raises(ValueError, match=name):
        record(ada, "accounts.password_changed", ada, **{name: "x"})
    assert not AuditEntry.objects.filter(action="accounts.password_changed").exists()


def test_entry_cannot_be_changed(ada):
    entry = record(ada, "accounts.logged_in", ada)
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(action="something.else")


def test_entry_cannot_be_deleted(ada):
    entry = record(ada, "accounts.logged_in", ada)
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
        entry.delete()
    assert AuditEntry.objects.filter(pk=entry.pk).exists()


def test_twin_without_the_trigger_entries_can_be_rewritten(ada):
    """The two tests above measure the trigger and nothing else."""
    entry = record(ada, "accounts.logged_in", ada)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_auditentry DISABLE TRIGGER accounts_auditentry_append_only")
    AuditEntry.objects.filter(pk=entry.pk).update(action="something.else")
    entry.refresh_from_db()
    assert entry.action == "something.else"


def test_entry_outlives_its_person(noor):
    entry = record(noor, "accounts.logged_in", noor)
    number = noor.pk
    noor.delete()
    entry.refresh_from_db()
    assert entry.actor_id == number
