"""Proposing an institution, and verifying it or taking that back."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.notifications import notify
from institutions.membership import joining
from institutions.models import Institution, Membership, Role

# Addresses below institutions/ that are pages of their own, see membership/urls.py and urls.py here.
RESERVED_SLUGS = {"mine", "propose", "invitations", "memberships"}


@transaction.atomic
def verify(institution: Institution, by) -> Institution:
    """Let everybody see the institution; notifies its officers."""
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    if institution.is_verified:
        return institution
    institution.verified_at, institution.verified_by = timezone.now(), by
    institution.save(update_fields=["verified_at", "verified_by"])
    record(by, "institutions.verify", institution)
    notify_officers(institution, "institutions.verified")
    return institution


@transaction.atomic
def unverify(institution: Institution, by, reason: str) -> Institution:
    """Take the verification back; the institution disappears from public pages."""
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    if not institution.is_verified:
        return institution
    institution.verified_at = institution.verified_by = None
    institution.save(update_fields=["verified_at", "verified_by"])
    record(by, "institutions.unverify", institution, reason=reason)
    notify_officers(institution, "institutions.unverified", reason=reason)
    return institution


def notify_officers(institution: Institution, kind: str, **values) -> None:
    """Notify the officers, and who asked to become one."""
    offices = Membership.objects.open().filter(institution=institution, role=Role.OFFICER)
    for person in get_user_model().objects.filter(is_active=True, pk__in=offices.values("user")):
        notify(person, kind, url=institution.get_absolute_url(), institution=institution.name, **values)


@transaction.atomic
def propose(institution: Institution, by) -> Institution:
    """Store an unverified institution and a request of ``by`` to be its officer; administrators decide both."""
    institution.slug = unique_slug(institution)
    institution.verified_at = institution.verified_by = None
    institution.save()
    record(by, "institutions.propose", institution)
    joining.request_membership(by, institution, Role.OFFICER)
    return institution


def unique_slug(institution: Institution) -> str:
    """Return a slug that is not taken; made from the English name where the name has no Latin letters."""
    wanted = slugify(institution.name)[:100] or slugify(institution.name_en)[:100] or "institution"
    taken = RESERVED_SLUGS | set(Institution.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbers = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbers) if slug not in taken)


def proposal_error(name: str, country: str, city: str) -> str:
    """Return why a second institution of this name and place should not be proposed, or nothing."""
    if Institution.objects.filter(name__iexact=name, country=country, city__iexact=city).exists():
        return _("An institution of this name is already listed in this town. Ask to join it instead.")
    return ""
