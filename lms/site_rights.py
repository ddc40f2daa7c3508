"""Rights that the site gives from the start: who publishes interactive activities, who installs foreign code."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, GroupCollectionPermission, Workflow, WorkflowContentType

from h5p.models import Content

MODERATORS = "Moderators"
LIBRARY_MANAGERS = "Library managers"


def ensure_rights() -> None:
    """Makes what is missing. Taking a right away by hand lasts until the next start of the site's set-up."""
    _moderators_publish_activities()
    _library_managers_install()
    _activities_are_reviewed()


def _moderators_publish_activities() -> None:
    group = Group.objects.filter(name=MODERATORS).first()
    root = Collection.get_first_root_node()
    for permission in _permissions("h5p", "add_content", "change_content", "publish_content") if group else ():
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _library_managers_install() -> None:
    group, _made = Group.objects.get_or_create(name=LIBRARY_MANAGERS)
    group.permissions.add(*_permissions("wagtailadmin", "access_admin"), *_permissions("h5p", "install_library"))


def _activities_are_reviewed() -> None:
    """By the same workflow as pages, unless an administrator has chosen one."""
    kind = ContentType.objects.get_for_model(Content)
    workflow = Workflow.objects.active().order_by("pk").first()
    if workflow and not WorkflowContentType.objects.filter(content_type=kind).exists():
        WorkflowContentType.objects.create(content_type=kind, workflow=workflow)


def _permissions(app: str, *codenames: str):
    return Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
