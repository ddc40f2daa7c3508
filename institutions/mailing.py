"""The e-mail of an invitation."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.mailing import absolute, compose, message_id, send_once
from institutions.models import Invitation, hash_token, new_token


def send_invitation(pk: int) -> bool:
    rows = Invitation.objects.select_related("institution", "invited_by")
    return send_once(rows, pk, invitation_message)


def invitation_message(invitation: Invitation):
    """Return the e-mail with a new token; the token of an earlier try is void from now on."""
    token = new_token()
    Invitation.objects.filter(pk=invitation.pk).update(token_hash=hash_token(token))
    with translation.override(invitation.language):
        by = invitation.invited_by.display_name if invitation.invited_by else invitation.institution.name
        context = {
            "invitation": invitation,
            "institution": invitation.institution,
            "role": invitation.get_role_display(),
            "by": by,
            "url": absolute(reverse("institutions:invitation_accept", kwargs={"token": token})),
        }
        return compose(
            _("%(by)s invites you to %(institution)s") % {"by": by, "institution": invitation.institution.name},
            "institutions/mail/invitation",
            context,
            to=invitation.email,
            headers={"Message-ID": message_id("invitation", invitation.pk, invitation.created_at)},
        )
