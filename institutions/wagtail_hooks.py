"""Institutions in the administration are edited and verified; memberships and invitations are read only."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permissions import register_permission_policy

from accounts.audit import record
from accounts.wagtail_hooks import LookOnlyPolicy
from institutions.directory import verifying
from institutions.directory.forms import InstitutionAdminForm
from institutions.models import Institution, Invitation, Membership

register_permission_policy(Membership, LookOnlyPolicy(Membership))
register_permission_policy(Invitation, LookOnlyPolicy(Invitation))


def update_verification(view) -> None:
    """Verify or unverify as the form says, by the actions that notify the officers and write the audit log."""
    institution, by, data = view.form.instance, view.request.user, view.form.cleaned_data
    record(by, "institutions.edit", institution, fields=view.form.changed_data)
    if data["is_verified"] and not institution.is_verified:
        verifying.verify(institution, by)
    elif institution.is_verified and not data["is_verified"]:
        verifying.unverify(institution, by, data["reason"])


class InstitutionCreateView(generic.CreateView):
    def save_instance(self):
        institution = super().save_instance()
        update_verification(self)
        return institution


class InstitutionEditView(generic.EditView):
    def save_instance(self):
        institution = super().save_instance()
        update_verification(self)
        return institution


class InstitutionViewSet(ModelViewSet):
    model = Institution
    url_prefix = "institutions"
    icon = "home"
    menu_label = _("Institutions")
    add_view_class = InstitutionCreateView
    edit_view_class = InstitutionEditView
    copy_view_enabled = False
    list_display = (
        "name",
        Column("country.name", label=_("Country")),
        "city",
        BooleanColumn("is_verified", label=_("Verified")),
        DateColumn("created_at", label=_("Added"), sort_key="created_at"),
    )
    list_filter = {"country": ["exact"], "kind": ["exact"], "verified_at": ["isnull"]}
    search_fields = ("name", "name_en", "city", "oid")
    search_backend_name = None

    def get_form_class(self, for_update=False):
        return InstitutionAdminForm


class MembershipViewSet(ModelViewSet):
    """Read only: requests are decided on the institution's people page, where the actions notify the member."""

    model = Membership
    url_prefix = "memberships"
    icon = "group"
    menu_label = _("Memberships")
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ()
    list_display = (
        "user",
        "institution",
        "get_role_display",
        "get_state_display",
        DateColumn("requested_at", label=_("Asked"), sort_key="requested_at"),
    )
    list_filter = ("role", "state")


class InvitationViewSet(ModelViewSet):
    model = Invitation
    url_prefix = "invitations"
    icon = "mail"
    menu_label = _("Invitations")
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields = ()
    inspect_view_fields = (
        "institution",
        "email",
        "role",
        "created_at",
        "sent_at",
        "expires_at",
        "attempts",
        "last_error",
    )
    list_display = (
        "email",
        "institution",
        "get_role_display",
        DateColumn("created_at", label=_("Created"), sort_key="created_at"),
        Column("attempts", label=_("Tries"), sort_key="attempts"),
        Column("last_error", label=_("Last error")),
    )


class InstitutionsGroup(ModelViewSetGroup):
    items = (InstitutionViewSet, MembershipViewSet, InvitationViewSet)
    menu_label = _("Institutions")
    menu_icon = "home"
    menu_order = 350


@hooks.register("register_admin_viewset")
def register_institutions_group():
    return InstitutionsGroup()
