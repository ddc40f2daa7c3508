"""Tell people: a notice is a row first, written in the transaction of the action."""

from accounts.models import Notice
from accounts.notices import kind_names, without_language
from accounts.tasks import send_notice
from common.values import plain


def notify(recipient, kind: str, *, url: str, **values) -> Notice:
    """Tell a person something, inside the caller's transaction; the e-mail follows after the commit."""
    if kind not in kind_names():
        raise LookupError(f"Nobody registered the notice kind {kind!r}.")
    notice = Notice.objects.create(
        recipient=recipient,
        kind=kind,
        values={name: plain(value) for name, value in values.items()},
        url=without_language(url),
        by_email=recipient.email_notices,
    )
    if notice.by_email:
        send_notice.delay_on_commit(notice.pk)
    return notice
