"""Celery: later and repeated work. The rows in the database are the record; a task is only a wake-up call."""

import os

from celery import Celery
from celery.contrib.django.task import DjangoTask
from django.db import transaction

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")


class WakeUpCall(DjangoTask):
    """A broker that is away costs nobody her page: the call is logged as lost, and the sweep finds the row."""

    def delay_on_commit(self, *args, **kwargs) -> None:
        def call():
            self.delay(*args, **kwargs)

        transaction.on_commit(call, robust=True)


app = Celery("lms", task_cls=WakeUpCall)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
