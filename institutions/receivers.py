"""What allauth tells that matters to this app."""

from allauth.account.signals import email_confirmed
from django.dispatch import receiver

from institutions import inviting


@receiver(email_confirmed)
def tell_of_waiting_invitations(sender, email_address, **_more):
    inviting.tell_of_waiting(email_address.user, email_address.email)
