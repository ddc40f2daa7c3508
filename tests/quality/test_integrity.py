"""The oracle of all fault tests has twins itself: each invariant is broken once, and must be reported."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import GroupPagePermission

from accounts.models import Notice, Outbox
from certificates.models import Certificate
from certificates.storage import certificate_storage
from common import integrity
from courses.models import Enrolment, LessonProgress
from h5p.models import Attempt, ContentFile, Statement
from h5p.playing.identity import content_iri
from institutions.models import Invitation, Membership
from mobility_exchange.models import Application, ApplicationEvent, Offer, Slot

LONG_AGO = timezone.now() - timedelta(days=1)


def unguard(*tables: str) -> None:
    """Takes the triggers of these tables off, until the test's writing is undone."""
    run("SET CONSTRAINTS ALL IMMEDIATE")
    for table in tables:
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER")


def unconstrain(table: str, *names: str) -> None:
    run("SET CONSTRAINTS ALL IMMEDIATE")
    for name in names:
        run(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}")
        run(f"DROP INDEX IF EXISTS {name}")


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def dead_notice(world):
    Notice.objects.filter(pk=world.notice.pk).update(attempts=Outbox.MAX_ATTEMPTS, last_error="the server is away")


def unspeakable_notice(world):
    Notice.objects.filter(pk=world.notice.pk).update(kind="quality.forgotten")


def late_notice(world):
    Notice.objects.filter(pk=world.notice.pk).update(created_at=LONG_AGO, next_try_at=LONG_AGO)


def completed_without_certificate(world):
    Enrolment.objects.update(completed_at=LONG_AGO)


def certificate_without_completion(world):
    unguard("certificates_certificate")
    Certificate.objects.filter(pk=world.certificate.pk).update(enrolment=Enrolment.objects.first())


def lost_document(world):
    unguard("certificates_certificate")
    facts = {"pdf": "2026/lost.pdf", "pdf_sha256": "0" * 64, "rendered_at": LONG_AGO}
    Certificate.objects.filter(pk=world.certificate.pk).update(**facts)


def stray_document(world):
    path = Path(certificate_storage().location) / "2026" / "PAS-2026-999999.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-")


def late_document(world):
    unguard("certificates_certificate")
    Certificate.objects.filter(pk=world.certificate.pk).update(issued_at=LONG_AGO)


def progress_from_nowhere(world):
    LessonProgress.objects.create(enrolment=Enrolment.objects.first(), lesson_key=uuid4(), attempts=3)


def completed_from_nothing(world):
    Enrolment.objects.update(completed_at=timezone.now())


def other_course(world):
    Enrolment.objects.filter(pk=Enrolment.objects.first().pk).update(course_key=uuid4())


def team_without_rights(world):
    GroupPagePermission.objects.filter(group__course_team__isnull=False).delete()


def officer_nobody_approved(world):
    Membership.objects.filter(role="officer").update(decided_at=None)


def invitation_without_membership(world):
    facts = {"accepted_at": timezone.now(), "accepted_by": world.people["ada"]}
    Invitation.objects.filter(pk=world.invitation.pk).update(**facts)


def dead_invitation(world):
    Invitation.objects.filter(pk=world.invitation.pk).update(attempts=Outbox.MAX_ATTEMPTS)


def miscounted_slot(world):
    Slot.objects.filter(pk=world.slot.pk).update(accepted_count=1)


def overfull_slot(world):
    unconstrain("mobility_exchange_slot", "mobility_exchange_slot_accepted_within_places")
    Slot.objects.filter(pk=world.slot.pk).update(accepted_count=9)


def doubled_application(world):
    unconstrain("mobility_exchange_application", "mobility_exchange_application_one_open")
    twin = Application.objects.get(pk=world.application.pk)
    twin.pk = None
    twin.save(force_insert=True)


def state_without_history(world):
    Application.objects.filter(pk=world.application.pk).update(state="shortlisted")


def forbidden_change(world):
    ApplicationEvent.objects.create(
        application=world.application, from_state="refused", to_state="accepted", actor=world.people["marta"]
    )


def application_to_a_draft(world):
    Application.objects.filter(pk=world.application.pk).update(sending_institution=world.host)


