"""A school or another organisation, and the lists of codes that describe it."""

from typing import Self, cast

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_countries.fields import Country, CountryField

from common.search import each_word, folded_text
from institutions import vocabularies
from institutions.models.membership import Membership


class Kind(models.TextChoices):
    VET_SCHOOL = "vet_school", _("VET school")
    VET_CENTRE = "vet_centre", _("Training centre")
    HIGHER_EDUCATION = "higher_education", _("University or college of higher VET")
    ENTERPRISE = "enterprise", _("Enterprise")
    CHAMBER = "chamber", _("Chamber or sector organisation")
    SOCIAL_PARTNER = "social_partner", _("Social partner")
    PUBLIC_AUTHORITY = "public_authority", _("Public authority")
    NGO = "ngo", _("Non-governmental organisation")
    INTERMEDIARY = "intermediary", _("Mobility organisation")
    OTHER = "other", _("Other organisation")


def refuse_unknown(codes, known, message):
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise ValidationError(message % {"codes": ", ".join(unknown)}, code="unknown")


def validate_fields(codes):
    refuse_unknown(codes, vocabularies.ISCED_CODES, _("No field of work has these codes: %(codes)s."))


def validate_languages(codes):
    refuse_unknown(codes, vocabularies.LANGUAGE_CODES, _("No language has these codes: %(codes)s."))


def validate_accessibility(codes):
    refuse_unknown(codes, vocabularies.ACCESSIBILITY_CODES, _("No accessibility feature has these codes: %(codes)s."))


def codes_field(label, validator, **options):
    """A list of codes of one of our vocabularies."""
    code = models.CharField(max_length=24)
    return ArrayField(code, verbose_name=label, default=list, blank=True, validators=[validator], **options)


class InstitutionQuerySet(models.QuerySet):
    def verified(self):
        return self.filter(verified_at__isnull=False)

    def visible_to(self, user):
        """Everybody sees verified institutions; an unverified one only its people and administrators."""
        if not user.is_authenticated:
            return self.verified()
        if user.is_superuser:
            return self
        own = Membership.objects.of(user).open().values("institution")
        return self.filter(Q(verified_at__isnull=False) | Q(pk__in=own))

    def with_features(self, codes):
        """Return those that have all the accessibility features asked for."""
        return self.filter(accessibility__contains=list(codes))

    def matching(self, text: str) -> Self:
        """Return those whose names or place contain every word typed, whatever its case and accents."""
        if not text:
            return self
        searched = folded_text("name", "name_en", "city", "region")
        return self.alias(searched=searched).filter(each_word(text, "searched"))


class Institution(models.Model):
    """A school or another organisation that sends people, or hosts them."""

    name = models.CharField(_("name"), max_length=200, help_text=_("In its own language, as people there write it."))
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    slug = models.SlugField(_("address on this site"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.VET_SCHOOL)
    # The stub of django-countries takes its value for a str.
    country = cast("models.Field[str | Country, Country]", CountryField(_("country")))
    region = models.CharField(_("region"), max_length=120, blank=True)
    city = models.CharField(_("town"), max_length=120)
    address = models.CharField(_("street and number"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=16, blank=True)
    oid = models.CharField(
        _("OID"),
        max_length=9,
        blank=True,
        help_text=_("The organisation's number in the Erasmus+ register: E and eight digits."),
        validators=[RegexValidator(r"^E\d{8}$", _("An OID is the letter E and eight digits."))],
    )
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=32, blank=True)
    languages = codes_field(_("working languages"), validate_languages)
    fields = codes_field(_("fields of work"), validate_fields)
    learners = models.PositiveIntegerField(_("learners"), null=True, blank=True)
    staff = models.PositiveIntegerField(_("staff"), null=True, blank=True)
    description = models.TextField(_("about"), blank=True, max_length=4000)
    accessibility = codes_field(_("accessibility"), validate_accessibility)
    accessibility_note = models.TextField(
        _("accessibility in words"),
        blank=True,
        max_length=2000,
        help_text=_("Say what a visitor needs to know: door widths, distances, who helps, what is not possible."),
    )
    accessibility_checked_on = models.DateField(_("accessibility checked on"), null=True, blank=True)
    accessibility_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("accessibility checked by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("verified by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["oid"],
                condition=~Q(oid=""),
                name="institutions_institution_oid_unique",
                violation_error_message=_("An institution with this OID is already here."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="institutions_institution_whole_place",
                violation_error_message=_("A place on the map needs both latitude and longitude."),
            ),
        )

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("institutions:institution_detail", kwargs={"slug": self.slug})

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None

    @property
    def needs_kosovo_note(self) -> bool:
        return self.country.code == vocabularies.KOSOVO

    def accessibility_features(self) -> list[tuple[str, Promise]]:
        """Return icon and label of each feature, in the order of the vocabulary."""
        return [
            (icon, label) for code, label, icon in vocabularies.ACCESSIBILITY_FEATURES if code in self.accessibility
        ]
