"""The roles that this app can tell: administrators."""

from common.roles import register_role

register_role("administrator", lambda user: user.is_superuser)
