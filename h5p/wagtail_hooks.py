"""What the app adds to Wagtail's administration."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.collections import collection_member_permission_formset_factory
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies.collections import CollectionPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.signals import published
from wagtail.snippets.models import register_snippet

from h5p.access import policy
from h5p.authoring import action_menu, deleting, previewing, urls, versions
from h5p.authoring.viewsets import ContentViewSet
from h5p.models import Content

register_permission_policy(Content, CollectionPermissionPolicy(Content))
register_snippet(ContentViewSet)
Content.preview_view = previewing.serve_preview
published.connect(versions.on_published, sender=Content, dispatch_uid="h5p.versions")


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("h5p/", include(urls))]


hooks.register("construct_snippet_action_menu", action_menu.by_collection)
# After Wagtail's own, in whose place it comes.
hooks.register("register_bulk_action", deleting.DeleteContents, order=200)
hooks.register("before_delete_snippet", deleting.keep_results)


class LibrariesMenuItem(MenuItem):
    def is_shown(self, request):
        return policy().can_install(request.user)


@hooks.register("register_settings_menu_item")
def libraries_item():
    return LibrariesMenuItem(_("Activity types"), reverse("h5p_admin:libraries"), name="h5p-types", icon_name="h5p")


@hooks.register("register_icons")
def icons(names):
    return [*names, "h5p/icons/h5p.svg"]


@hooks.register("register_group_permission_panel")
def group_rights():
    """Rights by collection, in the form of a group."""
    return collection_member_permission_formset_factory(
        Content,
        [
            ("add_content", _("Add"), _("Add activities")),
            ("change_content", _("Edit"), _("Edit activities and see their results")),
            ("publish_content", _("Publish"), _("Publish activities")),
            ("delete_content", _("Delete"), _("Delete activities")),
        ],
        "h5p/admin/group_rights.html",
    )
