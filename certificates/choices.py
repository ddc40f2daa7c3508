"""Kinds and states of certificates."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    COURSE = "course", _("Course")
    PROGRAMME = "programme", _("Programme")
    STAY = "stay", _("Stay abroad")
    EVENT = "event", _("Event")


class Status(models.TextChoices):
    VALID = "valid", _("Valid")
    REVOKED = "revoked", _("Revoked")
    SUPERSEDED = "superseded", _("Replaced by a newer version")


class RevocationCategory(models.TextChoices):
    """The part of the reason that everyone may read; the full reason goes to the holder."""

    ISSUED_IN_ERROR = "issued_in_error", _("It was issued in error.")
    ASSESSMENT_INVALID = "assessment_invalid", _("The assessment was not valid.")
    WRONG_PERSON = "wrong_person", _("It was issued to the wrong person.")
    HOLDER_REQUEST = "holder_request", _("The holder asked for it.")
    OTHER = "other", _("Another reason, which the holder knows.")
