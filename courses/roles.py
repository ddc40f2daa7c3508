"""The roles that this app can tell: trainers and moderators of courses."""

from wagtail.models import GroupPagePermission

from common.roles import register_role
from courses.authoring.teams import is_trainer


def is_moderator(user) -> bool:
    """May publish what trainers send to review."""
    may_publish = GroupPagePermission.objects.filter(permission__codename="publish_page", group__user=user)
    return may_publish.exists()


register_role("trainer", is_trainer)
register_role("moderator", is_moderator)
