"""E-mail of rows that are their own outbox: claimed under a row lock, sent once, tried again with growing pauses."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Notice
from accounts.notices import words

# Seconds until the next try, by tries already made.
PAUSES = (60, 300, 1200, 5400)


def send_once(rows: models.QuerySet, pk: int, message: Callable) -> bool:
    """Send the e-mail of one row and say whether this call did it.

    The row stays locked while the mail leaves; whoever comes meanwhile skips it and finds it sent later. Only a
    crash between the mail server's yes and the commit could send twice, with the same Message-ID both times.
    ``message(row)`` returns the mail, or nothing if it is no longer wanted.
    """
    with transaction.atomic():
        row = rows.due().filter(pk=pk).select_for_update(skip_locked=True, of=("self",)).first()
        return row is not None and deliver(row, message)


def deliver(row, message: Callable) -> bool:
    row.attempts += 1
    try:
        # A savepoint, so that a failing query cannot take the note of the failure down with it.
        with transaction.atomic():
            mail = message(row)
            if mail is None:
                return False
            mail.send()
    except Exception as problem:  # noqa: BLE001 -- whatever is wrong, the row ends among the dead letters
        put_off(row, problem)
        return False
    row.sent_at = timezone.now()
    row.last_error = ""
    row.save(update_fields=["sent_at", "attempts", "last_error"])
    return True


def put_off(row, problem: Exception) -> None:
    pause = PAUSES[min(row.attempts, len(PAUSES)) - 1]
    row.next_try_at = timezone.now() + timedelta(seconds=pause)
    row.last_error = f"{type(problem).__name__}: {problem}"[:1000]
    row.save(update_fields=["attempts", "next_try_at", "last_error"])


def send_notice(pk: int) -> bool:
    return send_once(Notice.objects.select_related("recipient"), pk, notice_message)


def notice_message(notice: Notice) -> EmailMultiAlternatives | None:
    """Return the e-mail in the reader's language and time zone, or nothing if she wants none by now."""
    reader = notice.recipient
    if not (reader.is_active and reader.email_notices):
        Notice.objects.filter(pk=notice.pk).update(by_email=False)
        return None
    with translation.override(reader.language), timezone.override(reader.zone):
        context = notice_context(notice)
        return compose(
            context["words"].title,
            "accounts/mail/notice",
            context,
            to=formataddr((" ".join(reader.display_name.split()), reader.email)),
            headers={
                "Message-ID": message_id("notice", notice.pk, notice.created_at),
                "List-Unsubscribe": f"<{context['settings_url']}>",
            },
        )


def notice_context(notice: Notice) -> dict:
    said = words(notice)
    return {
        "reader": notice.recipient,
        "words": said,
        "url": absolute(said.path),
        "settings_url": absolute(reverse("accounts:settings")),
    }


def compose(subject: str, template: str, context: dict, *, to: str, headers: dict) -> EmailMultiAlternatives:
    """Render ``<template>.txt`` and ``<template>.html`` in the active language."""
    context = {**context, "site_name": settings.SITE_NAME, "language": translation.get_language()}
    return EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string(f"{template}.txt", context),
        to=[to],
        headers={"Auto-Submitted": "auto-generated", **headers},
        alternatives=[(render_to_string(f"{template}.html", context), "text/html")],
    )


def absolute(path: str) -> str:
    return path if "://" in path else settings.BASE_URL.rstrip("/") + path


def message_id(kind: str, pk: int, created_at: datetime) -> str:
    """The row's number makes a second copy of the same mail recognisable as such."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<{kind}-{pk}-{created_at:%Y%m%d%H%M%S}@{host}>"
