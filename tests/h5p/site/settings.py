"""A bare project: Django, Wagtail and this app; `test_alone.py` runs the tests in it, against the installed wheel.

DATABASE_URL names the PostgreSQL server, as an address or as "host=... port=...".
"""

import os
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from tests.h5p.site.celery import app as celery_app  # noqa: F401 -- Celery's own way into a Django project

ROOT = Path(__file__).resolve().parent.parent.parent.parent
VAR = ROOT / "var" / "h5p-alone"
VAR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = "alone" * 12
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "tests.h5p.site.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SERVER = conninfo_to_dict(os.environ["DATABASE_URL"])
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "h5p",
        **{name: SERVER.get(name.lower(), "") for name in ("USER", "PASSWORD", "HOST", "PORT")},
        "OPTIONS": {"options": "-c synchronous_commit=off"},
        "CONN_MAX_AGE": None,
    }
}
INSTALLED_APPS = [
    "h5p",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]
MIDDLEWARE = [
    "h5p.middleware.content_host",
    "h5p.middleware.player_frames",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
STATIC_URL = "/static/"
STATIC_ROOT = str(VAR / "static")
MEDIA_ROOT = str(VAR / "media")
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Spanish")]
USE_TZ = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CELERY_TASK_ALWAYS_EAGER = True
WAGTAIL_SITE_NAME = "Bare"
WAGTAILADMIN_BASE_URL = "http://testserver"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
H5P_STORAGE = str(VAR / "h5p")
H5P_CORE_ROOT = str(ROOT / "node_modules" / "h5p-standalone" / "dist")
