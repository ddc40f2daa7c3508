"""The addresses of the running site's demonstration that the scans need, and states that are rare in real life."""

import time
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from institutions.models import hash_token
from tests.factories.accounts import PASSWORD
from tests.quality.markup import Form, Page
from tests.stack import Stack, wait_for

PEOPLE = {
    "aino": "aino.virtanen@passerelle.example",
    "liisa": "liisa.pold@passerelle.example",
    "marta": "marta.ruiz@passerelle.example",
    "femke": "femke.hoekstra@passerelle.example",
    "kadri": "kadri.ounapuu@passerelle.example",
    "eleni": "eleni.papadaki@passerelle.example",
    "pieter": "pieter.dewolff@passerelle.example",
    "sara": "sara.lind@passerelle.example",
    "ada": "ada.admin@passerelle.example",
    "noor": "noor.elamrani@passerelle.example",
}
DONE = "rendered_at IS NOT NULL AND status = 'valid'"
WAITING = "rendered_at = NULL, pdf = '', pdf_sha256 = '', next_attempt_at = now() + interval '1 day'"


@dataclass
class Facts:
    """Asks the running site's database; everything by the people of the demonstration."""

    site: Stack

    def one(self, sql: str, *values) -> str:
        rows = self.site.query(sql, *values)
        assert rows, f"the demonstration has no row for: {sql}"
        return str(rows[0][0])

    def person(self, name: str) -> str:
        return self.one("SELECT id FROM accounts_user WHERE email = %s", PEOPLE[name])

    def cookies(self, name: str) -> list[dict]:
        """What the browser of a person who has logged in holds."""
        with closing(self.site.client(PEOPLE[name], PASSWORD)) as client:
            client.get("/en/account/reauthenticate/")  # who has a second factor stands before it now
            client.post_form("/en/account/reauthenticate/", {"password": PASSWORD})
            return [{"name": one.name, "value": one.value, "url": self.site.base_url} for one in client.cookies.jar]

    @cached_property
    def course(self) -> str:
        """A course that is published, with its last lesson that has a quiz."""
        return self.one(
            "SELECT p.slug FROM courses_coursepage c JOIN wagtailcore_page p ON p.id = c.page_ptr_id"
            " JOIN wagtailcore_locale l ON l.id = p.locale_id WHERE p.live AND l.language_code = 'en'"
            " ORDER BY p.path LIMIT 1"
        )

    def lesson(self, *, quiz: bool) -> str:
        has = "EXISTS" if quiz else "NOT EXISTS"
        return self.one(
            "SELECT p.slug FROM courses_lessonpage n JOIN wagtailcore_page p ON p.id = n.page_ptr_id"
            " JOIN wagtailcore_page c ON p.path LIKE c.path || '%%' AND c.slug = %s AND c.live"
            f" WHERE p.live AND {has} (SELECT 1 FROM courses_question q WHERE q.lesson_id = n.page_ptr_id)"
            " ORDER BY p.path LIMIT 1",
            self.course,
        )

    @cached_property
    def texts(self) -> list[str]:
        return [
            row[0]
            for row in self.site.query(
                "SELECT url_path FROM wagtailcore_page p JOIN lms_textpage t ON t.page_ptr_id = p.id"
                " WHERE p.live AND p.url_path LIKE '/passerelle/%%'"
            )
        ]

    def certificate(self, number: int) -> str:
        """One whose document is there; the worker may have been busy with them a moment ago."""
        drawn = f"SELECT count(*) FROM certificates_certificate WHERE {DONE}"
        wait_for(lambda: self.site.query(drawn)[0][0] > number, 60)
        return self.one(
            f"SELECT token FROM certificates_certificate WHERE {DONE} ORDER BY id OFFSET %s LIMIT 1", number
        )

    @cached_property
    def waiting(self) -> str:
        """A certificate whose document is still being drawn, for as long as the scans last."""
        token = self.certificate(1)
        self.site.query(f"UPDATE certificates_certificate SET {WAITING} WHERE token = %s", token)
        return token

    @cached_property
    def given_up(self) -> str:
        token = self.certificate(2)
        self.site.query(
            f"UPDATE certificates_certificate SET {WAITING}, attempts = 5, last_error = 'no glyph' WHERE token = %s",
            token,
        )
        return token

    @cached_property
    def slots(self) -> list[str]:
        """Published dates, the ones that ask for a course first."""
        rows = self.site.query(
            "SELECT s.id FROM mobility_exchange_slot s JOIN mobility_exchange_offer o ON o.id = s.offer_id"
            " WHERE o.state = 'published' ORDER BY cardinality(o.required_courses) DESC, s.id"
        )
        return [str(pk) for (pk,) in rows]

    def open_slot(self, person: str) -> str:
        """Dates for which this person may apply: no course is asked for, the time is not over, the school not hers."""
        return self.one(
            "SELECT s.id FROM mobility_exchange_slot s JOIN mobility_exchange_offer o ON o.id = s.offer_id"
            " WHERE o.state = 'published' AND cardinality(o.required_courses) = 0 AND s.apply_by > now()"
            " AND s.accepted_count < s.places AND NOT EXISTS (SELECT 1 FROM institutions_membership m"
            "  WHERE m.user_id = %s AND m.institution_id = o.host_id)"
            " AND NOT EXISTS (SELECT 1 FROM mobility_exchange_application a"
            "  WHERE a.applicant_id = %s AND a.slot_id = s.id) ORDER BY s.id LIMIT 1",
            self.person(person),
            self.person(person),
        )

    def give_second_factor(self, name: str) -> None:
        self.site.query(
            "INSERT INTO mfa_authenticator (user_id, type, data, created_at)"
            " VALUES (%s, 'totp', '{\"secret\": \"\"}', now())",
            self.person(name),
        )

    def ask_too_often(self) -> None:
        """Until the limit of this minute is reached, with enough of the minute left to look at the answer."""
        while time.time() % 60 > 40:
            time.sleep(1)
        with closing(self.site.client()) as client:
            wait_for(lambda: client.get("/en/verify/forged/").status_code == 429, 30, pause=0)

    def put_back(self) -> None:
        """What was held up for the scans goes on."""
        self.site.query("DELETE FROM mfa_authenticator WHERE user_id = %s", self.person("pieter"))
        held = "attempts = 0, last_error = '', next_attempt_at = NULL"
        for token in (self.waiting, self.given_up):
            self.site.query(f"UPDATE certificates_certificate SET {held} WHERE token = %s", token)

    def applications(self, where: str, *values) -> str:
        return self.one(
            "SELECT a.id FROM mobility_exchange_application a JOIN mobility_exchange_slot s ON s.id = a.slot_id"
            f" JOIN mobility_exchange_offer o ON o.id = s.offer_id WHERE {where} ORDER BY a.id LIMIT 1",
            *values,
        )

    def offer_of(self, officer: str) -> str:
        return self.one(
            "SELECT o.id FROM mobility_exchange_offer o JOIN institutions_membership m ON m.institution_id = o.host_id"
            " WHERE m.user_id = %s AND m.role = 'officer' ORDER BY o.id LIMIT 1",
            self.person(officer),
        )

    def invitation(self, school: str) -> str:
        """The token of an invitation whose mail has gone: made here, since only its hash is kept."""
        token = "a-token-for-the-scans"
        self.site.query(
            "INSERT INTO institutions_invitation (institution_id, email, role, language, token_hash, created_at,"
            " expires_at, sent_at, next_try_at, attempts, last_error) SELECT id, 'guest@passerelle.example', 'staff',"
            " 'en', %s, now(), now() + interval '9 days', now(), now(), 1, '' FROM institutions_institution"
            " WHERE slug = %s"
            " ON CONFLICT DO NOTHING",
            hash_token(token),
            school,
        )
        return token

    def take_quiz(self, person: str) -> None:
        """Answers the quiz of the course with whatever stands first: failed, most likely."""
        with closing(self.site.client(PEOPLE[person], PASSWORD)) as client:
            client.post_form(f"/en/courses/{self.course}/enrol/")
            path = f"/en/learn/{self.course}/{self.lesson(quiz=True)}/"
            form = next(one for one in Page.read(client.get(path).text).forms if "/quiz/" in one.action)
            answer = client.post_form(urlsplit(form.action).path, first_choices(form))
            assert answer.status_code == 302, answer.status_code


def first_choices(form: Form) -> dict:
    values = {}
    for one in form.fields:
        values.setdefault(one.name, one.value or next((choice for choice in one.choices if choice), "1"))
    return values
