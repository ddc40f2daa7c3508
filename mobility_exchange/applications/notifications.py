"""Who hears of a change: the applicant, or the officers of the host."""

from django.urls import reverse

from accounts.models import User
from accounts.notifications import notify
from institutions.models import Membership
from mobility_exchange.models import Application


def officers_of(institution):
    """The active international officers of a school."""
    posts = Membership.objects.active().officers().filter(institution=institution)
    return User.objects.filter(pk__in=posts.values("user"), is_active=True)


def notify_applicant(application: Application, kind: str) -> None:
    """Tell the applicant what happened, with a link to her application."""
    url = application.get_absolute_url()
    notify(application.applicant, f"mobility_exchange.{kind}", url=url, **_values(application))


def notify_officers(application: Application, kind: str) -> None:
    """Tell every officer of the host, with a link to the application in the inbox."""
    url = reverse("mobility_exchange:application_review", args=[application.pk])
    for officer in officers_of(application.slot.offer.host):
        notify(officer, f"mobility_exchange.{kind}", url=url, **_values(application))


def _values(application: Application) -> dict:
    # Nothing that the applicant wrote goes into a notice: notices become e-mails.
    offer = application.slot.offer
    return {
        "offer": offer.title,
        "host": offer.host.name,
        "starts_on": application.slot.starts_on,
        "applicant": application.applicant.display_name,
    }
