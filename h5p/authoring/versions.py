"""Versions: publishing a draft freezes what learners play."""

import hashlib
import json

from django.db import transaction

from h5p.models import Content, ContentVersion
from h5p.playing import states


def fingerprint(content: Content) -> str:
    """SHA-256 of what is played: type, parameters, metadata."""
    facts = [content.library_id, content.title, content.language, content.params, content.metadata]
    return hashlib.sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def publish_version(content: Content) -> ContentVersion:
    """The version of what is live now. Publishing the same again makes none; another one throws away old states."""
    locked = Content.objects.select_for_update().get(pk=content.pk)
    latest = locked.versions.order_by("-number").first()
    sha256 = fingerprint(content)
    version = latest
    if version is None or version.sha256 != sha256:
        version = _freeze(content, (latest.number if latest else 0) + 1, sha256)
    Content.objects.filter(pk=content.pk).update(version=version)
    content.version = version
    if latest is not None and version is not latest:
        states.forget_changed(content)
    return version


def _freeze(content: Content, number: int, sha256: str) -> ContentVersion:
    kept = ("title", "language", "library", "params", "metadata")
    facts = {name: getattr(content, name) for name in kept}
    return ContentVersion.objects.create(content=content, number=number, sha256=sha256, **facts)


def on_published(sender, instance, **kwargs):
    """Wagtail has put a revision live: by a button, at its hour, or at the end of a workflow."""
    publish_version(instance)
