"""Issuing: once, with the completion, frozen; revoking and reissuing."""

import datetime as dt
from threading import Thread
from unittest.mock import ANY
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import AuditEntry, Notice
from certificates.choices import RevocationCategory, Status
from certificates.issuing import facts, issuing
from certificates.models import Certificate
from courses.models import CoursePage
from courses.progress.enrolling import enrol
from tests.certificates.conftest import complete
from tests.factories.accounts import make_user
from tests.factories.certificates import make_certificate, make_facts
from tests.factories.courses import make_catalogue, make_course, make_locale


def test_completion_brings_one_certificate_with_the_facts_of_that_day(issued, completed, aino):
    assert issued.holder_name == "Aino Virtanen"
    assert issued.source == f"course:{completed.course_key}:user:{aino.public_id}"
    assert (issued.kind, issued.version, issued.status) == ("course", 1, Status.VALID)
    assert issued.course_key == completed.course_key
    assert issued.facts["en"] == {
        "content_language": "en",
        "title": "Inclusive mobility",
        "modules": ["Module 1", "Module 2"],
        "hours": "2.5",
        "eqf_level": 5,
        "outcomes": ["You can plan a stay abroad."],
        "evidence": "server_graded",
        "issuer": "Passerelle",
        "completed_on": ANY,
    }


def test_certificate_has_facts_in_every_language(issued, settings):
    assert set(issued.facts) == {code for code, _name in settings.LANGUAGES}
    assert issued.facts["es"]["content_language"] == "en", "the course is not translated: said in its own language"


def test_translated_course_is_certified_under_both_titles(aino, course):
    make_catalogue("es")
    spanish = course.copy_for_translation(make_locale("es"))
    spanish.title = "Movilidad inclusiva"
    spanish.save_revision().publish()

    certificate = Certificate.objects.get(enrolment=complete(aino, course))

    assert certificate.facts["en"]["title"] == "Inclusive mobility"
    assert certificate.facts["es"]["title"] == "Movilidad inclusiva"
    assert certificate.facts["es"]["content_language"] == "es"


def test_course_without_quiz_rests_on_what_the_learner_reported(aino):
    certificate = Certificate.objects.get(enrolment=complete(aino, make_course(lessons=1)))

    assert certificate.facts["en"]["evidence"] == "self_reported"


def test_day_of_completion_is_that_of_the_holders_calendar(aino, course):
    enrolment = complete(aino, course)
    enrolment.completed_at = dt.datetime(2026, 6, 30, 22, 30, tzinfo=dt.UTC)
    enrolment.learner.time_zone = "Europe/Helsinki"
    assert facts.completion_date(enrolment) == dt.date(2026, 7, 1)

    enrolment.learner.time_zone = "America/Lima"
    assert facts.completion_date(enrolment) == dt.date(2026, 6, 30)


def test_renaming_the_course_alters_nothing(issued, course):
    CoursePage.objects.filter(pk=course.pk).update(title="Another name", hours=99)

    issued.refresh_from_db()

    assert issued.facts["en"]["title"] == "Inclusive mobility"
    assert issued.facts["en"]["hours"] == "2.5"


def test_renaming_the_holder_alters_nothing(issued, aino):
    aino.last_name = "Korhonen"
    aino.save()

    issued.refresh_from_db()

    assert issued.holder_name == "Aino Virtanen"


def test_unfinished_course_brings_none(aino, course):
    enrol(aino, course)

    assert Certificate.objects.count() == 0


def test_holder_is_notified_once_and_the_action_is_audited(issued, aino):
    notices = Notice.objects.filter(recipient=aino, kind="certificates.issued")

    assert [(notice.url, notice.values["course"]["en"]) for notice in notices] == [(issued.path, "Inclusive mobility")]
    assert [entry.values["serial"] for entry in AuditEntry.objects.filter(action="certificates.issue")] == [
        issued.serial
    ]


def test_issuing_again_gives_the_same_certificate(aino):
    key = uuid4()

    first, second = (make_certificate(aino, course_key=key) for _ in range(2))

    assert first == second
    assert Notice.objects.count() == 1


def test_issuing_after_revocation_gives_the_revoked_certificate(aino, ada):
    key = uuid4()
    issuing.revoke(make_certificate(aino, course_key=key), ada, "Wrong person.")

    assert make_certificate(aino, course_key=key).status == Status.REVOKED
    assert Certificate.objects.valid().count() == 0


def test_serials_count_up_and_carry_the_year(aino):
    first, second = make_certificate(aino), make_certificate(aino)
    prefix, number = first.serial[:9], int(first.serial[9:])

    assert prefix == f"PAS-{first.issued_at.year}-"
    assert second.serial == f"{prefix}{number + 1:06d}"


def test_tokens_have_enough_random_bits(aino):
    tokens = {make_certificate(aino).token for _ in range(50)}

    assert len(tokens) == 50
    assert all(len(token) * 6 >= 128 for token in tokens)


# ---------------------------------------------------------------- the race


def issue_in_threads(count, **values):
    failures = []

    def run():
        try:
            issuing.issue_certificate(**values)
        except Exception as error:  # noqa: BLE001 -- the test asks which there were
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def values_for(holder):
    return {"kind": "course", "source": "course:x", "holder": holder, "facts": make_facts(), "language": "en"}


