"""E-mail of rows that are their own outbox: sent once, tried again with growing pauses (see common.outbox)."""

from collections.abc import Callable
from datetime import datetime
from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Notice
from accounts.notices import words
from common.outbox import OutboxQuerySet, run_once


def send_once(rows: OutboxQuerySet, pk: int, message: Callable) -> bool:
    """Send the e-mail of one row and say whether this call did it.

    Only a crash between the mail server's yes and the note of it could send twice, with the same Message-ID both
    times. ``message(row)`` returns the mail, or nothing if it is no longer wanted.
    """
    return run_once(rows, pk, lambda pk: deliver(rows, pk, message))


def deliver(rows: OutboxQuerySet, pk: int, message: Callable) -> bool:
    # The claim ends after a while, and a mail server may take longer: until then the row is locked, too.
    row = rows.pending().select_for_update(of=("self",)).filter(pk=pk).first()
    mail = message(row) if row else None
    if mail is None:
        return False
    mail.send()
    rows.filter(pk=pk).update(sent_at=timezone.now(), last_error="")
    return True


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
