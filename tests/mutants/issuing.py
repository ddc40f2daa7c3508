"""Certificates: issued once, closed for good, drawn by one, found again."""

from tests.mutants.mutant import mutants_of

ISSUING = "tests/certificates/issuing/test_issuing.py"
RACES = "tests/certificates/issuing/test_races.py"
ADMIN = "tests/certificates/issuing/test_admin_views.py"
RENDERING = "tests/certificates/drawing/test_rendering.py"
REVOKED = "tests/certificates/drawing/test_revoked.py"
NOTICES = "tests/accounts/test_notices.py"
PAGES = "tests/certificates/verification/test_views.py"

MUTANTS = [
    *mutants_of(
        "certificates.issuing.issuing",
        (ISSUING,),
        ("if created:", "if True:"),
        ("if not row.is_valid:", "if False:"),
        ("row.revocation_category = category", "row.revocation_category = RevocationCategory.OTHER"),
        ("row.revocation_reason = reason", 'row.revocation_reason = ""'),
        ("if row.holder:", "if True:"),
        ("old.version + 1", "old.version"),
        ("old.holder.display_name if old.holder else old.holder_name", "old.holder_name"),
        ("old.holder.display_name if old.holder else old.holder_name", "old.holder.display_name"),
        ("if certificate.holder:", "if True:"),
    ),
    *mutants_of(
        "certificates.issuing.issuing",
        (RACES,),
        ('select_for_update(of=["self"]).select_related', "select_related"),
    ),
    *mutants_of(
        "certificates.issuing.issuing",
        (RENDERING,),
        ("render_certificate.delay_on_commit(certificate.pk)", "pass"),
    ),
    *mutants_of(
        "certificates.issuing.facts",
        (ISSUING,),
        ("str(evidence_of(built[taken.pk]))", '"server_graded"'),
        ("ZoneInfo(enrolment.learner.time_zone)", 'ZoneInfo("UTC")'),
    ),
    *mutants_of(
        "courses.progress.completion",
        (ISSUING,),
        ("Evidence.SERVER_GRADED if outline.has_quiz else Evidence.SELF_REPORTED", "Evidence.SELF_REPORTED"),
    ),
    *mutants_of(
        "common.outbox",
        (RENDERING, NOTICES),
        ("if not rows.claim(pk):", "if not (rows.claim(pk) or True):"),
        ("row = self.due(now)", "row = self.all()"),
        ('"attempts": F("attempts") + 1', '"attempts": F("attempts")'),
        ("self.due_field: now + self.lease", "self.due_field: now"),
        ("attempts__lt=MAX_ATTEMPTS", "attempts__lte=MAX_ATTEMPTS"),
        ("self.due_field: timezone.now() + pause", "self.due_field: timezone.now()"),
        ("for_good=isinstance(problem, GivesUp)", "for_good=False"),
        ('"last_error": reason[:1000]', '"last_error": ""'),
    ),
    *mutants_of(
        "certificates.drawing.rendering",
        (RENDERING,),
        ("        store_document(certificate)\n", "        pass\n"),
    ),
    *mutants_of(
        "certificates.drawing.rendering",
        (REVOKED,),
        ("Certificate.objects.valid().filter", "Certificate.objects.filter"),
        ("Certificate.objects.pending().filter(pk=pk).first()", "Certificate.objects.filter(pk=pk).first()"),
    ),
    *mutants_of(
        "certificates.models.querysets",
        (RENDERING, REVOKED),
        ("super().pending().filter(status=Status.VALID)", "super().pending()"),
        ("self.due(now).filter(issued_at__lte=now - SWEEP_AFTER)", "self.due(now)"),
    ),
    *mutants_of(
        "certificates.models.querysets",
        (ISSUING, PAGES),
        ("self.filter(status=Status.VALID)", "self.all()"),
        ("self.filter(holder=user)", "self.all()"),
        ("self.exclude(status=Status.SUPERSEDED)", "self.all()"),
    ),
]
