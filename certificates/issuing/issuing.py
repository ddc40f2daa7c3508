"""Issuing, revoking and reissuing certificates."""

from django.db import connection, transaction
from django.utils import timezone

from accounts import audit
from accounts.notifications import notify
from certificates.choices import RevocationCategory, Status
from certificates.models import Certificate
from certificates.tasks import render_certificate


class NotRevocable(Exception):
    """The certificate is not valid, and only a valid one can be revoked or replaced."""


@transaction.atomic(savepoint=False)
def issue_certificate(*, kind, source, holder, facts, language, course_key=None, enrolment=None) -> Certificate:
    """Return the certificate of this achievement: created by the first call, then the same, even if revoked."""
    # The stub does not know that Django calls a default that can be called.
    certificate, created = Certificate.objects.get_or_create(  # type: ignore[misc]
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
        announce(certificate, by=None, action="certificates.issue")
    return certificate


@transaction.atomic
def revoke(certificate, by, reason, *, category=RevocationCategory.OTHER) -> Certificate:
    """Revoke a certificate for good; the category is public, the reason goes to the holder."""
    row = lock_valid(certificate)
    row.status = Status.REVOKED
    row.revoked_at = timezone.now()
    row.revocation_category = category
    row.revocation_reason = reason
    row.save(update_fields=["status", "revoked_at", "revocation_category", "revocation_reason"])
    audit.record(by, "certificates.revoke", row, serial=row.serial, category=str(category), reason=reason)
    if row.holder:
        notify(row.holder, "certificates.revoked", url=row.path, course=titles_by_language(row), reason=reason)
    return row


@transaction.atomic
def reissue(certificate, by) -> Certificate:
    """Issue a new version of the same facts with the holder's present name; the old one links to it."""
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
    announce(new, by=by, action="certificates.reissue")
    return new


def lock_valid(certificate) -> Certificate:
    """Lock the row, so that two revocations or reissues at the same time are one and a refusal."""
    row = Certificate.objects.select_for_update(of=["self"]).select_related("holder").get(pk=certificate.pk)
    if not row.is_valid:
        raise NotRevocable(f"{row.serial} is {row.status}")
    return row


def announce(certificate, *, by, action) -> None:
    """Queue the rendering before the e-mail, so that the document is ready when the e-mail is read."""
    render_certificate.delay_on_commit(certificate.pk)
    audit.record(by, action, certificate, serial=certificate.serial, version=certificate.version)
    if certificate.holder:
        notify(certificate.holder, "certificates.issued", url=certificate.path, course=titles_by_language(certificate))


def titles_by_language(certificate) -> dict[str, str]:
    """Return the title in every language, as a notice is shown in the language its reader has chosen by then."""
    return {code: facts["title"] for code, facts in certificate.facts.items()}


def next_serial() -> str:
    """Return a number like PAS-2026-000123; a rollback leaves a gap, never a duplicate."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('certificates_serial')")
        number = cursor.fetchone()[0]
    return f"PAS-{timezone.now().year}-{number:06d}"
