"""Content: what a trainer makes with a library. Drafts live in revisions; what is published becomes a version."""

import uuid
from collections.abc import Callable

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    CollectionMember,
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from h5p.choices import CompletionRule
from h5p.models.libraries import Library


class Content(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    CollectionMember,
    index.Indexed,
    models.Model,
):
    """One activity. `params` and `metadata` are of the shape that the library's semantics describe."""

    key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    title = models.CharField(_("title"), max_length=255)
    language = models.CharField(_("language"), max_length=10, default="en")
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="contents", verbose_name=_("type"))
    params = models.JSONField(_("content"), default=dict, blank=True)
    metadata = models.JSONField(_("rights of use"), default=dict, blank=True)
    alternative = models.TextField(
        _("in words"),
        blank=True,
        help_text=_("What a reader without JavaScript gets instead: the same in plain text, or where to find it."),
    )
    pass_mark = models.DecimalField(
        _("pass mark"),
        max_digits=4,
        decimal_places=3,
        default="0.5",
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("From 0 to 1: the share of the points that is enough."),
    )
    completion_rule = models.CharField(
        _("complete"), max_length=10, choices=CompletionRule.choices, default=CompletionRule.REPORTED
    )
    # What learners play; null as long as nothing was published.
    version = models.ForeignKey(
        "ContentVersion", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    # (content, request) -> response; `wagtail_hooks` sets it, because models know nothing of authoring.
    preview_view: Callable

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("library_id"),
        index.FilterField("language"),
        index.FilterField("live"),
        index.FilterField("collection_id"),
    ]

    class Meta(CollectionMember.Meta):
        abstract = False
        verbose_name = _("interactive activity")
        verbose_name_plural = _("interactive activities")
        ordering = ["-updated_at"]

    def __str__(self) -> str:
        return self.title

    def with_content_json(self, content):
        """An older draft says nothing of what belongs to the content as a whole."""
        draft = super().with_content_json(content)
        for name in ("key", "version_id", "created_by_id", "created_at"):
            setattr(draft, name, getattr(self, name))
        return draft

    def serve_preview(self, request, mode_name):
        return self.preview_view(request)


class ContentVersion(models.Model):
    """What was published at one time; never changes. Attempts point to the version that was played."""

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=255)
    language = models.CharField(max_length=10)
    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    params = models.JSONField()
    metadata = models.JSONField()
    # SHA-256 of library, parameters and metadata in canonical JSON: publishing the same again makes no version.
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["content", "number"], name="h5p_version_number_once")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class ContentFile(models.Model):
    """A file that parameters name by `path`. Paths hold the hash, so all drafts and versions share one list.

    A file uploaded before its content was ever saved has no content yet; the first save claims it.
    """

    content = models.ForeignKey(Content, on_delete=models.CASCADE, null=True, blank=True, related_name="files")
    path = models.CharField(max_length=255)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    mime = models.CharField(max_length=100)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content", "path"], condition=models.Q(content__isnull=False), name="h5p_content_file_once"
            )
        ]

    def __str__(self) -> str:
        return self.path


class Preview(models.Model):
    """An unsaved draft that its author looks at; swept after an hour."""

    key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    content = models.ForeignKey(Content, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=255, blank=True)
    language = models.CharField(max_length=10, default="en")
    params = models.JSONField()
    metadata = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.title} {self.key}"
