"""Imports, installations and exports by the worker: claimed, done once, with progress that anybody may look at."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from wagtail.models import Collection

from h5p import conf
from h5p.choices import JobKind, JobState
from h5p.core.package import open_package
from h5p.core.problems import Problem, Refused
from h5p.importing.exporting import export_content
from h5p.importing.installing import install_libraries, may_install
from h5p.importing.packages import import_package
from h5p.models import Content, Job
from h5p.storage import store

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 3
# Far longer than any job takes: who has not ended by then is dead.
RETRY_AFTER = timedelta(seconds=120)
# How often progress is written down on the way.
PROGRESS_STEPS = 20


class JobEnded(Exception):
    """Somebody else ended this job meanwhile; what was done here is undone with its transaction."""


def due_jobs():
    """Waiting, or begun and never ended; given up after some tries."""
    open_ones = Job.objects.filter(state__in=[JobState.WAITING, JobState.RUNNING], attempts__lt=MOST_ATTEMPTS)
    return open_ones.filter(Q(next_attempt_at=None) | Q(next_attempt_at__lte=timezone.now()))


def run_job(pk: int) -> bool:
    """Does a due job; true when this call did it, whatever came of it."""
    if not claim(pk):
        return False
    job = Job.objects.select_related("user", "content").get(pk=pk)
    try:
        ACTIONS[job.kind](job)
    except JobEnded:
        logger.info("job %s was ended by another worker", job.pk)
    except Refused as refused:
        _refuse(job, refused)
    except Exception as error:  # noqa: BLE001 -- whatever went wrong is kept with the row, for staff to read
        _note_failure(job, error)
    return True


def claim(pk: int) -> bool:
    """One of all who ask gets true. Counted before it begins, so that a job that kills the worker is given up, too."""
    retry_at = timezone.now() + RETRY_AFTER
    values = {"attempts": F("attempts") + 1, "next_attempt_at": retry_at, "state": JobState.RUNNING, "done": 0}
    return due_jobs().filter(pk=pk).update(**values, last_error="The work began and did not end.") == 1


def give_up() -> int:
    """Jobs that were tried often enough without an end."""
    now = timezone.now()
    stuck = Job.objects.filter(state=JobState.RUNNING, attempts__gte=MOST_ATTEMPTS, next_attempt_at__lte=now)
    problems = [Problem("failed").as_dict()]
    return stuck.update(state=JobState.FAILED, problems=problems, finished_at=now)


def _import(job: Job) -> None:
    def finish(content: Content, problems: list[Problem]) -> None:
        _finish(job, JobState.DONE, problems=[one.as_dict() for one in problems], content=content)

    import_package(
        _upload(job),
        job.file_name,
        job.user,
        Collection.objects.get(pk=job.options["collection"]),
        install=job.options.get("install", False),
        # In the transaction of the import: a job that was cut off and runs again finds no second content.
        within=finish,
        progress=_progress(job),
    )


def _install(job: Job) -> None:
    if not may_install(job.user):
        raise Refused(Problem("install-not-permitted"))
    progress = _progress(job)
    with open_package(_upload(job), conf.limits(), content=False, progress=progress) as package, transaction.atomic():
        done = install_libraries(package, job.user)
        _finish(job, JobState.DONE, problems=[one.as_dict() for one in (*package.problems, *done.problems)])


def _export(job: Job) -> None:
    content = Content.objects.select_related("library").get(pk=job.content_id or 0)  # 0: it was deleted meanwhile
    target = store.staging() / f"export-{job.key}.h5p"
    # What the author sees in the editor, published or not.
    draft = content.get_latest_revision_as_object() if content.latest_revision_id else content
    export_content(draft, target)
    _finish(job, JobState.DONE, result=target.name)


ACTIONS: dict[str, Callable[[Job], None]] = {
    JobKind.IMPORT: _import,
    JobKind.INSTALL: _install,
    JobKind.EXPORT: _export,
}


def _upload(job: Job) -> Path:
    return store.staging() / job.upload


def _progress(job: Job):
    def note(done: int, total: int) -> None:
        if done % max(1, total // PROGRESS_STEPS) == 0 or done == total:
            Job.objects.filter(pk=job.pk).update(done=done, total=total)

    return note


def _finish(job: Job, state: str, **values) -> None:
    """Only a running job ends, and only once, whoever works on it besides. Its upload goes after the commit."""
    values |= {"state": state, "finished_at": timezone.now(), "last_error": "", "done": F("total")}
    if not Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(**values):
        raise JobEnded
    if job.upload:
        upload = _upload(job)
        transaction.on_commit(lambda: upload.unlink(missing_ok=True))


def _refuse(job: Job, refused: Refused) -> None:
    with suppress(JobEnded):
        _finish(job, JobState.REFUSED, problems=[one.as_dict() for one in refused.problems])


def _note_failure(job: Job, error: Exception) -> None:
    """Tried again later, unless it was tried often enough."""
    logger.error("job %s failed", job.pk, exc_info=error)
    values: dict[str, Any] = {"last_error": f"{type(error).__name__}: {error}"[:2000]}
    if job.attempts >= MOST_ATTEMPTS:
        values |= {"state": JobState.FAILED, "problems": [Problem("failed").as_dict()], "finished_at": timezone.now()}
    Job.objects.filter(pk=job.pk).update(**values)
