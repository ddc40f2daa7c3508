"""A certificate: a row of frozen facts, from which the PDF and every page are made."""

import secrets

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from certificates.choices import Kind, RevocationCategory, Status
from certificates.models.querysets import CertificateQuerySet
from certificates.storage import certificate_storage
from common.formatting import calendar_date
from common.outbox import MAX_ATTEMPTS


def new_token():
    """192 random bits: nobody finds a certificate by guessing."""
    return secrets.token_urlsafe(24)


class Certificate(models.Model):
    """One achievement of one person, as it was known on the day it was issued."""

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    source = models.CharField(_("source"), max_length=200)
    course_key = models.UUIDField(_("course"), null=True, blank=True, db_index=True)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("holder"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="certificates",
    )
    holder_name = models.CharField(_("name of the holder"), max_length=320)
    enrolment = models.ForeignKey(
        "courses.Enrolment",
        verbose_name=_("enrolment"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="certificates",
    )
    facts = models.JSONField(_("facts"), encoder=DjangoJSONEncoder)
    language = models.CharField(_("language of the document"), max_length=12)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    status = models.CharField(_("state"), max_length=20, choices=Status.choices, default=Status.VALID)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    serial = models.CharField(_("number"), max_length=24, unique=True)
    issued_at = models.DateTimeField(_("issued"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    revocation_category = models.CharField(
        _("reason that everyone may read"), max_length=24, choices=RevocationCategory.choices, blank=True
    )
    revocation_reason = models.TextField(_("reason told to the holder"), blank=True)
    pdf = models.FileField(storage=certificate_storage, max_length=120, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    rendered_at = models.DateTimeField(_("document drawn"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    last_error = models.TextField(_("last problem"), blank=True)

    objects = CertificateQuerySet.as_manager()

    # Wagtail's reference index would cost five queries inside the transaction that completes a course.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at", "-pk"]
        permissions = [("revoke_certificate", _("Can revoke a certificate"))]
        indexes = [
            models.Index(
                fields=["issued_at"],
                condition=Q(rendered_at=None, status="valid"),
                name="certificates_unrendered",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "source"],
                condition=Q(status="valid"),
                name="certificates_certificate_one_valid",
                violation_error_message=_("There is already a valid certificate for this."),
            ),
            models.UniqueConstraint(
                fields=["kind", "source", "version"],
                name="certificates_certificate_one_per_version",
                violation_error_message=_("This version of the certificate exists already."),
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1),
                name="certificates_certificate_version_from_one",
                violation_error_message=_("Versions count from 1."),
            ),
            models.CheckConstraint(
                condition=~Q(holder_name="") & ~Q(source="") & ~Q(serial="") & ~Q(facts={}),
                name="certificates_certificate_says_something",
                violation_error_message=_("A certificate needs a name, a source, a number and facts."),
            ),
            models.CheckConstraint(
                condition=Q(token__regex=r"^[A-Za-z0-9_-]{22,}$"),  # noqa: S106 -- a rule
                name="certificates_certificate_token_is_long",
                violation_error_message=_("The address of a certificate has at least 128 random bits."),
            ),
            models.CheckConstraint(
                condition=Q(status="revoked", revoked_at__isnull=False) & ~Q(revocation_category="")
                | ~Q(status="revoked") & Q(revoked_at=None, revocation_category=""),
                name="certificates_certificate_revoked_with_reason",
                violation_error_message=_("A revoked certificate says when and why."),
            ),
            models.CheckConstraint(
                condition=Q(rendered_at=None, pdf="", pdf_sha256="")
                | Q(rendered_at__isnull=False, pdf_sha256__regex=r"^[0-9a-f]{64}$") & ~Q(pdf=""),
                name="certificates_certificate_file_with_hash",
                violation_error_message=_("A drawn document has a file and its hash."),
            ),
        ]

    def __str__(self):
        return f"{self.serial}, {self.holder_name}"

    def get_absolute_url(self):
        return reverse("certificates:certificate_detail", args=[self.token])

    @property
    def path(self):
        """The address without a language, which the reader's browser chooses."""
        return f"/verify/{self.token}/"

    @property
    def verification_url(self):
        return settings.BASE_URL.rstrip("/") + self.path

    @property
    def is_valid(self):
        return self.status == Status.VALID

    @property
    def is_ready(self):
        return self.is_valid and self.rendered_at is not None

    @property
    def is_given_up(self):
        return self.rendered_at is None and self.attempts >= MAX_ATTEMPTS

    @property
    def is_being_made(self):
        return self.is_valid and self.rendered_at is None and not self.is_given_up

    @property
    def title(self):
        return self.facts_in(translation.get_language())["title"]

    @property
    def content_language(self):
        """The language in which `title` is written, for its `lang` attribute."""
        return self.facts_in(translation.get_language())["content_language"]

    @property
    def completed_on(self):
        """The day of completion as the active language writes it."""
        return calendar_date(self.facts_in(translation.get_language())["completed_on"])

    @property
    def issuer(self):
        return self.facts_in(translation.get_language())["issuer"]

    def facts_in(self, language):
        """Return the frozen facts in this language, else in the language of the document."""
        for code in (language, self.language):
            if code in self.facts:
                return self.facts[code]
        return next(iter(self.facts.values()))

    def newest_version(self):
        return Certificate.objects.of_source(self.kind, self.source).last()
