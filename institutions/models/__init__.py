"""Institutions, who belongs to them, and who is invited."""

from institutions.models.institution import (
    Institution,
    InstitutionQuerySet,
    Kind,
    validate_accessibility,
    validate_fields,
    validate_languages,
)
from institutions.models.invitation import INVITATION_LIFETIME, Invitation, InvitationQuerySet, hash_token, new_token
from institutions.models.membership import OPEN_STATES, Membership, MembershipQuerySet, Role, State

__all__ = [
    "INVITATION_LIFETIME",
    "OPEN_STATES",
    "Institution",
    "InstitutionQuerySet",
    "Invitation",
    "InvitationQuerySet",
    "Kind",
    "Membership",
    "MembershipQuerySet",
    "Role",
    "State",
    "hash_token",
    "new_token",
    "validate_accessibility",
    "validate_fields",
    "validate_languages",
]
