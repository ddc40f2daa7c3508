"""People for the tests of this app, whatever the site's user model is."""

from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission

_numbers = count(1)
PASSWORD = "a long footbridge"


def make_person(name: str = "person", **fields):
    """A person who can log in; `name` is the local part of her address."""
    model = get_user_model()
    login = f"{name}{next(_numbers)}@h5p.example"
    required = dict.fromkeys(model.REQUIRED_FIELDS, name) | {"email": login}
    given = {key: value for key, value in required.items() if key != model.USERNAME_FIELD}
    return model.objects.create_user(login, password=PASSWORD, **(given | fields))


def make_collection(name: str) -> Collection:
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    return root.add_child(name=name)


def make_trainer(name: str, collection: Collection, *actions: str):
    """Somebody who may add and change contents in this collection (or only the actions that are named)."""
    person = make_person(name)
    group = Group.objects.create(name=f"{name} of {collection.name} {next(_numbers)}")
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for action in actions or ("add", "change"):
        permission = Permission.objects.get(content_type__app_label="h5p", codename=f"{action}_content")
        GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)
    person.groups.add(group)
    return person


def make_library_manager(name: str = "manager"):
    person = make_person(name)
    group = Group.objects.create(name=f"Library managers {next(_numbers)}")
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        Permission.objects.get(content_type__app_label="h5p", codename="install_library"),
    )
    person.groups.add(group)
    return person
