"""Which pages are looked at, by whom, in which state."""

from tests.quality.axe.facts import Facts
from tests.quality.axe.scan import Scan

SUBMIT = "main form[method=post] button[type=submit], main form[method=post] button:not([type])"


def all_scans(facts: Facts) -> list[Scan]:
    return [
        *_frame(facts),
        *_entrance(facts),
        *_own_account(facts),
        *_learning(facts),
        *_proving(facts),
        *_schools(facts),
        *_going(facts),
        *_hosting(facts),
        *_errors(),
    ]


def _frame(facts: Facts) -> list[Scan]:
    home = ("lms/home.html",)
    return [
        Scan("home", "/en/", templates=home),
        Scan("home in Spanish", "/es/", templates=home),
        Scan("home, signed in", "/en/", "aino"),
        Scan("desk", "/en/desk/", "aino", ("lms/desk.html",)),
        Scan("desk of a newcomer", "/en/desk/", "noor"),
        Scan("office", "/en/office/", "femke", ("lms/office.html",)),
        Scan("office in Spanish", "/es/office/", "marta"),
        Scan("mailbox", "/mailbox/", "aino", ("lms/mailbox.html",)),
        Scan("mailbox, nothing found", "/mailbox/?to=nobody"),
        Scan("styleguide", "/styleguide/", "aino", ("lms/styleguide.html",)),
        *[Scan(f"styleguide {name}", f"/styleguide/{name}/", "aino") for name in ("desk-empty", "office-empty")],
        *[
            Scan(f"text {path}", path.replace(path.split("/")[1], "en", 1), templates=("lms/text_page.html",))
            for path in facts.texts
        ],
    ]


def _entrance(facts: Facts) -> list[Scan]:
    account = "/en/account"
    return [
        Scan("log in", f"{account}/login/", templates=("account/login.html",)),
        Scan("log in, wrong", f"{account}/login/", press=SUBMIT),
        Scan("log in in Spanish", "/es/account/login/"),
        Scan("register", f"{account}/signup/", templates=("account/signup.html",)),
        Scan("register, wrong", f"{account}/signup/", press=SUBMIT),
        Scan("password forgotten", f"{account}/password/reset/", templates=("account/password_reset.html",)),
        Scan("password forgotten, wrong", f"{account}/password/reset/", press=SUBMIT),
        Scan("password mail sent", f"{account}/password/reset/done/", templates=("account/password_reset_done.html",)),
        Scan(
            "password link is forged",
            f"{account}/password/reset/key/1-forged/",
            templates=("account/password_reset_from_key.html",),
        ),
        Scan(
            "password is new",
            f"{account}/password/reset/key/done/",
            templates=("account/password_reset_from_key_done.html",),
        ),
        Scan("confirm your address", f"{account}/confirm-email/", templates=("account/verification_sent.html",)),
        Scan("address link is forged", f"{account}/confirm-email/forged/", templates=("account/email_confirm.html",)),
        Scan("account is closed", f"{account}/inactive/", templates=("account/account_inactive.html",)),
        Scan("second step", f"{account}/2fa/authenticate/", "pieter", ("mfa/authenticate.html",)),
        Scan("second step, wrong", f"{account}/2fa/authenticate/", "pieter", press=SUBMIT),
    ]


def _own_account(facts: Facts) -> list[Scan]:
    account = "/en/account"
    return [
        Scan("log out", f"{account}/logout/", "liisa", ("account/logout.html",)),
        Scan("notices", f"{account}/notices/", "aino", ("accounts/notice_list.html",)),
        Scan("notices, none", f"{account}/notices/", "noor"),
        Scan("settings", f"{account}/settings/", "aino", ("accounts/settings.html",)),
        Scan("addresses", f"{account}/email/", "aino"),
        Scan("addresses, wrong", f"{account}/email/", "aino", press="main button[name=action_add]"),
        Scan("new password", f"{account}/password/change/", "aino"),
        Scan("new password, wrong", f"{account}/password/change/", "aino", press=SUBMIT),
        Scan("who are you", f"{account}/reauthenticate/", "aino", ("account/base_reauthenticate.html",)),
        Scan("second factor", f"{account}/2fa/", "aino", ("mfa/index.html",)),
        Scan("second factor by app", f"{account}/2fa/totp/activate/", "aino"),
        Scan("second factor by app, wrong", f"{account}/2fa/totp/activate/", "aino", press=SUBMIT),
        Scan("passkeys", f"{account}/2fa/webauthn/", "aino"),
        Scan("new passkey", f"{account}/2fa/webauthn/add/", "aino"),
        Scan("recovery codes", f"{account}/2fa/recovery-codes/generate/", "aino"),
    ]