@pytest.mark.django_db(transaction=True)
def test_issuing_raced_by_20_gives_one_certificate_and_one_notice(committed):
    failures = issue_in_threads(20, **values_for(make_user()))

    assert failures == []
    assert Certificate.objects.count() == 1
    assert Notice.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_issuing_raced_without_the_constraints_gives_more(committed):
    """The twin: with both unique rules away the same race shows the fault."""
    names = ("certificates_certificate_one_valid", "certificates_certificate_one_per_version")
    rules = [rule for rule in Certificate._meta.constraints if rule.name in names]
    with connection.schema_editor() as editor:
        for rule in rules:
            editor.remove_constraint(Certificate, rule)
    try:
        for _round in range(8):  # a busy machine may run the threads of one round one after the other
            holder = make_user()
            issue_in_threads(20, **values_for(holder) | {"source": f"course:{holder.pk}"})
            if Certificate.objects.filter(holder=holder).count() > 1:
                return
        pytest.fail("the race showed no second certificate")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE certificates_certificate CASCADE")
        with connection.schema_editor() as editor:
            for rule in rules:
                editor.add_constraint(Certificate, rule)


# ---------------------------------------------------------------- frozen in the database


FROZEN = {
    "holder_name": "Somebody Else",
    "facts": {"en": {"title": "C1"}},
    "serial": "PAS-2026-999999",
    "token": "x" * 32,
    "version": 7,
    "source": "course:other",
    "language": "es",
    "issued_at": "2020-01-01T00:00:00Z",
}


@pytest.mark.parametrize("field", FROZEN)
def test_database_refuses_to_change_what_was_certified(certificate, field):
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(**{field: FROZEN[field]})


@pytest.mark.parametrize("field", FROZEN)
def test_without_the_trigger_it_could_be_changed(certificate, field):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER certificates_facts_are_frozen ON certificates_certificate")

    assert Certificate.objects.filter(pk=certificate.pk).update(**{field: FROZEN[field]}) == 1


def test_database_refuses_to_delete_a_certificate(certificate):
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        certificate.delete()


def test_database_refuses_another_holder(certificate, noor):
    with pytest.raises(IntegrityError, match="another person"), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(holder=noor)


def test_database_refuses_to_open_a_revoked_one(certificate, ada):
    issuing.revoke(certificate, ada, "Wrong course.")

    with pytest.raises(IntegrityError, match="stays closed"), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(status="valid", revoked_at=None, revocation_category="")


@pytest.mark.parametrize(
    "change",
    [
        {"status": "revoked"},
        {"pdf": "a.pdf"},
        {"pdf_sha256": "0" * 64},
        {"revocation_category": "other"},
    ],
)
def test_database_refuses_half_states(certificate, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(**change)


# ---------------------------------------------------------------- revoking and reissuing


def test_revoking_closes_notifies_and_is_audited(certificate, aino, ada):
    issuing.revoke(certificate, ada, "The quiz was copied.", category=RevocationCategory.ASSESSMENT_INVALID)

    certificate.refresh_from_db()
    assert certificate.status == Status.REVOKED
    assert certificate.revoked_at is not None
    assert not Certificate.objects.valid().held_by(aino).for_course(certificate.course_key).exists()
    assert certificate.revocation_category == RevocationCategory.ASSESSMENT_INVALID
    assert certificate.revocation_reason == "The quiz was copied."
    notice = Notice.objects.get(kind="certificates.revoked")
    assert (notice.recipient, notice.values["reason"]) == (aino, "The quiz was copied.")
    entry = AuditEntry.objects.get(action="certificates.revoke")
    assert (entry.actor, entry.values["category"]) == (ada, "assessment_invalid")


def test_revoking_twice_is_refused(certificate, ada):
    issuing.revoke(certificate, ada, "Once.")

    with pytest.raises(issuing.NotRevocable):
        issuing.revoke(certificate, ada, "Twice.")


def test_reissuing_takes_the_present_name_and_leads_on(certificate, aino, ada):
    aino.last_name = "Korhonen"
    aino.save()

    new = issuing.reissue(certificate, ada)

    certificate.refresh_from_db()
    assert (new.version, new.holder_name, new.facts) == (2, "Aino Korhonen", certificate.facts)
    assert certificate.status == Status.SUPERSEDED
    assert certificate.newest_version() == new
    assert new.token != certificate.token
    assert [c.serial for c in Certificate.objects.valid().held_by(aino)] == [new.serial]


def test_holder_who_goes_leaves_a_valid_certificate(certificate):
    Certificate.objects.filter(pk=certificate.pk).update(holder=None)

    certificate.refresh_from_db()
    assert certificate.is_valid


def test_certificate_whose_holder_is_gone_is_reissued_and_revoked_under_its_name(certificate, ada):
    Certificate.objects.filter(pk=certificate.pk).update(holder=None)
    notices = Notice.objects.count()

    new = issuing.reissue(certificate, ada)
    issuing.revoke(new, ada, "Wrong course.")

    new.refresh_from_db()
    assert (new.holder_name, new.holder, new.status) == ("Aino Virtanen", None, Status.REVOKED)
    assert Notice.objects.count() == notices
