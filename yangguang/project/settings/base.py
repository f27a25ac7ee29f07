"""What every environment shares."""

from __future__ import annotations

from yangguang.project import environment

PROJECT_ROOT = environment.PROJECT_ROOT
DATA_ROOT = environment.data_root()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "yangguang.foundation.organisations",
    "yangguang.foundation.calendars",
    "yangguang.foundation.documents",
    "yangguang.foundation.screening",
    "yangguang.foundation.duties",
    "yangguang.foundation.publishing",
    "yangguang.foundation.reviews",
    "yangguang.foundation.transparency_log",
    "yangguang.affairs.disclosure",
    "yangguang.affairs.interpretation",
    "yangguang.oversight.ledger",
    "yangguang.oversight.evaluation",
    "yangguang.delivery.portal",
    "yangguang.delivery.workbench",
    "yangguang.reactions",
    # Last, so that every module is loaded when the kernel reads the tables of all of them.
    "yangguang.kernel",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "yangguang.kernel.web.headers.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "yangguang.foundation.organisations.web.middleware.ActorOfRequest",
    "yangguang.kernel.web.refusals.RefusalPages",
]

ROOT_URLCONF = "yangguang.project.urls"
WSGI_APPLICATION = "yangguang.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "yangguang.kernel.web.context.page",
                "yangguang.delivery.portal.web.context.site",
            ],
        },
    },
]

_mail = environment.mail(
    environment.text("YANGGUANG_MAIL_URL"), environment.text("YANGGUANG_MAIL_FROM")
)
MAIL_IS_CONFIGURED = _mail is not None
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail else 'dummy'}.EmailBackend"
EMAIL_TIMEOUT = 20
if _mail is not None:
    EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.uses_ssl, _mail.uses_tls
    DEFAULT_FROM_EMAIL = _mail.sender

DATABASES = {"default": environment.database(environment.text("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "workbench:login"
LOGIN_REDIRECT_URL = "workbench:today"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 3600
CSRF_COOKIE_HTTPONLY = True

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

LOADS_DEMO = False
"""Whether `yangguang setup` loads the demo governments with their accounts."""

STATIC_URL = "/static/"
STATIC_ROOT = DATA_ROOT / "static"
MEDIA_ROOT = DATA_ROOT / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOG_FOLDER = DATA_ROOT / "log"
LOG_KEY_FILE = environment.file("YANGGUANG_LOG_KEY_FILE", "log_key")
LOG_SIGNED_FILE = environment.file("YANGGUANG_LOG_SIGNED_FILE", "log_signed")
"""Every checkpoint ever signed; better kept on another disk than the database."""
LOG_ORIGIN = environment.log_origin()
LOG_ORIGIN_FIXED = environment.text("YANGGUANG_LOG_ORIGIN").rstrip("/")
LOG_WITNESSES = environment.words("YANGGUANG_LOG_WITNESSES")
"""Each a verifier key, a blank and the address of the witness."""
LOG_QUORUM = environment.text("YANGGUANG_LOG_QUORUM", "any")
LOG_WITNESSED = environment.words("YANGGUANG_LOG_WITNESSED")
"""Verifier keys of other logs that this installation cosigns."""
LOG_WITNESS_KEY_FILE = environment.file("YANGGUANG_LOG_WITNESS_KEY_FILE", "log_witness_key")
LOG_SITE_URL = environment.text("YANGGUANG_SITE_URL").rstrip("/")
"""Where the public reaches this site; the log compares its pages there."""
LOG_STAMP_URL = environment.text("YANGGUANG_LOG_STAMP_URL")

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
