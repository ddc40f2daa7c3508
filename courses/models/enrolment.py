"""Who learns what, and how far she is."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class EnrolmentQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(learner=user) if user.is_authenticated else self.none()

    def active(self):
        return self.filter(completed_at__isnull=True)

    def completed(self):
        return self.filter(completed_at__isnull=False)

    def with_progress(self):
        """All that a list of courses in progress shows, in a constant number of queries."""
        return self.select_related("course__locale").prefetch_related("lessons")


class Enrolment(models.Model):
    """One learner in one course, whatever the language she reads it in."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments", verbose_name=_("learner")
    )
    course = models.ForeignKey(
        "courses.CoursePage",
        on_delete=models.PROTECT,
        related_name="enrolments",
        verbose_name=_("course"),
        help_text=_("In the language in which she enrolled."),
    )
    course_key = models.UUIDField(_("course, in any language"), db_index=True, editable=False)
    started_at = models.DateTimeField(_("enrolled at"), auto_now_add=True)
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True, editable=False)
    last_lesson_key = models.UUIDField(_("lesson last opened"), null=True, blank=True, editable=False)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "course_key"],
                name="courses_enrolment_one_per_course",
                violation_error_message=_("This person is enrolled in this course already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.learner_id} – {self.course_key}"

    @property
    def is_complete(self) -> bool:
        return self.completed_at is not None

    @cached_property
    def done_keys(self) -> frozenset:
        """Keys of the lessons done, one query (none where `with_progress` fetched them)."""
        return frozenset(lesson.lesson_key for lesson in self.lessons.all() if lesson.done_at)


class LessonProgress(models.Model):
    """What the results of one lesson add up to; can be rebuilt from them at any time."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="lessons", verbose_name=_("enrolment")
    )
    lesson_key = models.UUIDField(_("lesson, in any language"))
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    best_score = models.DecimalField(_("best score"), max_digits=5, decimal_places=4, null=True, blank=True)
    attempts = models.PositiveIntegerField(_("attempts at the quiz"), default=0)
    # "viewed", "quiz", or the block of an activity.
    parts_done = ArrayField(models.CharField(max_length=64), verbose_name=_("parts done"), default=list, blank=True)

    class Meta:
        verbose_name = _("progress in a lesson")
        verbose_name_plural = _("progress in lessons")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson_key"],
                name="courses_lessonprogress_one_per_lesson",
                violation_error_message=_("There is progress for this lesson already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.lesson_key}"
