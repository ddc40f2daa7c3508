"""Who holds which role where: asked, never stored on the person."""

from common.roles import register_role
from institutions.models import Institution, Membership, Role


def holds(user, role: str, institution=None) -> bool:
    if not user.is_authenticated:
        return False
    found = Membership.objects.of(user).active().filter(role=role)
    if institution is not None:
        found = found.filter(institution=institution)
    return found.exists()


def is_officer(user, institution=None) -> bool:
    """Say whether she is an active international officer, of this institution or of any."""
    return holds(user, Role.OFFICER, institution)


def is_manager(user, institution=None) -> bool:
    return holds(user, Role.MANAGER, institution)


def office_institutions(user):
    """Return the institutions whose active international officer she is."""
    if not user.is_authenticated:
        return Institution.objects.none()
    return Institution.objects.filter(pk__in=Membership.objects.of(user).officers().values("institution"))


register_role("officer", is_officer)
register_role("manager", is_manager)
