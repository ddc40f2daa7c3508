"""Certificates: issued once, closed for good, drawn by one, found again."""

from tests.mutants.mutant import mutants_of

ISSUING = "tests/certificates/issuing/test_issuing.py"
RACES = "tests/certificates/issuing/test_races.py"
ADMIN = "tests/certificates/issuing/test_admin_views.py"
RENDERING = "tests/certificates/drawing/test_rendering.py"
REVOKED = "tests/certificates/drawing/test_revoked.py"
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
        ("Evidence.SERVER_GRADED if outline.has_quiz else", ""),
        (" if outline.has_quiz else Evidence.SELF_REPORTED", ""),
        ("ZoneInfo(enrolment.learner.time_zone)", 'ZoneInfo("UTC")'),
    ),
    *mutants_of(
        "certificates.drawing.rendering",
        (RENDERING,),
        ("if not claim(pk):", "if not (claim(pk) or True):"),
        ("Certificate.objects.due(now)", "Certificate.objects.all()"),
        ('attempts=F("attempts") + 1', 'attempts=F("attempts")'),
        ("return claimed == 1", "return True"),
        ("Power(2.0,", "Power(1.0,"),
        ("if isinstance(error, drawing.MissingGlyph):", "if False:"),
        ("        store_document(certificate)\n", "        pass\n"),
    ),
    *mutants_of(
        "certificates.drawing.rendering",
        (REVOKED,),
        ("Certificate.objects.valid().filter", "Certificate.objects.filter"),
        ("Certificate.objects.unrendered().filter(pk=pk).first()", "Certificate.objects.filter(pk=pk).first()"),
    ),
    *mutants_of(
        "certificates.models.querysets",
        (RENDERING,),
        ("self.valid().filter(rendered_at=None)", "self.filter(rendered_at=None)"),
        ("attempts__lt=MAX_ATTEMPTS", "attempts__lte=MAX_ATTEMPTS"),
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
