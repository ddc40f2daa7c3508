"""The administrators' rooms of the exchange: the rules of the programme to edit, offers and applications to count."""

from django.contrib.auth.models import Permission
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from mobility_exchange.models import ActivityRule, Offer


class ReadingPolicy(ModelPermissionPolicy):
    """Offers are written by their officers through the actions, never in the admin."""

    def user_has_permission(self, user, action):
        return action == "view" and user.has_perm("mobility_exchange.read_all_offers")

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class ActivityRuleViewSet(SnippetViewSet):
    model = ActivityRule
    icon = "calendar"
    menu_label = _("Rules of the programme")
    list_display = ["code", "call_year", "min_days", "max_days", "source"]
    panels = [
        MultiFieldPanel([FieldRowPanel([FieldPanel("code"), FieldPanel("call_year")])], heading=_("For")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("min_days"), FieldPanel("max_days")]), FieldPanel("source")],
            heading=_("Length of stay"),
        ),
    ]


class OfferViewSet(SnippetViewSet):
    model = Offer
    icon = "globe"
    menu_label = _("Offers")
    list_display = ["title", "host", "state", "published_at", "modified_at"]
    list_filter = ["state", "host"]
    search_fields = ["title", "summary"]
    inspect_view_enabled = True
    inspect_view_fields = ["title", "host", "posted_by", "state", "summary", "published_at", "modified_at"]
    copy_view_enabled = False
    panels = [FieldPanel("title", read_only=True)]

    def register_chooser_viewset(self):
        """No chooser: Wagtail's is open to everybody in the admin, and would show trainers the drafts of hosts."""


class ExchangeGroup(SnippetViewSetGroup):
    items = (ActivityRuleViewSet, OfferViewSet)
    menu_label = _("Mobility")
    menu_icon = "globe"
    menu_order = 350


register_permission_policy(Offer, ReadingPolicy(Offer))
register_snippet(ExchangeGroup)


@hooks.register("register_permissions")
def exchange_permissions():
    """So that administrators can give these permissions to groups."""
    return Permission.objects.filter(
        content_type__app_label="mobility_exchange", codename__in=["read_all_offers", "read_all_applications"]
    )
