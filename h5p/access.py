"""Who may do what. A site names its own policy in H5P_ACCESS_POLICY; a view asks `policy()` and nothing else."""

from functools import lru_cache

from django.utils.module_loading import import_string
from wagtail.permission_policies.collections import CollectionPermissionPolicy

from h5p import conf
from h5p.models import Content


class AccessPolicy:
    """By Wagtail's collections: who may change contents of a collection edits and sees results of all in it."""

    def can_view(self, user, content: Content, context_key: str) -> bool:
        """Whether this person may play and have results in this place, now."""
        return user.is_authenticated

    def can_edit(self, user, content: Content) -> bool:
        return self.editable(user).filter(pk=content.pk).exists()

    def can_see_results(self, user, content: Content) -> bool:
        return self.can_edit(user, content)

    def can_install(self, user) -> bool:
        return user.has_perm("h5p.install_library")

    def can_publish(self, user, content: Content) -> bool:
        return self.editable(user, "publish").filter(pk=content.pk).exists()

    def editable(self, user, *more: str):
        """The contents this person may change (or for which she has one of `more` rights)."""
        own = CollectionPermissionPolicy(Content)
        return own.instances_user_has_any_permission_for(user, ["change", *more] if not more else list(more))

    def collections(self, user):
        """The collections into which this person may put contents."""
        return CollectionPermissionPolicy(Content).collections_user_has_permission_for(user, "add")


@lru_cache
def _policy_at(path: str) -> AccessPolicy:
    return import_string(path)()


def policy() -> AccessPolicy:
    return _policy_at(conf.get("H5P_ACCESS_POLICY"))