def _learning(facts: Facts) -> list[Scan]:
    learn = f"/en/learn/{facts.course}"
    quiz = f"{learn}/{facts.lesson(quiz=True)}/"
    facts.take_quiz("noor")
    return [
        Scan("catalogue", "/en/courses/", templates=("courses/catalogue/catalogue.html",)),
        Scan("catalogue, found", "/en/courses/?q=school", "aino"),
        Scan("catalogue, nothing found", "/en/courses/?q=zzzzzz"),
        Scan("catalogue in Spanish", "/es/courses/"),
        Scan("course", f"/en/courses/{facts.course}/", templates=("courses/catalogue/course_page.html",)),
        Scan("course, enrolled", f"/en/courses/{facts.course}/", "liisa"),
        Scan("course, completed", f"/en/courses/{facts.course}/", "aino"),
        Scan("lesson", f"{learn}/{facts.lesson(quiz=False)}/", "liisa", ("courses/lessons/lesson_page.html",)),
        Scan("lesson with a quiz", quiz, "liisa"),
        Scan("quiz, unanswered", f"{quiz}?again=1", "liisa", press="form[action*='/quiz/'] button"),
        Scan("quiz, failed", quiz, "noor"),
        Scan("quiz, passed", quiz, "aino"),
        Scan("lesson, its author", quiz, "eleni"),
        Scan("lesson with an activity", f"{learn}/a-first-job-shadowing/", "aino"),
    ]


def _proving(facts: Facts) -> list[Scan]:
    return [
        Scan("certificates", "/en/certificates/", "aino", ("certificates/verification/certificate_list.html",)),
        Scan("certificates, none", "/en/certificates/", "noor"),
        Scan(
            "certificate",
            f"/en/verify/{facts.certificate(0)}/",
            templates=("certificates/verification/certificate_detail.html",),
        ),
        Scan("certificate in Spanish", f"/es/verify/{facts.certificate(0)}/"),
        Scan("certificate, hers", f"/en/verify/{facts.certificate(0)}/", "aino"),
        Scan("certificate, being drawn", f"/en/verify/{facts.waiting}/"),
        Scan("certificate, not drawn", f"/en/verify/{facts.given_up}/"),
        Scan(
            "certificate, unknown",
            "/en/verify/forged/",
            templates=("certificates/verification/certificate_unknown.html",),
            status=404,
        ),
    ]


def _schools(facts: Facts) -> list[Scan]:
    school = facts.one("SELECT slug FROM institutions_institution WHERE country = 'XK'")
    own = facts.one(
        "SELECT i.slug FROM institutions_institution i JOIN institutions_membership m ON m.institution_id = i.id"
        " WHERE m.user_id = %s AND m.role = 'officer'",
        facts.person("femke"),
    )
    invite = "form[action$='/people/invite/'] button"
    return [
        Scan("institutions", "/en/institutions/", templates=("institutions/directory/institution_list.html",)),
        Scan("institutions, none found", "/en/institutions/?q=zzzzzz", "aino"),
        Scan(
            "institution", f"/en/institutions/{school}/", templates=("institutions/directory/institution_detail.html",)
        ),
        Scan("institution, signed in", f"/en/institutions/{school}/", "noor"),
        Scan("my institutions", "/en/institutions/mine/", "femke", ("institutions/membership/mine.html",)),
        Scan("my institutions, none", "/en/institutions/mine/", "noor"),
        Scan("propose", "/en/institutions/propose/", "noor", ("institutions/directory/institution_propose.html",)),
        Scan("propose, wrong", "/en/institutions/propose/", "noor", press="main form.form button[type=submit]"),
        Scan("people", f"/en/institutions/{own}/people/", "femke", ("institutions/membership/people.html",)),
        Scan("people, wrong address", f"/en/institutions/{own}/people/", "femke", press=invite),
        Scan(
            "invitation",
            f"/en/institutions/invitations/{facts.invitation(own)}/",
            templates=("institutions/membership/invitation_accept.html",),
        ),
    ]


