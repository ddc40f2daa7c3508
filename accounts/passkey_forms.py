"""The forms for passkeys and security keys: allauth's, with a label that can be translated."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class NamedKeyMixin(forms.BaseForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")


class AddKeyForm(NamedKeyMixin, AddWebAuthnForm):
    pass


class EditKeyForm(NamedKeyMixin, EditWebAuthnForm):
    pass
