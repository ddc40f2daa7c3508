"""What must not reach a public machine. Run by `manage.py check --deploy`."""

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def public_site_is_no_demonstration(app_configs, **kwargs) -> list[Error]:
    """Each rule: what is wrong, and what to do."""
    rules = [
        (settings.DEMO, "The demonstration is open.", "Unset PASSERELLE_DEMO.", "lms.E001"),
        (
            getattr(settings, "CELERY_TASK_ALWAYS_EAGER", False),
            "Tasks run inside requests.",
            "Take CELERY_TASK_ALWAYS_EAGER out of the settings and start a worker.",
            "lms.E002",
        ),
        (
            settings.MAIL_TRANSPORT != "smtp",
            "Mail stays on this machine.",
            "Set PASSERELLE_EMAIL=smtp and the PASSERELLE_SMTP_ settings.",
            "lms.E003",
        ),
        (
            settings.CELERY_BROKER_URL.startswith("filesystem"),
            "The broker keeps its messages as files, which serves one machine only.",
            "Name a Redis or RabbitMQ server in PASSERELLE_BROKER_URL.",
            "lms.E004",
        ),
    ]
    return [Error(text, hint=hint, id=code) for broken, text, hint, code in rules if broken]
