"""The bare project's Celery: the app's tasks run in place, when they are called."""

from celery import Celery

app = Celery("bare")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
