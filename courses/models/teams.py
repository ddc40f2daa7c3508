"""Who writes a course: one group and one collection for it, over all its languages."""

from typing import Self
from uuid import UUID

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection


class CourseTeamQuerySet(models.QuerySet):
    def of(self, user) -> Self:
        """The teams that this person is on."""
        return self.filter(group__user=user) if user.is_authenticated else self.none()

    def may_write(self, user, course_key: UUID) -> bool:
        """On the course's team, or an administrator."""
        if not user.is_authenticated:
            return False
        return user.is_superuser or self.of(user).filter(course_key=course_key).exists()


class CourseTeam(models.Model):
    """The trainers of one course."""

    course_key = models.UUIDField(_("course, in any language"), unique=True)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="course_team", verbose_name=_("group"))
    collection = models.OneToOneField(
        Collection, on_delete=models.PROTECT, related_name="course_team", verbose_name=_("collection")
    )

    objects = CourseTeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("course team")
        verbose_name_plural = _("course teams")

    def __str__(self) -> str:
        return self.group.name
