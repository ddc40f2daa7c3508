"""The local mailbox: every letter is a file of its own, however fast they come."""

from django.core.mail import EmailMessage
from django.core.mail.backends import filebased

from lms import mailbox

MANY = 60


def send_many(backend: type, folder) -> int:
    """One connection a letter, as the worker sends; how many files that makes."""
    for number in range(MANY):
        letter = EmailMessage("News", "Over the bridge.", "a@site.example", [f"reader{number}@school.example"])
        backend(file_path=str(folder)).send_messages([letter])
    return len(list(folder.glob("*.log")))


def test_every_letter_is_found(tmp_path, settings):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    assert send_many(mailbox.MailboxBackend, tmp_path) == MANY
    assert len(mailbox.letters("reader")) == MANY


def test_twin_djangos_own_names_swallow_letters(tmp_path):
    assert send_many(filebased.EmailBackend, tmp_path) < MANY
