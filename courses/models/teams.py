"""Who writes a course: one group and one collection for it, over all its languages."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection


class CourseTeam(models.Model):
    """The trainers of one course."""

    course_key = models.UUIDField(_("course, in any language"), unique=True)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="course_team", verbose_name=_("group"))
    collection = models.OneToOneField(
        Collection, on_delete=models.PROTECT, related_name="course_team", verbose_name=_("collection")
    )

    class Meta:
        verbose_name = _("course team")
        verbose_name_plural = _("course teams")

    def __str__(self) -> str:
        return self.group.name
