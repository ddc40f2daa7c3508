"""Institutions and memberships for tests."""

from django.utils import timezone

from institutions.models import Institution, Membership, Role, State


def make_institution(name: str = "Test school", *, verified: bool = True, **fields) -> Institution:
    """A VET school; verified unless said otherwise."""
    number = Institution.objects.count() + 1
    values = {
        "slug": f"school-{number}",
        "country": "FI",
        "city": "Tampere",
        "languages": ["en"],
        "fields": ["071"],
        "verified_at": timezone.now() if verified else None,
        **fields,
    }
    return Institution.objects.create(name=name, **values)


def make_membership(user, institution: Institution, role: str = Role.STAFF, state: str = State.ACTIVE) -> Membership:
    decided_at = timezone.now() if state != State.REQUESTED else None
    return Membership.objects.create(user=user, institution=institution, role=role, state=state, decided_at=decided_at)
