"""Questions of a lesson's quiz. Children of the page, so that drafts and revisions hold them."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from courses.choices import question_kinds


class Question(ClusterableModel, Orderable):
    """One question; `key` stays the same in every language and every revision."""

    lesson = ParentalKey("courses.LessonPage", on_delete=models.CASCADE, related_name="questions")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=question_kinds,
        default="single",
        help_text=_(
            "One or several right answers and true or false: tick what is right. Order: write the answers in the right "
            "order. Pairs: fill in “belongs to”. Number: write the number. Words: write every spelling that counts."
        ),
    )
    prompt = models.TextField(_("question"))
    explanation = models.TextField(
        _("explanation"),
        blank=True,
        help_text=_("Shown after answering: why it is so, and where in the lesson to read it again."),
    )
    points = models.PositiveSmallIntegerField(_("points"), default=1)

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("points")]),
        FieldPanel("prompt"),
        InlinePanel(
            "answers",
            heading=_("Answers"),
            label=_("Answer"),
            panels=[
                FieldPanel("text"),
                FieldRowPanel([FieldPanel("correct"), FieldPanel("match")]),
                FieldRowPanel([FieldPanel("number"), FieldPanel("tolerance"), FieldPanel("unit")]),
                FieldPanel("feedback"),
            ],
        ),
        FieldPanel("explanation"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(points__gte=1),
                name="courses_question_points_positive",
                violation_error_message=_("A question is worth at least one point."),
            )
        ]

    def __str__(self) -> str:
        return self.prompt[:80]


class Answer(Orderable):
    """One answer; which of its fields count depends on the kind of the question."""

    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="answers")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    text = models.CharField(_("answer"), max_length=500, blank=True)
    correct = models.BooleanField(_("right"), default=False)
    match = models.CharField(
        _("belongs to"), max_length=500, blank=True, help_text=_("Pairs only: the other half of the pair.")
    )
    number = models.DecimalField(_("number"), max_digits=16, decimal_places=4, null=True, blank=True)
    tolerance = models.DecimalField(
        _("give or take"), max_digits=16, decimal_places=4, null=True, blank=True, help_text=_("Empty: exactly.")
    )
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    feedback = models.CharField(
        _("feedback"), max_length=500, blank=True, help_text=_("Shown to those who chose this answer.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("answer")
        verbose_name_plural = _("answers")

    def __str__(self) -> str:
        return self.text or str(self.number or "")
