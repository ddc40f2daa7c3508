"""The codes that rows of this app hold, with their labels."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from common.registry import Registry

if TYPE_CHECKING:
    from courses.quiz.kinds.base import QuestionKind


class Audience(models.TextChoices):
    TEACHERS = "teachers", _("Teachers and trainers")
    MANAGERS = "managers", _("Managers")
    OFFICERS = "officers", _("International officers")
    SUPPORT = "support", _("Support staff")
    COMPANIES = "companies", _("Training companies")


# Filled by `courses.quiz.kinds` when the site starts.
QUESTION_KINDS: "Registry[QuestionKind]" = Registry("kind of question")


def question_kinds() -> list[tuple[str, Promise]]:
    """The kinds that authors choose from; asked for each time, so that a new one needs no migration."""
    kinds = sorted(QUESTION_KINDS.values(), key=lambda kind: kind.order)
    return [(kind.name, kind.label) for kind in kinds]


class ResultKind(models.TextChoices):
    VIEWED = "viewed", _("Read")
    QUIZ = "quiz", _("Quiz")
    ACTIVITY = "activity", _("Interactive activity")


class Evidence(models.TextChoices):
    SERVER_GRADED = "server_graded", _("Graded by the platform")
    SELF_REPORTED = "self_reported", _("Self-reported")


EQF_LEVELS = [(level, format_lazy(_("EQF level {level}"), level=level)) for level in range(1, 9)]
