"""The fixed sets of words of this app."""

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    TEACHERS = "teachers", _("Teachers and trainers")
    MANAGERS = "managers", _("Managers")
    OFFICERS = "officers", _("International officers")
    SUPPORT = "support", _("Support staff")
    COMPANIES = "companies", _("Training companies")


class QuestionKind(models.TextChoices):
    SINGLE = "single", _("One right answer")
    MULTIPLE = "multiple", _("Several right answers")
    TRUE_FALSE = "true_false", _("True or false")
    ORDERING = "ordering", _("Put in order")
    MATCHING = "matching", _("Match pairs")
    NUMERIC = "numeric", _("A number")
    SHORT_TEXT = "short_text", _("A word or a few words")


class ResultKind(models.TextChoices):
    VIEWED = "viewed", _("Read")
    QUIZ = "quiz", _("Quiz")
    ACTIVITY = "activity", _("Interactive activity")


class Evidence(models.TextChoices):
    SERVER_GRADED = "server_graded", _("Graded by the platform")
    SELF_REPORTED = "self_reported", _("Self-reported")


EQF_LEVELS = [(level, format_lazy(_("EQF level {level}"), level=level)) for level in range(1, 9)]