def _going(facts: Facts) -> list[Scan]:
    slot = facts.open_slot("liisa")
    mine = facts.applications("a.applicant_id = %s", facts.person("aino"))
    withdrawable = facts.applications("a.applicant_id = %s AND a.state = 'submitted'", facts.person("aino"))
    return [
        Scan("board", "/en/slots/", templates=("mobility_exchange/board/slot_list.html",)),
        Scan("board, signed in", "/en/slots/", "aino"),
        Scan("board, nothing found", "/en/slots/?q=zzzzzz"),
        Scan("board in Spanish", "/es/slots/"),
        *[
            Scan(f"slot {number}", f"/en/slots/{pk}/", "aino", ("mobility_exchange/board/slot_detail.html",))
            for number, pk in enumerate(facts.slots[:4])
        ],
        Scan("slot, newcomer", f"/en/slots/{slot}/", "noor"),
        Scan("apply", f"/en/slots/{slot}/apply/", "liisa", ("mobility_exchange/applications/slot_apply.html",)),
        Scan("apply, empty", f"/en/slots/{slot}/apply/", "liisa", press="main form.form button"),
        Scan("apply, may not", f"/en/slots/{slot}/apply/", "noor"),
        Scan("applications", "/en/applications/", "aino", ("mobility_exchange/applications/application_list.html",)),
        Scan("applications, none", "/en/applications/", "noor"),
        Scan(
            "application",
            f"/en/applications/{mine}/",
            "aino",
            ("mobility_exchange/applications/application_detail.html",),
        ),
        Scan(
            "withdraw",
            f"/en/applications/{withdrawable}/withdraw/",
            "aino",
            ("mobility_exchange/applications/application_withdraw.html",),
        ),
    ]


def _hosting(facts: Facts) -> list[Scan]:
    review = ("mobility_exchange/applications/application_review.html",)
    office = "/en/office/applications"
    waiting = facts.applications(
        "a.state = 'submitted' AND EXISTS (SELECT 1 FROM institutions_membership m WHERE m.institution_id = o.host_id"
        " AND m.role = 'officer' AND m.user_id = %s)",
        facts.person("kadri"),
    )
    return [
        Scan("offers", "/en/office/offers/", "kadri", ("mobility_exchange/offers/offer_list.html",)),
        Scan("new offer", "/en/office/offers/new/", "kadri", ("mobility_exchange/offers/offer_edit.html",)),
        Scan("new offer, empty", "/en/office/offers/new/", "kadri", press="main form button[name=save_action]"),
        Scan("offer", f"/en/office/offers/{facts.offer_of('kadri')}/", "kadri"),
        Scan("inbox", f"{office}/", "kadri", ("mobility_exchange/applications/inbox.html",)),
        Scan("inbox in Spanish", "/es/office/applications/", "marta"),
        Scan("review", f"{office}/{waiting}/", "kadri", review),
        Scan("refuse without a reason", f"{office}/{waiting}/", "kadri", press="form[action$='/refuse/'] button"),
    ]


def _errors() -> list[Scan]:
    """What cannot be made to happen at will stands in the style guide."""
    names = ("400", "403", "403-csrf", "429", "500", "503")
    found = [
        Scan(f"error {name}", f"/styleguide/error-{name}/", templates=(f"{name.replace('-', '_')}.html",))
        for name in names
    ]
    return [*found, Scan("error 404", "/en/no-such-page/", templates=("404.html",), status=404)]


def refused_scans() -> list[Scan]:
    """Looked at last: whoever gets this page gets no other certificate for a minute."""
    return [Scan("too many", "/en/verify/forged/", templates=("certificates/verification/too_many.html",), status=429)]
