"""The notices of this app."""

from django.utils.translation import gettext_lazy as _

from accounts.notices import register

register(
    "institutions.membership_requested",
    title=_("%(person)s asks to join %(institution)s"),
    body=_("%(person)s asks to join %(institution)s as: %(role)s. Please say yes, or no with a reason."),
    action=_("Decide"),
)
register(
    "institutions.membership_approved",
    title=_("Welcome to %(institution)s"),
    body=_("You now belong to %(institution)s. Your role: %(role)s."),
    action=_("See the institution"),
)
register(
    "institutions.membership_refused",
    title=_("%(institution)s turned your request down"),
    body=_("You asked to join %(institution)s as: %(role)s. The answer is no. Reason: %(reason)s"),
    action=_("See the institution"),
)
register(
    "institutions.membership_ended",
    title=_("Your role at %(institution)s has ended"),
    body=_("You no longer have this role at %(institution)s: %(role)s. Reason: %(reason)s"),
    action=_("See the institution"),
)
register(
    "institutions.invitation_accepted",
    title=_("%(person)s accepted your invitation"),
    body=_("%(person)s now belongs to %(institution)s. Role: %(role)s."),
    action=_("See the people"),
)
register(
    "institutions.invitation_waiting",
    title=_("%(institution)s invites you"),
    body=_("%(institution)s invites you to join. Your role would be: %(role)s."),
    action=_("Answer the invitation"),
)
register(
    "institutions.verified",
    title=_("%(institution)s is verified"),
    body=_("An administrator has checked %(institution)s. Everybody can see it now, and it can post places."),
    action=_("See the institution"),
)
register(
    "institutions.unverified",
    title=_("%(institution)s is no longer verified"),
    body=_("An administrator has taken the verification of %(institution)s back. Reason: %(reason)s"),
    action=_("See the institution"),
)
