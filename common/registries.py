"""The small registries that higher apps fill and this app asks, so that no import ever points upward.

``privacy.py`` (what is stored about a person), ``integrity.py`` (what must always be true), ``notice_kinds.py``
(what can be told to people) and ``roles.py`` (who counts as what) of each app are imported when the site starts.
"""

from collections.abc import Callable

from django.utils.module_loading import autodiscover_modules

MODULES = ("privacy", "integrity", "notice_kinds", "roles")

_roles: dict[str, Callable] = {}


def discover() -> None:
    """Import the modules of known names in every app."""
    autodiscover_modules(*MODULES)


def register_role(name: str, held_by: Callable) -> None:
    """Let the site ask ``held_by(user)`` whether somebody has the role of this name."""
    _roles[name] = held_by


def role_names() -> list[str]:
    return sorted(_roles)


def has_role(user, name: str) -> bool:
    """A name nobody registered is a spelling mistake in the settings: better loud than an open door."""
    if name not in _roles:
        raise LookupError(f"No app knows the role {name!r}; known are {', '.join(role_names())}.")
    return user.is_authenticated and bool(_roles[name](user))


def has_any_role(user, names) -> bool:
    return any(has_role(user, name) for name in names)
