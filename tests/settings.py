"""The site's settings, made fast and silent for tests. What needs real processes runs under the real settings."""

import os
from pathlib import Path

os.environ.setdefault("PASSERELLE_VAR", str(Path(__file__).resolve().parent.parent / "var" / "tests"))
os.environ["PASSERELLE_DEMO"] = "1"

from lms.settings import *  # noqa: F403
from lms.settings import DATABASES, STORAGES, VAR_DIR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"},
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"},
}
# A lost test database is no loss: no waiting for the disk.
DATABASES["default"]["OPTIONS"] |= {"options": "-c synchronous_commit=off"}
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
