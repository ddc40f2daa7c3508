"""The register of what the site stores about people: every field of every model of ours stands in one category.

Each app has a ``privacy.py`` with ``FIELDS = {"app_label.Model": {"field": Category.PERSONAL, ...}}``. A field that
nobody classified is an error of ``manage.py check``, and so is a classified field that no longer exists. (``lms``
classifies for ``h5p``, which knows nobody.)
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import models


class Category(StrEnum):
    NONE = "none"  # tells nothing about a person
    PERSONAL = "personal"  # tells something about a person, or who she is
    SPECIAL = "special"  # health, disability and the like: article 9 of the GDPR
    DERIVED = "derived"  # computed from other fields and goes with them


NONE, PERSONAL, SPECIAL, DERIVED = Category.NONE, Category.PERSONAL, Category.SPECIAL, Category.DERIVED

FIELDS = {
    "accounts.User": {
        "id": NONE,
        "password": PERSONAL,
        "last_login": PERSONAL,
        "is_superuser": PERSONAL,
        "groups": PERSONAL,
        "user_permissions": PERSONAL,
        "public_id": PERSONAL,
        "email": PERSONAL,
        "first_name": PERSONAL,
        "last_name": PERSONAL,
        "language": PERSONAL,
        "time_zone": PERSONAL,
        "email_notices": PERSONAL,
        "is_staff": PERSONAL,
        "is_active": PERSONAL,
        "date_joined": PERSONAL,
    },
    "accounts.AuditEntry": {
        "id": NONE,
        "at": NONE,
        "actor": PERSONAL,
        "deed": NONE,
        "target_type": NONE,
        "target_id": PERSONAL,
        "values": PERSONAL,
    },
    "accounts.Notice": {
        "id": NONE,
        "recipient": PERSONAL,
        "kind": PERSONAL,
        "values": PERSONAL,
        "url": PERSONAL,
        "created_at": NONE,
        "read_at": PERSONAL,
        "by_email": PERSONAL,
        "sent_at": NONE,
        "next_try_at": NONE,
        "attempts": NONE,
        "last_error": PERSONAL,
    },
}


def our_apps() -> list[AppConfig]:
    return [config for config in apps.get_app_configs() if config.name in settings.OUR_APPS]


def register_of(configs: Iterable[AppConfig]) -> dict[str, dict[str, Category]]:
    """Return all that the apps' ``privacy.py`` say, as one register."""
    register: dict[str, dict[str, Category]] = {}
    for config in configs:
        if find_spec(f"{config.name}.privacy"):
            register.update(getattr(import_module(f"{config.name}.privacy"), "FIELDS", {}))
    return register


def stored_fields(model: type[models.Model]) -> list[str]:
    """Return the fields of the model's own tables; ids and links to a parent, which Django makes, tell nothing."""
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [field.name for field in fields if not field.auto_created]


def unclassified(model_classes: Iterable[type[models.Model]], register: dict) -> Iterator[tuple[str, str]]:
    for model in model_classes:
        known = register.get(model._meta.label, {})
        for name in stored_fields(model):
            if not isinstance(known.get(name), Category):
                yield model._meta.label, name


def outdated(model_classes: Iterable[type[models.Model]], register: dict) -> Iterator[tuple[str, str]]:
    """Yield what the register names and no model has."""
    existing = {model._meta.label: {"id", *stored_fields(model)} for model in model_classes}
    for label, fields in register.items():
        for name in fields:
            if name not in existing.get(label, ()):
                yield label, name


def concrete_models(configs: Iterable[AppConfig]) -> list[type[models.Model]]:
    """Return the models that have a table of their own."""
    return [model for config in configs for model in config.get_models() if not model._meta.proxy]
