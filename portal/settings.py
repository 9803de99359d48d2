"""Settings, all from the environment; production refuses to start on a default.

SUNLIT_ENV is `demo` (one machine, invented world) or `production`.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 50
BASE_DIR = Path(__file__).resolve().parent.parent
ENV = os.environ.get("SUNLIT_ENV", "demo")
PRODUCTION = ENV == "production"
if ENV not in {"demo", "production"}:  # a slip of the pen must not open the demo's doors
    raise ImproperlyConfigured(f"环境变量 SUNLIT_ENV 只能是 demo 或者 production，现在是 {ENV}。")


def from_environment(name: str, demo: str) -> str:
    """The value of an environment variable; `demo` stands in for it outside production only.

    Raises ImproperlyConfigured in production when the variable is missing or still the demo value.
    """
    value = os.environ.get(name, "")
    if PRODUCTION and value in {"", demo}:
        raise ImproperlyConfigured(f"生产环境缺少环境变量 {name}，请设置后再启动。")
    return value or demo


STATE = Path(os.environ.get("SUNLIT_STATE", str(BASE_DIR / ".state")))
SECRET_KEY = from_environment("SECRET_KEY", "demo-only-not-for-production")
if PRODUCTION and len(SECRET_KEY) < SHORTEST_KEY:
    raise ImproperlyConfigured(f"环境变量 SECRET_KEY 太短，至少要{SHORTEST_KEY}个字符，随机生成。")
BASE_URL = from_environment("SUNLIT_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
CODE_VERSION = os.environ.get("SUNLIT_CODE_VERSION", "dev")
DEBUG = False
ALLOWED_HOSTS = [
    urlsplit(BASE_URL).hostname or "",
    *(() if PRODUCTION else ("localhost", "127.0.0.1", "testserver")),
]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "portal.audit",
    "portal.organisation",
    "powers.catalogue",
    "powers.adjustments",
    "powers.owners",
    "powers.plans",
    "powers.five_lists",
    "powers.making",
    "powers.hands",
    "powers.matters",
    "disclosure",
    "supervision",
    "portal",
    "django.contrib.auth",
    "portal.accounts",  # after auth, whose silent record of sign-ins it switches off
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "guardian",
    "simple_history",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.ElderAddress",
    "portal.refusing.RefuseEarly",
    "portal.middleware.PublicPagesHaveNoSession",
    "django.middleware.common.CommonMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "portal.context.page",
            ],
        },
    }
]

DATABASE_URL = from_environment("DATABASE_URL", "postgresql:///sunlit")
_database = dj_database_url.parse(DATABASE_URL)
DATABASES = {
    "default": {
        **_database,
        "OPTIONS": {**_database.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 6, "timeout": 20}},
        "ATOMIC_REQUESTS": False,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "desk:login"
LOGIN_REDIRECT_URL = "desk:today"
LOGOUT_REDIRECT_URL = "home"
GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_MONKEY_PATCH_GROUP = False
ANONYMOUS_USER_NAME = None
# Guardian stores and lists grants only; decisions are made by portal.organisation.policy, not by its backend.
# The CSRF check stands in the desk's own chain (portal.middleware); public pages have no cookie to abuse.
SILENCED_SYSTEM_CHECKS = ["guardian.W001", "security.W003"]
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_RESET_ON_SUCCESS = True
OTP_TOTP_ISSUER = "阳光村务"

SESSION_COOKIE_PATH = "/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EVIDENCE_ROOT = STATE / "files"
EVIDENCE_LIMIT_BYTES = 15 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
STRANGER_LIMIT_BYTES = 256 * 1024

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
PROCRASTINATE_ON_APP_READY = None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
