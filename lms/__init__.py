"""The project: settings, urls, Celery, and the pages over all apps. Knows all; nobody knows it."""

from lms.celery import app as celery_app

__all__ = ["celery_app"]
