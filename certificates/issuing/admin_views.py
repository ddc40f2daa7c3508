"""Pages of the admin: view, revoke, reissue and redraw a certificate. Nothing is edited or deleted."""

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic import InspectView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import Button

from certificates.issuing import issuing
from certificates.issuing.forms import RevokeForm
from certificates.models import Certificate
from certificates.tasks import render_certificate


class InspectCertificateView(InspectView):
    page_title = gettext_lazy("Certificate")

    @property
    def header_more_buttons(self):
        public = Button(_("Public page"), url=self.object.get_absolute_url(), icon_name="view", priority=10)
        if not self.user_has_permission("revoke") or not self.object.is_valid:
            return [public]
        return [
            public,
            Button(_("Revoke"), url=self.action_url("revoke"), icon_name="cross", priority=20),
            Button(_("Issue again"), url=self.action_url("reissue"), icon_name="redirect", priority=30),
            *([] if self.object.rendered_at else [self.redraw_button()]),
        ]

    def redraw_button(self):
        return Button(_("Draw again"), url=self.action_url("redraw"), icon_name="rotate", priority=40)

    def action_url(self, name):
        return reverse(f"certificate_admin:{name}", args=[self.object.pk])


class ActionView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """A page that explains an action on a certificate, shows its form, and runs it on POST."""

    permission_required = "revoke"
    model = Certificate
    template_name = "certificates/issuing/action.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.certificate = get_object_or_404(Certificate.objects.valid(), pk=kwargs["pk"])

    def get_page_subtitle(self):
        return str(self.certificate)

    def get_success_url(self):
        return reverse("certificate_admin:inspect", args=[self.certificate.pk])


class RevokeView(ActionView):
    page_title = gettext_lazy("Revoke")
    header_icon = "cross"
    form_class = RevokeForm
    explanation = gettext_lazy(
        "The certificate stays visible as revoked and no longer opens anything. This cannot be undone."
    )
    action_label = gettext_lazy("Revoke this certificate")

    def form_valid(self, form):
        data = form.cleaned_data
        issuing.revoke(self.certificate, self.request.user, data["reason"], category=data["category"])
        messages.success(self.request, _("The certificate is revoked. The holder was told."))
        return HttpResponseRedirect(self.get_success_url())


class ReissueView(ActionView):
    page_title = gettext_lazy("Issue again")
    header_icon = "redirect"
    form_class = Form
    explanation = gettext_lazy(
        "A new version with the same facts and the holder's present name takes the place of this one. "
        "The old address leads to the new one."
    )
    action_label = gettext_lazy("Issue a new version")

    def form_valid(self, form):
        self.certificate = issuing.reissue(self.certificate, self.request.user)
        messages.success(self.request, _("There is a new version. The holder was told."))
        return HttpResponseRedirect(self.get_success_url())


class RedrawView(ActionView):
    page_title = gettext_lazy("Draw again")
    header_icon = "rotate"
    form_class = Form
    explanation = gettext_lazy("The document is drawn anew by the worker, once you have mended what was wrong.")
    action_label = gettext_lazy("Draw the document again")

    def form_valid(self, form):
        with transaction.atomic():
            Certificate.objects.all().try_again(self.certificate.pk)
            render_certificate.delay_on_commit(self.certificate.pk)
        messages.success(self.request, _("The document is being drawn."))
        return HttpResponseRedirect(self.get_success_url())
