"""Two actions on one certificate at the same time, over two connections. Each guard has a twin without it."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import AuditEntry, Notice
from certificates.issuing import issuing
from certificates.models import Certificate, CertificateQuerySet
from tests.factories.accounts import make_user
from tests.factories.certificates import make_certificate

pytestmark = pytest.mark.usefixtures("committed")
PATIENCE = 30
WAITS_FOR_US = """
SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))
"""


def wait_until_blocked(other) -> None:
    """Return once the other connection waits for a lock that our transaction holds, or has ended."""
    ends = time.monotonic() + PATIENCE
    while not other.done():
        with connection.cursor() as cursor:
            cursor.execute(WAITS_FOR_US)
            if cursor.fetchone()[0]:
                return
        assert time.monotonic() < ends, "the other connection neither waited nor ended"
        time.sleep(0.01)


def in_own_connection(action):
    try:
        return action()
    finally:
        connection.close()


def run_while_revoking(other_action, certificate, staff):
    """Revoke, and start the other action before the revocation is committed; return what it returned or raised."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            issuing.revoke(certificate, staff, "First.")
            other = pool.submit(in_own_connection, lambda: other_action(certificate, staff))
            wait_until_blocked(other)
        return other.exception(PATIENCE) or other.result()


def revoke_again(certificate, staff):
    return issuing.revoke(certificate, staff, "Second.")


@pytest.fixture
def certificate():
    return make_certificate(make_user("Aino", "Virtanen"))


@pytest.fixture
def staff():
    return make_user("Ada", "Ahmeti")


@pytest.fixture
def no_lock(monkeypatch):
    monkeypatch.setattr(CertificateQuerySet, "select_for_update", lambda self, **options: self)


def revocations() -> tuple[int, int]:
    notices = Notice.objects.filter(kind="certificates.revoked").count()
    return notices, AuditEntry.objects.filter(action="certificates.revoke").count()


def test_revoked_at_the_same_time_is_revoked_once(certificate, staff):
    outcome = run_while_revoking(revoke_again, certificate, staff)

    certificate.refresh_from_db()
    assert isinstance(outcome, issuing.NotRevocable)
    assert certificate.revocation_reason == "First."
    assert revocations() == (1, 1)


def test_twin_without_the_lock_it_is_revoked_twice(certificate, staff, no_lock):
    outcome = run_while_revoking(revoke_again, certificate, staff)

    certificate.refresh_from_db()
    assert isinstance(outcome, Certificate)
    assert certificate.revocation_reason == "Second.", "what the holder was told first is overwritten"
    assert revocations() == (2, 2)


def test_reissued_while_it_is_revoked_is_refused(certificate, staff):
    outcome = run_while_revoking(issuing.reissue, certificate, staff)

    assert isinstance(outcome, issuing.NotRevocable)
    assert Certificate.objects.count() == 1


def test_twin_without_the_lock_only_the_database_refuses(certificate, staff, no_lock):
    outcome = run_while_revoking(issuing.reissue, certificate, staff)

    assert isinstance(outcome, IntegrityError), "an error page in place of a refusal"
    assert "A closed certificate stays closed." in str(outcome)
