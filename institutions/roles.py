"""Who holds which role where: read from the memberships, never stored on the user."""

from common.roles import register_role
from institutions.models import Institution, Membership, Role


def holds_role(user, role: str, institution=None) -> bool:
    if not user.is_authenticated:
        return False
    found = Membership.objects.of(user).active().filter(role=role)
    if institution is not None:
        found = found.filter(institution=institution)
    return found.exists()


def is_officer(user, institution=None) -> bool:
    """Whether the user is an active international officer, of this institution or of any."""
    return holds_role(user, Role.OFFICER, institution)


def is_manager(user, institution=None) -> bool:
    return holds_role(user, Role.MANAGER, institution)


def office_institutions(user):
    """Return the institutions whose active international officer the user is."""
    if not user.is_authenticated:
        return Institution.objects.none()
    return Institution.objects.filter(pk__in=Membership.objects.of(user).officers().values("institution"))


register_role("officer", is_officer)
register_role("manager", is_manager)
