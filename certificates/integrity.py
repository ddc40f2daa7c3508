"""What must always be true of certificates."""

import hashlib
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from certificates.models import Certificate
from certificates.storage import certificate_storage
from common import integrity
from courses.models import Enrolment

GRACE_PERIOD = timedelta(minutes=2)


@integrity.check("certificates: every completed enrolment has its certificate")
def completed_without_certificate():
    late = Enrolment.objects.filter(completed_at__lt=timezone.now() - GRACE_PERIOD, certificates=None)
    for pk in late.values_list("pk", flat=True):
        yield f"enrolment {pk} is completed and has no certificate"


@integrity.check("certificates: none without a completed course")
def certificate_without_completion():
    early = Certificate.objects.filter(enrolment__isnull=False, enrolment__completed_at=None)
    for serial in early.values_list("serial", flat=True):
        yield f"certificate {serial} belongs to a course that is not completed"


@integrity.check("certificates: every stored document is the one that was drawn")
def documents_are_whole():
    storage = certificate_storage()
    drawn = Certificate.objects.exclude(pdf="").values_list("serial", "pdf", "pdf_sha256")
    for serial, name, sha256 in drawn.iterator():
        if not storage.exists(name):
            yield f"certificate {serial}: the file {name} is not there"
        elif hashlib.sha256(Path(storage.path(name)).read_bytes()).hexdigest() != sha256:
            yield f"certificate {serial}: the file {name} is not what was drawn"


@integrity.check("certificates: no file without a certificate")
def files_without_certificate():
    root = Path(certificate_storage().location)
    serials = set(Certificate.objects.values_list("serial", flat=True))
    for path in sorted(root.glob("*/*.pdf")) if root.is_dir() else []:
        if path.stem not in serials:
            yield f"the file {path.name} belongs to no certificate"


@integrity.check("certificates: no document waits too long")
def documents_are_drawn():
    waiting = Certificate.objects.pending().filter(issued_at__lt=timezone.now() - GRACE_PERIOD)
    for serial, reason in waiting.values_list("serial", "last_error"):
        yield f"certificate {serial} has no document yet: {reason or 'nobody tried'}"
