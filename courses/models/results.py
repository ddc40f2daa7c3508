"""What learners answered: one row an answer, written once, never changed (a database trigger refuses it)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.choices import Evidence, ResultKind
from courses.models.enrolment import Enrolment


class Result(models.Model):
    """One thing a learner did in a lesson. Only `progress.record_result` writes it."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="results", verbose_name=_("enrolment")
    )
    lesson_key = models.UUIDField(_("lesson, in any language"))
    block_id = models.CharField(_("block"), max_length=64, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=ResultKind.choices)
    evidence = models.CharField(_("evidence"), max_length=20, choices=Evidence.choices)
    score = models.DecimalField(_("score"), max_digits=5, decimal_places=4, null=True, blank=True)
    passed = models.BooleanField(_("passed"))
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    request_id = models.UUIDField(_("request"), unique=True)
    created_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ["pk"]
        indexes = [models.Index(fields=["enrolment", "lesson_key", "-id"], name="courses_result_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=1),
                name="courses_result_score_is_share",
                violation_error_message=_("A score is a share between 0 and 1."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.lesson_key}"
