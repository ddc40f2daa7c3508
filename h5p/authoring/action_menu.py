"""The buttons beneath the editor: publishing is a right by collection, which Wagtail's own buttons do not ask for."""

from wagtail.permissions import policy_registry
from wagtail.snippets import action_menu

from h5p.models import Content


def may_publish(user, content: Content | None) -> bool:
    """In the collection where the content is; for one that is nowhere yet, in any."""
    rights = policy_registry.get_by_type(Content)
    if content is None or not content.pk:
        return rights.user_has_permission(user, "publish")
    return rights.user_has_permission_for_instance(user, "publish", content)


class Publish(action_menu.PublishMenuItem):
    def is_shown(self, context):
        return may_publish(context["request"].user, context.get("instance")) and not context.get("locked_for_user")


class Unpublish(action_menu.UnpublishMenuItem):
    def is_shown(self, context):
        live = context["view"] == "edit" and context["instance"].live and not context.get("locked_for_user")
        return live and may_publish(context["request"].user, context["instance"])


def by_collection(items: list, request, context: dict):
    """Puts our buttons in the place of Wagtail's."""
    if context["model"] is not Content:
        return
    theirs = (action_menu.PublishMenuItem, action_menu.UnpublishMenuItem)
    ours = [item for item in (Unpublish(order=20), Publish(order=30)) if item.is_shown(context)]
    items[:] = sorted([*(one for one in items if not isinstance(one, theirs)), *ours], key=lambda one: one.order)
