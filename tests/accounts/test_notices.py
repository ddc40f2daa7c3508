"""Notices: a row in the action's transaction, one e-mail after the commit, words in the reader's language."""

import datetime as dt
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts import mailing, notices, tasks
from accounts.models import Notice
from accounts.notices import words
from accounts.notifications import notify
from common import integrity


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    """Two kinds of our own, gone after the test."""
    monkeypatch.setattr(notices, "NOTICE_KINDS", notices.NOTICE_KINDS.copy())
    notices.register("tests.spoke", title=_("%(language)s"), body=_("It starts on %(starts_on)s."), action=_("Open it"))
    notices.register("tests.plain", title=_("News"), body=_("From %(name)s"), action=_("Open it"))


def told(person, **values):
    return notify(person, "tests.plain", url="/desk/", **{"name": "Sevilla", **values})


def test_notify_stores_plain_values_and_a_path_without_language(marta):
    with translation.override("es"):
        url = reverse("accounts:notice_list")
    notice = notify(
        marta, "tests.spoke", url=url, language=_("Spanish"), starts_on=dt.date(2027, 3, 1), host=marta, places=[1, 2]
    )
    notice.refresh_from_db()
    assert notice.url == "/account/notices/"
    assert notice.values["starts_on"] == "2027-03-01"
    assert notice.values["host"] == marta.pk
    assert notice.values["language"] == {"en": "Spanish", "es": "Español"}


def test_notify_refuses_a_kind_nobody_registered(marta):
    with pytest.raises(LookupError, match="Nobody registered"):
        notify(marta, "tests.unknown", url="/desk/")


def test_words_are_the_readers(marta):
    notice = notify(marta, "tests.spoke", url="/desk/", language=_("Spanish"), starts_on=dt.date(2027, 3, 1))
    with translation.override("es"):
        said = words(notice)
    assert (said.title, said.path) == ("Español", "/es/desk/")
    assert "1 de marzo de 2027" in said.body
    with translation.override("en"):
        assert words(notice).title == "Spanish"


def test_words_survive_a_kind_that_is_gone(marta):
    assert words(Notice(recipient=marta, kind="old.kind", url="/cms/pages/")).path == "/cms/pages/"


def test_mail_leaves_after_the_commit_and_not_before(marta, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        notice = told(marta)
    assert mail.outbox == []
    for callback in callbacks:
        callback()
    notice.refresh_from_db()
    assert len(mail.outbox) == 1
    assert notice.sent_at is not None


def test_mail_says_where_why_and_how_to_stop(marta, settings):
    settings.BASE_URL = "https://passerelle.example"
    notice = told(marta)
    mailing.send_notice(notice.pk)
    (message,) = mail.outbox
    assert message.to == [f"Marta Ruiz <{marta.email}>"]
    assert "https://passerelle.example/es/desk/" in message.body
    assert message.extra_headers["List-Unsubscribe"] == "<https://passerelle.example/es/account/settings/>"
    assert message.extra_headers["Message-ID"].startswith(f"<notice-{notice.pk}-")
    assert 'lang="es"' in message.alternatives[0].content


def test_mail_escapes_values_in_its_page(marta):
    mailing.send_notice(told(marta, name="<script>alert(1)</script>").pk)
    assert "<script>" not in mail.outbox[0].alternatives[0].content
    assert "<script>" in mail.outbox[0].body


def test_mail_is_not_sent_twice(marta):
    notice = told(marta)
    assert mailing.send_notice(notice.pk) is True
    assert mailing.send_notice(notice.pk) is False
    assert len(mail.outbox) == 1


def test_person_without_email_notices_is_told_on_the_site_only(marta, django_capture_on_commit_callbacks):
    marta.email_notices = False
    marta.save()
    with django_capture_on_commit_callbacks(execute=True):
        notice = told(marta)
    assert mail.outbox == []
    assert list(Notice.objects.of(marta).unread()) == [notice]
    assert not Notice.objects.due().exists()


def test_person_who_switches_mail_off_meanwhile_gets_none(marta):
    notice = told(marta)
    marta.email_notices = False
    marta.save()
    assert mailing.send_notice(notice.pk) is False
    assert mail.outbox == []
    assert not Notice.objects.due(timezone.now() + timedelta(days=1)).exists()


def test_failure_is_noted_and_put_off_until_it_is_a_dead_letter(marta, settings):
    settings.EMAIL_BACKEND = "tests.accounts.broken_mail.BrokenBackend"
    notice = told(marta)
    for attempt in range(1, Notice.MAX_ATTEMPTS + 1):
        assert mailing.send_notice(notice.pk) is False
        notice.refresh_from_db()
        assert notice.attempts == attempt
        assert "the server is away" in notice.last_error
        assert mailing.send_notice(notice.pk) is False, "not before the pause is over"
        Notice.objects.update(next_try_at=timezone.now())
    assert mailing.send_notice(notice.pk) is False
    assert list(Notice.objects.dead()) == [notice]
    (breach,) = integrity.run_all()["accounts: no notice is a dead letter"]
    assert str(notice.pk) in breach


def test_a_notice_that_cannot_be_said_becomes_a_dead_letter_too(marta):
    notice = notify(marta, "tests.plain", url="/desk/")  # its body needs a name
    assert mailing.send_notice(notice.pk) is False
    notice.refresh_from_db()
    assert "KeyError" in notice.last_error


def test_sweep_finds_what_no_task_brought(marta):
    lost, fresh = told(marta), told(marta)
    Notice.objects.filter(pk=lost.pk).update(created_at=timezone.now() - timedelta(seconds=30))
    assert tasks.sweep_notices() == 1
    lost.refresh_from_db()
    fresh.refresh_from_db()
    assert lost.sent_at
    assert not fresh.sent_at
    assert tasks.sweep_notices() == 0


def test_overdue_notice_is_a_breach(marta):
    notice = told(marta)
    assert integrity.run_all()["accounts: no notice waits too long for its e-mail"] == []
    long_ago = timezone.now() - timedelta(minutes=5)
    Notice.objects.filter(pk=notice.pk).update(created_at=long_ago, next_try_at=long_ago)
    assert len(integrity.run_all()["accounts: no notice waits too long for its e-mail"]) == 1


def test_notice_of_a_kind_that_is_gone_is_a_breach(marta):
    told(marta)
    name = "accounts: every notice can be said"
    assert integrity.run_all()[name] == []
    Notice.objects.create(recipient=marta, kind="tests.gone", url="/")
    assert integrity.run_all()[name] == ["Nobody registers the notice kind tests.gone any more."]
