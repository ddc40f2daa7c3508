"""What the worker does for interactive activities; each may run twenty times and does its work once."""

from celery import shared_task


@shared_task
def run_job(pk):
    from h5p.jobs import run_job

    run_job(pk)


@shared_task
def sweep_jobs():
    """Finds the jobs that no wake-up call reached: the row is the record, not the broker."""
    from h5p.jobs import due_jobs, give_up, run_job

    give_up()
    for pk in due_jobs().order_by("created_at").values_list("pk", flat=True)[:20]:
        run_job(pk)


@shared_task
def sweep_store():
    """Throws away what nothing points to any more, and what is too old: files, exports, previews, statements."""
    from h5p import cleaning, retention

    cleaning.sweep()
    retention.sweep()
