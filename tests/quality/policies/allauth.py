"""Logging in and out, registration, password, second factor."""

from tests.factories.accounts import PASSWORD
from tests.quality.declare import get, post

SIGNED_IN = "visitor=login *=ok"
# Who is logged in is sent to the desk from the pages for those who are not.
VISITOR = "visitor=ok *=onward"
ALL = "*=ok"


def _log_in(world) -> dict:
    return {"login": world.people["aino"].email, "password": PASSWORD}


POLICIES = {
    "account_login": [
        get(VISITOR),
        post("visitor=onward *=onward", data=_log_in, about="right password"),
        post(
            "visitor=ok *=onward", data=lambda w: {"login": "a@b.example", "password": "wrong"}, about="wrong password"
        ),
    ],
    "account_logout": [get("visitor=onward *=ok"), post("*=onward")],
    "account_inactive": [get(ALL)],
    "account_signup": [
        get(VISITOR),
        post("visitor=ok *=onward", data=lambda w: {"email": "not an address"}, about="nonsense"),
    ],
    "account_reauthenticate": [get(SIGNED_IN), post("visitor=login *=ok", data=lambda w: {"password": "wrong"})],
    "account_email": [get(SIGNED_IN), post("visitor=login *=ok", data=lambda w: {"action_add": "", "email": "x"})],
    "account_email_verification_sent": [get(ALL)],
    "account_change_password": [get(SIGNED_IN), post("visitor=login *=ok", data=lambda w: {"oldpassword": "wrong"})],
    "account_set_password": [get("visitor=login *=onward"), post("visitor=login *=onward")],
    "account_reset_password": [get(ALL), post("*=onward", data=lambda w: {"email": "nobody@passerelle.example"})],
    "account_reset_password_done": [get(ALL)],
    "account_reset_password_from_key": [get(ALL, lambda w: {"uidb36": "1", "key": "forged-key"}, about="forged")],
    "account_reset_password_from_key_done": [get(ALL)],
    "account_confirm_login_code": [get("visitor=login *=onward"), post("visitor=login *=onward")],
    "account_confirm_email": [
        get(ALL, lambda w: {"key": "forged"}, about="forged"),
        post("*=missing", lambda w: {"key": "forged"}, about="forged"),
    ],
    "mfa_index": [get(SIGNED_IN)],
    "mfa_authenticate": [get("visitor=login *=onward"), post("visitor=login *=onward")],
    "mfa_reauthenticate": [get("visitor=login *=onward")],
    "mfa_activate_totp": [get(SIGNED_IN), post(SIGNED_IN, data=lambda w: {"code": "000000"})],
    "mfa_deactivate_totp": [get("visitor=login *=missing"), post("visitor=login *=missing")],
    "mfa_view_recovery_codes": [get("visitor=login *=missing")],
    "mfa_generate_recovery_codes": [get(SIGNED_IN), post(SIGNED_IN)],
    "mfa_download_recovery_codes": [get("visitor=login *=missing")],
    "mfa_list_webauthn": [get(SIGNED_IN)],
    "mfa_add_webauthn": [get(SIGNED_IN), post(SIGNED_IN)],
    "mfa_reauthenticate_webauthn": [get("visitor=login *=onward"), post("visitor=login *=onward")],
    "mfa_remove_webauthn": [get("visitor=login *=missing", lambda w: {"pk": 1})],
    "mfa_edit_webauthn": [get("visitor=login *=missing", lambda w: {"pk": 1})],
    "mfa_login_webauthn": [get("visitor=login *=onward")],
}