def offer_nobody_finds(world):
    Offer.objects.filter(pk=world.offer.pk).update(search_folded=None)


def make_attempt(world, **facts) -> Attempt:
    content = world.activity
    kept = {"pass_mark": "0.5", "completion_rule": "reported", "started_at": LONG_AGO, "number": 1}
    return Attempt.objects.create(
        **(kept | {"user": world.people["aino"], "content": content, "version": content.version} | facts)
    )


def bent_attempt(world):
    attempt = make_attempt(world, completed=True, finished_at=LONG_AGO, raw=9, max=9, scaled=1)
    said = {
        "verb": {"id": "http://adlnet.gov/expapi/verbs/attempted"},
        "object": {"id": content_iri(world.activity.key)},
    }
    facts = {"event_id": uuid4(), "verb": "attempted", "object_id": said["object"]["id"], "is_top_level": True}
    Statement.objects.create(attempt=attempt, json=said, **facts)


def endless_attempt(world):
    make_attempt(world, completed=True)


def attempt_at_anothers_version(world):
    make_attempt(world, content=world.draft_activity)


def attempt_out_of_count(world):
    make_attempt(world, number=4)


def file_that_is_gone(world):
    ContentFile.objects.create(content=world.activity, path="images/x.png", sha256="0" * 64, size=1, mime="image/png")


BREACHES = [
    ("accounts: no notice is a dead letter", dead_notice),
    ("accounts: every notice can be said", unspeakable_notice),
    ("accounts: no notice waits too long for its e-mail", late_notice),
    ("certificates: every completed enrolment has its certificate", completed_without_certificate),
    ("certificates: none without a completed course", certificate_without_completion),
    ("certificates: every stored document is the one that was drawn", lost_document),
    ("certificates: no file without a certificate", stray_document),
    ("certificates: no document waits too long", late_document),
    ("courses: stored progress is what the results add up to", progress_from_nowhere),
    ("courses: a completed enrolment has lessons done", completed_from_nothing),
    ("courses: an enrolment names its course", other_course),
    ("courses: every team has its course, and its rights in every language", team_without_rights),
    ("h5p: every attempt is what its statements make of it", bent_attempt),
    ("h5p: complete attempts have an end", endless_attempt),
    ("h5p: versions belong to their contents", attempt_at_anothers_version),
    ("h5p: attempts are numbered through", attempt_out_of_count),
    ("h5p: no file is lost", file_that_is_gone),
    ("institutions: every officer of a verified institution was approved by somebody", officer_nobody_approved),
    ("institutions: an accepted invitation is a membership", invitation_without_membership),
    ("institutions: no invitation is a dead letter or waits too long for its e-mail", dead_invitation),
    ("mobility_exchange: accepted people are counted and have a place", miscounted_slot),
    ("mobility_exchange: accepted people are counted and have a place", overfull_slot),
    ("mobility_exchange: nobody has two open applications for the same dates", doubled_application),
    ("mobility_exchange: every application stands where its history ends", state_without_history),
    ("mobility_exchange: history holds only changes that are allowed", forbidden_change),
    ("mobility_exchange: nobody applied to a draft, or to the own school", application_to_a_draft),
    ("mobility_exchange: every public offer can be found", offer_nobody_finds),
]


@pytest.fixture
def own_files(settings, tmp_path):
    """What other tests drew is no breach of this one."""
    settings.VAR_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"


def test_every_invariant_has_a_seeded_breach():
    assert {name for name, _breach in BREACHES} == set(integrity.names())


def test_the_world_is_whole(world, db, own_files):
    assert {name: breaches for name, breaches in integrity.run_all().items() if breaches} == {}
    call_command("check_integrity")


@pytest.mark.parametrize(("name", "breach"), BREACHES, ids=[breach.__name__ for _name, breach in BREACHES])
def test_twin_a_seeded_breach_is_reported(world, db, own_files, capsys, name, breach):
    breach(world)
    assert integrity.run_all()[name], name
    with pytest.raises(CommandError, match="broken"):
        call_command("check_integrity")
    assert name in capsys.readouterr().out
