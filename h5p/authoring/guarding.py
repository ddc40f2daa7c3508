"""The one guard of authoring: whoever may not edit a content does not learn that it exists, by whatever address."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import URLPattern
from wagtail.permissions import policy_registry

from h5p.access import policy
from h5p.models import Content


def editable_or_404(user, pk: object) -> Content:
    """The content, fetched through the person who asks."""
    if not str(pk).isdecimal():
        raise Http404
    return get_object_or_404(policy().editable(user), pk=int(str(pk)))


def has_permission(user, permission: str, content: Content) -> bool:
    return policy_registry.get_by_type(Content).user_has_permission_for_instance(user, permission, content)


# What takes more than the right to edit; Wagtail asks for these rights in any collection, not in the content's own.
EXTRA_PERMISSIONS = {"delete": "delete", "unpublish": "publish", "revisions_unschedule": "publish", "lock": "lock"}


def guarded(view, name: str = ""):
    """This view, for people who may edit the content that its address names."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if "pk" in kwargs:
            content = editable_or_404(request.user, kwargs["pk"])
            if name in EXTRA_PERMISSIONS and not has_permission(request.user, EXTRA_PERMISSIONS[name], content):
                raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapper


def guard_all(patterns: list[URLPattern]) -> list[URLPattern]:
    """Every pattern behind the guard: what Wagtail adds in a later version is behind it, too."""
    return [
        URLPattern(one.pattern, guarded(one.callback, one.name or ""), one.default_args, one.name) for one in patterns
    ]
