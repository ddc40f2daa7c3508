"""Tell people: a notice is a row first, written in the transaction of the action."""

from accounts import notices
from accounts.models import Notice
from accounts.tasks import send_notice
from common.values import plain


def notify(recipient, kind: str, *, url: str, **values) -> Notice:
    """Tell a person something, inside the caller's transaction; the e-mail follows after the commit."""
    notice = Notice.objects.create(
        recipient=recipient,
        kind=notices.NOTICE_KINDS[kind].name,
        values={name: plain(value) for name, value in values.items()},
        url=notices.without_language(url),
        by_email=recipient.email_notices,
    )
    if notice.by_email:
        send_notice.delay_on_commit(notice.pk)
    return notice
