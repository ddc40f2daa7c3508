"""What the worker does for certificates."""

from celery import shared_task


@shared_task
def render_certificate(pk):
    """Draws one document; may run twenty times and does its work once."""
    from certificates.rendering import render

    render(pk)


@shared_task
def sweep_certificates():
    """Finds the documents that no wake-up call reached: the row is the record, not the broker."""
    from certificates.models import Certificate
    from certificates.rendering import render

    for pk in Certificate.objects.left_behind().order_by("issued_at").values_list("pk", flat=True)[:200]:
        render(pk)
