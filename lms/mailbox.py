"""The local mailbox: mail as files under the var folder, for machines without a mail server."""

from django.core.mail.backends.filebased import EmailBackend


class MailboxBackend(EmailBackend):
    """One file a message, so that the mailbox page can list them."""

    def send_messages(self, messages) -> int:
        return sum(self._write(message) for message in messages)

    def _write(self, message) -> int:
        self._fname = None
        self.open()
        try:
            self.write_message(message)
        finally:
            self.close()
        return 1
