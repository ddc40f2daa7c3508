"""What allauth tells about log-ins and second factors is written into the audit log."""

from allauth.account import signals as account_signals
from allauth.mfa import signals as mfa_signals
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver

from accounts.audit import record


@receiver(user_login_failed)
def note_login_failure(sender, credentials, request=None, **_more):
    """Remember whose account was tried, never what was typed: it may be a password in the wrong field."""
    record(None, "accounts.login_failed", account_named_in(credentials))


def account_named_in(credentials: dict):
    typed = credentials.get("email") or credentials.get("username") or ""
    return get_user_model().objects.filter(email__iexact=str(typed)[:254].replace("\x00", "")).first()


@receiver(user_logged_in)
def note_login(sender, user, request=None, **_more):
    record(user, "accounts.logged_in", user)


@receiver(mfa_signals.authentication_failed)
def note_second_factor_failure(sender, user, **_more):
    record(None, "accounts.second_factor_failed", user)


def note_of_account(action: str):
    """Return a receiver that writes down an action of a person on her own account."""

    def note(sender, user, **_more):
        record(user, action, user)

    return note


def note_of_authenticator(action: str):
    def note(sender, user, authenticator, **_more):
        record(user, action, user, kind=authenticator.type)

    return note


NOTES = (
    (account_signals.user_signed_up, note_of_account("accounts.registered")),
    (account_signals.password_set, note_of_account("accounts.password_set")),
    (account_signals.password_changed, note_of_account("accounts.password_changed")),
    (account_signals.password_reset, note_of_account("accounts.password_reset")),
    (account_signals.email_changed, note_of_account("accounts.email_changed")),
    (mfa_signals.authenticator_added, note_of_authenticator("accounts.second_factor_added")),
    (mfa_signals.authenticator_removed, note_of_authenticator("accounts.second_factor_removed")),
    (mfa_signals.authenticator_reset, note_of_authenticator("accounts.second_factor_reset")),
)

for signal, note in NOTES:
    # The functions live in this tuple; a weak reference would be enough, but says less.
    signal.connect(note, weak=False)
