"""The roles that this app can tell: administrators."""

from common.registries import register_role

register_role("administrator", lambda user: user.is_superuser)
