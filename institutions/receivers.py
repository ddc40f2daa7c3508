"""What this app does when allauth confirms an address."""

from allauth.account.signals import email_confirmed
from django.dispatch import receiver

from institutions.membership import inviting


@receiver(email_confirmed)
def notify_of_open_invitations(sender, email_address, **kwargs):
    inviting.notify_of_open_invitations(email_address.user, email_address.email)
