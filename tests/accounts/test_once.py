"""The same notice, sent by twenty workers at once: one e-mail."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import mailing, notices
from accounts.mailing import notice_message
from accounts.models import Notice, User
from accounts.notifications import notify
from tests.factories.accounts import make_user

WORKERS = 20


@pytest.fixture
def notice(committed, monkeypatch):
    monkeypatch.setattr(notices, "NOTICE_KINDS", notices.NOTICE_KINDS.copy())
    notices.register("tests.plain", title="News", body="Something", action="Open it")
    monkeypatch.setattr("accounts.notifications.send_notice.delay_on_commit", lambda pk: None)
    return notify(make_user(), "tests.plain", url="/desk/")


def at_once(action) -> list:
    """Run the action in twenty threads that start together, each with its own connection."""
    start = Barrier(WORKERS)

    def work(_number):
        try:
            start.wait()
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(work, range(WORKERS)))


def test_twenty_workers_send_one_mail(notice, settings):
    settings.EMAIL_BACKEND = "tests.accounts.slow_mail.SlowBackend"
    sent = at_once(lambda: mailing.send_notice(notice.pk))
    assert sorted(sent) == [False] * (WORKERS - 1) + [True]
    assert len(mail.outbox) == 1


def test_twin_without_the_claim_there_are_more(notice, settings):
    """Look, send, note: the same action without the row lock."""
    settings.EMAIL_BACKEND = "tests.accounts.slow_mail.SlowBackend"

    def careless():
        row = Notice.objects.due().filter(pk=notice.pk).first()
        if row is not None:
            notice_message(row).send()
            Notice.objects.filter(pk=row.pk).update(sent_at=timezone.now())

    at_once(careless)
    assert len(mail.outbox) > 1
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 1, "recognisable as one"


def test_registering_twice_at_once_makes_one_person(committed, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    form = {
        "first_name": "Lise",
        "last_name": "Berg",
        "email": "lise@passerelle.example",
        "password1": "bridges over water",
        "password2": "bridges over water",
        "language": "en",
    }
    page = reverse("account_signup")
    answers = at_once(lambda: Client().post(page, form).status_code)
    assert set(answers) == {302}
    assert User.objects.count() == 1
