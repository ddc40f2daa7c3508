"""Who counts as what: each app registers the roles that it can tell in its ``roles.py``."""

from collections.abc import Callable, Iterable

from common.registry import Registry

_roles: Registry[Callable] = Registry("role")


def register_role(name: str, held_by: Callable) -> None:
    """Let the site ask ``held_by(user)`` whether somebody has the role of this name."""
    _roles.register(name, held_by)


def role_names() -> list[str]:
    return sorted(_roles)


def has_role(user, name: str) -> bool:
    """A name that nobody registered is a spelling mistake in the settings: better loud than an open door."""
    held_by = _roles[name]
    return user.is_authenticated and bool(held_by(user))


def has_any_role(user, names: Iterable[str]) -> bool:
    return any(has_role(user, name) for name in names)
