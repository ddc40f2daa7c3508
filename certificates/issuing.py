"""Giving, taking back and renewing certificates."""

from django.db import connection, transaction
from django.utils import timezone

from accounts import audit
from accounts.notifications import notify
from certificates.choices import RevocationCategory, Status
from certificates.models import Certificate
from certificates.tasks import render_certificate


class NotRevocable(Exception):
    """Only a valid certificate can be revoked or replaced."""


@transaction.atomic(savepoint=False)
def issue_certificate(*, kind, source, holder, facts, language, course_key=None, enrolment=None) -> Certificate:
    """The certificate of this achievement: made on the first call, the same one ever after, revoked or not."""
    certificate, created = Certificate.objects.get_or_create(
        kind=kind,
        source=source,
        version=1,
        defaults={
            "holder": holder,
            "holder_name": holder.display_name,
            "facts": facts,
            "language": language,
            "course_key": course_key,
            "enrolment": enrolment,
            "serial": next_serial,
        },
    )
    if created:
        announce(certificate, by=None, deed="certificates.issue")
    return certificate


@transaction.atomic
def revoke(certificate, by, reason, *, category=RevocationCategory.OTHER) -> Certificate:
    """Closes a certificate for good; the category is public, the reason goes to the holder."""
    row = lock_valid(certificate)
    row.status = Status.REVOKED
    row.revoked_at = timezone.now()
    row.revocation_category = category
    row.revocation_reason = reason
    row.save(update_fields=["status", "revoked_at", "revocation_category", "revocation_reason"])
    audit.record(by, "certificates.revoke", row, serial=row.serial, category=str(category), reason=reason)
    if row.holder:
        notify(row.holder, "certificates.revoked", url=row.path, course=titles(row), reason=reason)
    return row


@transaction.atomic
def reissue(certificate, by) -> Certificate:
    """A new version of the same facts under the holder's present name; the old one leads to it."""
    old = lock_valid(certificate)
    old.status = Status.SUPERSEDED
    old.save(update_fields=["status"])
    new = Certificate.objects.create(
        kind=old.kind,
        source=old.source,
        version=old.version + 1,
        holder=old.holder,
        holder_name=old.holder.display_name if old.holder else old.holder_name,
        facts=old.facts,
        language=old.language,
        course_key=old.course_key,
        enrolment=old.enrolment,
        serial=next_serial(),
    )
    announce(new, by=by, deed="certificates.reissue")
    return new


def lock_valid(certificate) -> Certificate:
    row = Certificate.objects.select_for_update(of=["self"]).select_related("holder").get(pk=certificate.pk)
    if not row.is_valid:
        raise NotRevocable(f"{row.serial} is {row.status}")
    return row


def announce(certificate, *, by, deed) -> None:
    """The drawing is queued before the mail, so that the document is there when the mail is read."""
    render_certificate.delay_on_commit(certificate.pk)
    audit.record(by, deed, certificate, serial=certificate.serial, version=certificate.version)
    if certificate.holder:
        notify(certificate.holder, "certificates.issued", url=certificate.path, course=titles(certificate))


def titles(certificate) -> dict[str, str]:
    """In every language: a notice is read in the language that its reader has then."""
    return {code: facts["title"] for code, facts in certificate.facts.items()}


def next_serial() -> str:
    """PAS-2026-000123; a number that was taken and not used leaves a gap, never a double."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('certificates_serial')")
        number = cursor.fetchone()[0]
    return f"PAS-{timezone.now().year}-{number:06d}"
