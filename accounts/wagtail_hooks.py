"""Audit entries and notices in the administration: to read, never to change; people by Wagtail's own pages."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from accounts.audit import record
from accounts.models import AuditEntry, Notice


class LookOnlyPolicy(ModelPermissionPolicy):
    """Only administrators look, and nobody writes by hand."""

    def user_has_permission(self, user, action):
        return action == "view" and user.is_active and user.is_superuser


register_permission_policy(AuditEntry, LookOnlyPolicy(AuditEntry))
register_permission_policy(Notice, LookOnlyPolicy(Notice))


class AuditEntryFilters(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label=_("When"))
    action = django_filters.CharFilter(label=_("Action"), lookup_expr="istartswith")
    target_type = django_filters.CharFilter(label=_("Kind of object"), lookup_expr="istartswith")
    target_id = django_filters.CharFilter(label=_("Object"))

    class Meta:
        model = AuditEntry
        fields = ("at", "action", "target_type", "target_id")


class AuditEntryViewSet(ModelViewSet):
    model = AuditEntry
    url_prefix = "audit"
    icon = "clipboard-list"
    menu_label = _("Audit log")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ()
    filterset_class = AuditEntryFilters
    list_display = (
        "action",
        DateColumn("at", label=_("When"), sort_key="at"),
        Column("actor_id", label=_("Person")),
        Column("target_type", label=_("Kind of object")),
        Column("target_id", label=_("Object")),
    )
    inspect_view_fields = ("at", "actor_id", "action", "target_type", "target_id", "values")


class NoticeFilters(WagtailFilterSet):
    delivery = django_filters.ChoiceFilter(
        label=_("E-mail"),
        method="by_delivery",
        choices=(("dead", _("dead letter")), ("waiting", _("waiting")), ("sent", _("sent"))),
    )

    class Meta:
        model = Notice
        fields = ("delivery",)

    def by_delivery(self, notices, _name, value):
        if value == "sent":
            return notices.filter(sent_at__isnull=False)
        return notices.dead() if value == "dead" else notices.pending().filter(attempts__lt=Notice.MAX_ATTEMPTS)


class NoticeViewSet(ModelViewSet):
    """The dead letters are here: what was tried five times, and why it did not leave."""

    model = Notice
    url_prefix = "notices"
    icon = "mail"
    menu_label = _("Notices")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ()
    filterset_class = NoticeFilters
    list_display = (
        "kind",
        DateColumn("created_at", label=_("Created"), sort_key="created_at"),
        Column("recipient_id", label=_("Person")),
        Column("delivery", label=_("E-mail")),
        Column("attempts", label=_("Tries"), sort_key="attempts"),
    )
    # What a notice says is between the site and its reader.
    inspect_view_fields = ("kind", "recipient_id", "created_at", "sent_at", "next_try_at", "attempts", "last_error")


class PeopleGroup(ModelViewSetGroup):
    items = (AuditEntryViewSet, NoticeViewSet)
    menu_label = _("People")
    menu_icon = "group"
    menu_order = 650


@hooks.register("register_admin_viewset")
def register_people_group():
    return PeopleGroup()


@hooks.register("after_create_user")
def note_new_person(request, user):
    record(request.user, "accounts.create_person", user, **rights(user))


@hooks.register("after_edit_user")
def note_changed_person(request, user):
    record(request.user, "accounts.edit_person", user, **rights(user))


@hooks.register("after_delete_user")
def note_deleted_person(request, user):
    record(request.user, "accounts.delete_person", user)


def rights(user) -> dict:
    groups = sorted(user.groups.values_list("name", flat=True))
    return {"groups": groups, "is_superuser": user.is_superuser, "is_active": user.is_active}
