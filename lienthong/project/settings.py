"""Settings. What an installation may change comes from the environment as LIENTHONG_*; each name is in docs/operations.md."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from lienthong.project import checks

ROOT = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(os.environ.get("LIENTHONG_DATA") or ROOT / "var").resolve()
DEMONSTRATION = os.environ.get("LIENTHONG_DEMO", "") == "1"
DEBUG = False


def _secret_key() -> str:
    """The installation's key: from the environment, or made once and kept in the data folder, readable by its owner only."""
    given = os.environ.get("LIENTHONG_SECRET_KEY")
    if given:
        return given
    kept = DATA_DIR / "secret-key"
    if not kept.exists():
        from django.core.management.utils import get_random_secret_key

        DATA_DIR.mkdir(parents=True, exist_ok=True)
        handle = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as writer:
            writer.write(get_random_secret_key())
    return kept.read_text()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = checks.hosts_in(os.environ.get("LIENTHONG_HOSTS") or checks.HOSTS)

INSTALLED_APPS = [
    # the storeys from the ground up; the order is that of the import contract in pyproject.toml
    "lienthong.base",
    "lienthong.ui",
    "lienthong.audit",
    "lienthong.files",
    "lienthong.jobs",
    "lienthong.notices",
    "lienthong.rendering",
    "lienthong.exchange",
    "lienthong.organisations",
    "lienthong.calendars",
    "lienthong.people",
    "lienthong.facilities",
    "lienthong.records",
    "lienthong.documents",
    "lienthong.directives",
    "lienthong.regulations",
    "lienthong.curriculum",
    "lienthong.lecturers",
    "lienthong.planning",
    "lienthong.classes",
    "lienthong.timetabling",
    "lienthong.assessment",
    "lienthong.certificates",
    "lienthong.reports",
    "lienthong.web",
    "lienthong.project",
    # libraries
    "allauth",
    "allauth.account",
    "django_htmx",
    "template_partials",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "lienthong.base.middleware.chosen_language",
    "django.middleware.security.SecurityMiddleware",
    "lienthong.base.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lienthong.base.middleware.told_in_the_log",
    "lienthong.base.middleware.never_kept",
    "lienthong.base.middleware.refuse_large_bodies",
    "lienthong.base.middleware.without_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lienthong.people.middleware.actor_of_request",
]

ROOT_URLCONF = "lienthong.project.urls"
WSGI_APPLICATION = "lienthong.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "lienthong.ui.context.shell",
            ],
            "builtins": ["lienthong.ui.templatetags.ui", "template_partials.templatetags.partials"],
        },
    }
]


def _database() -> dict[str, object]:
    """The connection: DATABASE_URL when given, else the private cluster's socket in the data folder."""
    address = os.environ.get("DATABASE_URL")
    # The name tells in the traces of changes that it was the product, not somebody beside it.
    pool = {"min_size": 1, "max_size": 12, "timeout": 20}
    options: dict[str, object] = {"pool": pool, "application_name": "lienthong"}
    shape: dict[str, object] = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": options, "ATOMIC_REQUESTS": False}
    if not address:
        from lienthong.project import cluster

        return shape | cluster.connection(DATA_DIR)
    parts = urlsplit(address)
    return shape | {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entry"}}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "lienthong.people.accounts.ClosedDoorAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
# Five failures for one name lock it for fifteen minutes (TCVN 14423:2026, level 2, as a template quotes it).
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "5/15m/key", "first_sign_in": "100/15m/ip"}
ACCOUNT_PREVENT_ENUMERATION = True

# Fifteen idle minutes end a session; each request renews it.
SESSION_COOKIE_AGE = 15 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
BEHIND_TLS = os.environ.get("LIENTHONG_TLS", "") == "1"
# `serve --lan` speaks HTTPS itself, on this port; the page of trust beside it must stay reachable, so no HSTS there.
SPEAKS_TLS = bool(os.environ.get("LIENTHONG_LAN_PORT"))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS or SPEAKS_TLS
# One proxy in front tells how and by whom it was called. Without it nobody's word is taken for that. Else forms sent over
# HTTPS would be refused, and all who sign in would count as one caller.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if BEHIND_TLS else 0
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_TLS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [ROOT / "lienthong" / "project" / "locale"]
FORMAT_MODULE_PATH = ["lienthong.base.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# Where the QR code of a certificate leads, e.g. https://ttct.example; empty: the address under which it is printed.
PUBLIC_ADDRESS = os.environ.get("LIENTHONG_PUBLIC_ADDRESS", "").rstrip("/")

# Mail is off unless a server is named. Only the mail of the day and the code that confirms an address ever go out.
MAIL_IS_ON = bool(os.environ.get("LIENTHONG_SMTP_HOST"))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_IS_ON else 'dummy'}.EmailBackend"
EMAIL_HOST = os.environ.get("LIENTHONG_SMTP_HOST", "")
_MAIL_SECURITY = os.environ.get("LIENTHONG_SMTP_SECURITY") or "starttls"
EMAIL_PORT = int(os.environ.get("LIENTHONG_SMTP_PORT") or checks.MAIL_PORTS[_MAIL_SECURITY])
EMAIL_HOST_USER = os.environ.get("LIENTHONG_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("LIENTHONG_SMTP_PASSWORD", "")
EMAIL_USE_TLS = _MAIL_SECURITY == "starttls"
EMAIL_USE_SSL = _MAIL_SECURITY == "tls"
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = os.environ.get("LIENTHONG_SMTP_FROM") or EMAIL_HOST_USER

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "files"
# Scans that nobody has looked at. Not below MEDIA_ROOT: no backup may hold them.
QUARANTINE_ROOT = DATA_DIR / "quarantine"

# A request larger than this is refused before it is read.
LARGEST_UPLOAD = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_TEMP_DIR = None

# Processes that `lienthong serve` keeps for background work; 0 where a host of its own runs `lienthong work`.
JOB_WORKERS = int(os.environ.get("LIENTHONG_JOB_WORKERS") or "1")

PRODUCT_NAME = _("Liên Thông")

# Lines of JSON on the error stream. Django's own handlers are left out: one of them would mail whole requests.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "lienthong.base.logs.Line", "frank": DEMONSTRATION and (DATA_DIR / "demonstration").exists()}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LIENTHONG_LOG") or "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.request": {"level": "ERROR"},  # what was refused has its line already
    },
}
