"""The local mailbox: mail as files under the var folder, and the page that shows them where there is no mail server."""

import email
import email.policy
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from secrets import token_hex

from django.conf import settings
from django.core.mail.backends.filebased import EmailBackend
from django.utils import timezone

SHOWN = 100


class MailboxBackend(EmailBackend):
    """One file a message, named so that names sort by time."""

    def send_messages(self, messages) -> int:
        return sum(self._write(message) for message in messages)

    def _write(self, message) -> int:
        # Django names a file by the second and the backend's memory address: a worker that sends many in one second
        # would write two letters into one file, where only the first is found.
        self._fname = str(Path(self.file_path) / f"{timezone.localtime():%Y%m%d-%H%M%S-%f}-{token_hex(4)}.log")
        self.open()
        try:
            self.write_message(message)
        finally:
            self.close()
        return 1


@dataclass(frozen=True)
class Letter:
    """One message as its reader sees it. `text` is the plain part; `html` tells only whether there is another."""

    name: str
    subject: str
    to: str
    sent_at: datetime | None
    text: str
    html: bool

    @classmethod
    def read(cls, path: Path) -> "Letter":
        # The file backend ends each message with a line of dashes that is no part of it.
        source = path.read_bytes().rsplit(b"-" * 79, 1)[0]
        message = email.message_from_bytes(source, policy=email.policy.default)
        plain = message.get_body(("plain",))
        return cls(
            name=path.stem,
            subject=message["subject"] or "",
            to=message["to"] or "",
            sent_at=parsedate_to_datetime(message["date"]) if message["date"] else None,
            text=plain.get_content() if plain else "",
            html=message.get_body(("html",)) is not None,
        )


def letters(to: str = "") -> list[Letter]:
    """The newest letters first; `to` keeps those whose receiver contains it."""
    folder = Path(settings.EMAIL_FILE_PATH)
    paths = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    found = (Letter.read(path) for path in paths)
    wanted = (letter for letter in found if to.lower() in letter.to.lower())
    return [letter for letter, _ in zip(wanted, range(SHOWN), strict=False)]


def letter(name: str) -> Letter | None:
    """The letter of that name; names with a path in them find nothing."""
    path = Path(settings.EMAIL_FILE_PATH) / f"{Path(name).name}.log"
    return Letter.read(path) if path.is_file() else None
