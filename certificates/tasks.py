"""The worker's tasks."""

from celery import shared_task

from certificates.drawing.rendering import render
from certificates.models import Certificate

SWEEP_AT_MOST = 200


@shared_task
def render_certificate(pk):
    """Render one document; may run many times and renders it once."""
    render(pk)


@shared_task
def sweep_certificates():
    """Render the documents whose own task was lost."""
    overdue = Certificate.objects.overdue().order_by("issued_at")
    for pk in overdue.values_list("pk", flat=True)[:SWEEP_AT_MOST]:
        render(pk)
