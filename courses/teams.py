"""The trainers of a course: one group and one collection for it, over all its languages."""

from uuid import UUID

from courses.models import CourseTeam


def is_author(user, course_key: UUID) -> bool:
    """On the course's team, or an administrator."""
    if not user.is_authenticated:
        return False
    return user.is_superuser or CourseTeam.objects.filter(course_key=course_key, group__user=user).exists()
