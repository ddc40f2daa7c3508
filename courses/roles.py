"""The roles that this app can tell: trainers and moderators of courses."""

from common.registries import register_role
from courses.teams import is_trainer


def is_moderator(user) -> bool:
    """May publish what trainers send to review."""
    from wagtail.models import GroupPagePermission  # app ready: discovered before Wagtail's models are asked

    may_publish = GroupPagePermission.objects.filter(permission__codename="publish_page", group__user=user)
    return may_publish.exists()


register_role("trainer", is_trainer)
register_role("moderator", is_moderator)
