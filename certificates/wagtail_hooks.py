"""Certificates in the Wagtail admin."""

from django.contrib.auth.models import Permission
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from certificates.issuing import admin_views
from certificates.models import Certificate

PERMITTED_ACTIONS = ("view", "revoke")


class ViewAndRevokePolicy(ModelPermissionPolicy):
    """Nobody adds, changes or deletes a certificate by hand, not even an administrator."""

    def user_has_permission(self, user, action):
        parent = super().user_has_permission
        if action == "view":
            return any(parent(user, one) for one in PERMITTED_ACTIONS)
        return action in PERMITTED_ACTIONS and parent(user, action)


register_permission_policy(Certificate, ViewAndRevokePolicy(Certificate))


class CertificateViewSet(ModelViewSet):
    model = Certificate
    name = "certificate_admin"
    url_prefix = "certificates"
    icon = "list-ul"
    menu_label = _("Certificates")
    menu_order = 300
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    inspect_view_class = admin_views.InspectCertificateView
    form_fields = ["status"]
    list_display = [
        "serial",
        "holder_name",
        Column("title", label=_("For")),
        Column("get_status_display", label=_("State"), sort_key="status"),
        DateColumn("issued_at", label=_("Issued"), sort_key="issued_at"),
        Column("last_error", label=_("Last problem")),
    ]
    list_filter = ["status", "kind", "language"]
    search_fields = ["serial", "holder_name"]
    search_backend_name = None
    ordering = ["-issued_at"]
    list_per_page = 50
    inspect_view_fields = [
        "serial",
        "holder_name",
        "title",
        "kind",
        "version",
        "status",
        "issued_at",
        "revoked_at",
        "revocation_category",
        "revocation_reason",
        "rendered_at",
        "attempts",
        "last_error",
        "pdf_sha256",
    ]

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("revoke/<int:pk>/", admin_views.RevokeView.as_view(), name="revoke"),
            path("reissue/<int:pk>/", admin_views.ReissueView.as_view(), name="reissue"),
            path("redraw/<int:pk>/", admin_views.RedrawView.as_view(), name="redraw"),
        ]

    def get_permissions_to_register(self):
        codenames = ["view_certificate", "revoke_certificate"]
        return Permission.objects.filter(content_type__app_label="certificates", codename__in=codenames)


@hooks.register("register_admin_viewset")
def register_certificates():
    return CertificateViewSet()
