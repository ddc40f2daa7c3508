"""Work that is handed to the worker: the upload is set aside, the job's row written, the task queued."""

import tempfile
from pathlib import Path

from h5p.models import Job
from h5p.storage import store
from h5p.tasks import run_job


def start_job(kind: str, user, *, upload: Path | str = "", file_name: str = "", content=None, **options) -> Job:
    """A job that the worker takes up after the commit. `upload` is a file in the store's staging area."""
    name = Path(upload).name if upload else ""
    facts = {"upload": name, "file_name": file_name[:255], "content": content, "options": options}
    job = Job.objects.create(kind=kind, user=user, **facts)
    run_job.delay_on_commit(job.pk)
    return job


def stage(chunks) -> Path:
    """An upload under a name of its own in the staging area, for a job to take up."""
    with tempfile.NamedTemporaryFile(dir=store.staging(), suffix=".h5p", delete=False) as target:
        for chunk in chunks:
            target.write(chunk)
    return Path(target.name)
