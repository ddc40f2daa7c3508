"""What the worker does for interactive activities; each may run twenty times and does its work once."""

from celery import shared_task

from h5p.importing import jobs
from h5p.results import retention
from h5p.storage import cleaning


@shared_task
def run_job(pk):
    jobs.run_job(pk)


@shared_task
def sweep_jobs():
    """Finds the jobs that no wake-up call reached: the row is the record, not the broker."""
    jobs.give_up()
    for pk in jobs.due_jobs().order_by("created_at").values_list("pk", flat=True)[:20]:
        jobs.run_job(pk)


@shared_task
def sweep_store():
    """Throws away what nothing points to any more, and what is too old: files, exports, previews, statements."""
    cleaning.sweep()
    retention.sweep()
