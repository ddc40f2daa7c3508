"""A lost wake-up call: the action stands, the person gets her page, the sweep sends the mail."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts import tasks
from accounts.models import Notice
from institutions.models import Membership, Role


@pytest.fixture
def broker_away(monkeypatch):
    """A real call to a broker that refuses, instead of the eager mode of other tests."""

    def refuse(*_args, **_kwargs):
        raise OperationalError("nobody listens")

    monkeypatch.setattr(tasks.send_notice, "delay", refuse)


def test_action_stands_when_the_broker_is_away(
    client, noor, marta, host_school, broker_away, django_capture_on_commit_callbacks
):
    client.force_login(noor)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            reverse("institutions:membership_request", kwargs={"slug": host_school.slug}), {"role": Role.STAFF}
        )
    assert response.status_code == 302
    assert Membership.objects.of(noor).exists()
    assert mail.outbox == []
    Notice.objects.update(created_at=timezone.now() - timedelta(seconds=30))
    assert tasks.sweep_notices() == 1
    assert len(mail.outbox) == 1
