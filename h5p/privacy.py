"""What this app knows about a person: given out whole, erased whole. A site registers these plain functions.

Erasing keeps what belongs to nobody any more: attempts without a name, a place or a registration, for the counts that
a trainer sees. Statements and states, in which people's own words stand, are deleted.
"""

from uuid import uuid4

from django.db import transaction

from h5p.models import Attempt, AuditEntry, Content, ContentFile, Job, Library, Preview, Statement, UserState

NONE, PERSONAL, DERIVED = "none", "personal", "derived"


def _all(category: str, *names: str) -> dict[str, str]:
    return dict.fromkeys(names, category)


# Every field of every model of this app. (What stands in revisions is Wagtail's.) Plain words, and not called FIELDS:
# a site's own register of `privacy` modules may look for that name, with categories of its own.
FIELD_CATEGORIES: dict[str, dict[str, str]] = {
    "h5p.Library": _all(
        NONE,
        *("id", "machine_name", "major", "minor", "patch", "title", "description", "author", "license", "runnable"),
        *("restricted", "fullscreen", "core_api", "preloaded_js", "preloaded_css", "drop_css", "semantics"),
        *("metadata_settings", "languages", "needs_eval", "needs_origin", "accessibility", "sha256", "installed_at"),
    )
    | {"installed_by": PERSONAL},
    "h5p.LibraryDependency": _all(NONE, "id", "library", "kind", "requires", "position"),
    "h5p.LibraryFile": _all(NONE, "id", "library", "path", "sha256", "size", "mime"),
    "h5p.Content": _all(
        NONE,
        *("id", "collection", "live", "has_unpublished_changes", "first_published_at", "last_published_at"),
        *("go_live_at", "expire_at", "expired", "locked", "locked_at", "latest_revision", "live_revision", "key"),
        *("title", "language", "library", "params", "metadata", "alternative", "pass_mark", "completion_rule"),
        *("version", "created_at", "updated_at"),
    )
    | {"created_by": PERSONAL, "locked_by": PERSONAL},
    "h5p.ContentVersion": _all(
        NONE,
        *("id", "content", "number", "title", "language", "library", "params", "metadata", "sha256", "created_at"),
    ),
    "h5p.ContentFile": _all(
        NONE, "id", "content", "path", "name", "sha256", "size", "mime", "width", "height", "uploaded_at"
    )
    | {"uploaded_by": PERSONAL},
    "h5p.Preview": _all(
        NONE, "id", "key", "content", "library", "title", "language", "params", "metadata", "created_at"
    )
    | {"user": PERSONAL},
    "h5p.Job": _all(NONE, "id", "key", "kind", "state", "done", "total", "problems", "options", "upload", "result")
    | _all(NONE, "content", "attempts", "last_error", "next_attempt_at", "created_at", "finished_at")
    | {"user": PERSONAL, "file_name": PERSONAL},
    "h5p.AuditEntry": _all(NONE, "id", "action", "at") | _all(PERSONAL, "actor", "target", "values"),
    "h5p.Attempt": _all(NONE, "id", "content", "version", "number", "pass_mark", "completion_rule")
    | _all(PERSONAL, "registration", "user", "context_key", "language", "started_at", "finished_at")
    | _all(DERIVED, "completed", "success", "raw", "max", "scaled", "duration"),
    "h5p.Statement": _all(NONE, "id", "attempt", "verb", "object_id", "sub_content_id", "is_top_level")
    | _all(PERSONAL, "event_id", "json", "stored_at"),
    "h5p.UserState": _all(NONE, "id", "content", "sub_content_id", "data_type", "preload", "invalidate", "rev")
    | _all(PERSONAL, "user", "context_key", "value", "updated_at"),
    "h5p.SpentTicket": _all(NONE, "nonce", "at"),
}
ATTEMPT = (
    *("number", "context_key", "language", "started_at", "finished_at", "completed", "success", "raw", "max"),
    *("scaled", "duration"),
)


def export(user) -> dict:
    """All of it, in plain values: attempts with every statement, states, and what this person made."""
    return {
        "attempts": [_attempt(attempt) for attempt in _attempts(user)],
        "states": [_state(state) for state in UserState.objects.filter(user=user).select_related("content")],
        "contents": _rows(Content.objects.filter(created_by=user), "title", "created_at"),
        "files": _rows(ContentFile.objects.filter(uploaded_by=user), "name", "path", "uploaded_at"),
        "previews": _rows(Preview.objects.filter(user=user), "title", "params", "created_at"),
        "jobs": _rows(Job.objects.filter(user=user), "kind", "file_name", "state", "created_at"),
        "libraries": _rows(Library.objects.filter(installed_by=user), "machine_name", "installed_at"),
        "audit": _rows(AuditEntry.objects.filter(actor=user), "action", "target", "values", "at"),
    }


def _attempts(user):
    return Attempt.objects.filter(user=user).select_related("content").prefetch_related("statements").order_by("pk")


def _attempt(attempt: Attempt) -> dict:
    facts = {name: _plain(getattr(attempt, name)) for name in ATTEMPT}
    statements = [statement.json for statement in attempt.statements.all()]
    return {"content": attempt.content.title, **facts, "statements": statements}


def _state(state: UserState) -> dict:
    facts = {name: getattr(state, name) for name in ("context_key", "sub_content_id", "data_type", "value")}
    return {"content": state.content.title, **facts, "updated_at": _plain(state.updated_at)}


def _rows(rows, *names: str) -> list[dict]:
    return [{name: _plain(value) for name, value in row.items()} for row in rows.order_by("pk").values(*names)]


def _plain(value):
    return value if isinstance(value, None | str | int | bool | dict | list) else str(value)


@transaction.atomic
def erase(user) -> None:
    """Nothing leads back to this person afterwards; doing it again does nothing. Contents and their files stay."""
    own = Attempt.objects.filter(user=user)
    Statement.objects.filter(attempt__in=own).delete()
    for attempt in own.only("pk"):
        # The registration stands in statements that others may have been given.
        Attempt.objects.filter(pk=attempt.pk).update(user=None, registration=uuid4(), context_key="", language="")
    UserState.objects.filter(user=user).delete()
    Preview.objects.filter(user=user).delete()
    Job.objects.filter(user=user).delete()
    Content.objects.filter(created_by=user).update(created_by=None)
    Content.objects.filter(locked_by=user).update(locked_by=None)
    ContentFile.objects.filter(uploaded_by=user).update(uploaded_by=None)
    Library.objects.filter(installed_by=user).update(installed_by=None)
