"""What must always be true of this app's rows: plain functions that yield one sentence for each breach."""

from collections.abc import Iterator

from django.db.models import Count, Exists, F, Max, OuterRef, Q

from h5p.models import Attempt, Content, Statement
from h5p.results.rebuilding import computed_outcome
from h5p.results.recording import stored_outcome
from h5p.storage import cleaning


def attempts_unlike_their_statements() -> Iterator[str]:
    """What retention or erasure has taken the statements from cannot be asked any more."""
    with_statements = Attempt.objects.filter(Exists(Statement.objects.filter(attempt=OuterRef("pk"))))
    for attempt in with_statements.iterator(chunk_size=500):
        if computed_outcome(attempt) != stored_outcome(attempt):
            yield f"Attempt {attempt.pk} is not what its statements say."


def attempts_half_finished() -> Iterator[str]:
    wrong = Attempt.objects.filter(Q(completed=True, finished_at=None) | Q(completed=False, finished_at__isnull=False))
    for pk in wrong.values_list("pk", flat=True):
        yield f"Attempt {pk} is complete without an end, or has an end without being complete."


def foreign_versions() -> Iterator[str]:
    """An attempt was at a version of its own content; a content shows a version of its own."""
    for pk in Attempt.objects.exclude(version__content=F("content")).values_list("pk", flat=True):
        yield f"Attempt {pk} points to a version of another content."
    shown = Content.objects.filter(version__isnull=False).exclude(version__content=F("pk"))
    for pk in shown.values_list("pk", flat=True):
        yield f"Content {pk} shows a version of another content."


def gaps_between_attempts() -> Iterator[str]:
    """Numbers begin at 1 and leave none out, for as long as they belong to somebody."""
    groups = Attempt.objects.exclude(user=None).order_by().values("user", "content", "context_key")
    for group in groups.annotate(count=Count("pk"), highest=Max("number")).exclude(count=F("highest")):
        yield f"Attempts of person {group['user']} at content {group['content']} are not numbered through."


def lost_files() -> Iterator[str]:
    for sha256 in cleaning.lost_files():
        yield f"File {sha256[:12]} is not in the store."


CHECKS = {
    "h5p: every attempt is what its statements make of it": attempts_unlike_their_statements,
    "h5p: complete attempts have an end": attempts_half_finished,
    "h5p: versions belong to their contents": foreign_versions,
    "h5p: attempts are numbered through": gaps_between_attempts,
    "h5p: no file is lost": lost_files,
}
