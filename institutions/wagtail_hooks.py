"""Institutions in the administration: edited and verified; memberships and invitations only looked at."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permissions import register_permission_policy

from accounts.audit import record
from accounts.wagtail_hooks import LookOnlyPolicy
from institutions import verifying
from institutions.forms import CodesForm
from institutions.models import Institution, Invitation, Membership

register_permission_policy(Membership, LookOnlyPolicy(Membership))
register_permission_policy(Invitation, LookOnlyPolicy(Invitation))


class InstitutionAdminForm(CodesForm):
    """All facts, and whether an administrator vouches for them."""

    is_verified = forms.BooleanField(
        label=_("Verified"), required=False, help_text=_("Everybody sees verified institutions. Its officers are told.")
    )
    reason = forms.CharField(
        label=_("Reason, if you take the verification back"), required=False, help_text=_("The officers read this.")
    )

    class Meta:
        model = Institution
        exclude = ("verified_at", "verified_by")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["is_verified"].initial = self.instance.is_verified

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if slug in verifying.RESERVED_SLUGS:
            raise forms.ValidationError(_("This address belongs to a page of the site."))
        return slug

    def clean(self):
        data = super().clean()
        if self.instance.is_verified and not data.get("is_verified") and not data.get("reason"):
            self.add_error("reason", _("Say why: the officers read it."))
        return data


def settle_verification(view) -> None:
    """Do what the form says of the verification, by the deeds that tell and note it."""
    institution, by, said = view.form.instance, view.request.user, view.form.cleaned_data
    record(by, "institutions.edit", institution, fields=view.form.changed_data)
    if said["is_verified"] and not institution.is_verified:
        verifying.verify(institution, by)
    elif institution.is_verified and not said["is_verified"]:
        verifying.unverify(institution, by, said["reason"])


class InstitutionCreateView(generic.CreateView):
    def save_instance(self):
        institution = super().save_instance()
        settle_verification(self)
        return institution


class InstitutionEditView(generic.EditView):
    def save_instance(self):
        institution = super().save_instance()
        settle_verification(self)
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
    """Decisions are taken on the institution's page of people, where the deeds tell who is concerned."""

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
