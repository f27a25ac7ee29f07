"""The test suite: quick password hasher, plain static storage, files in memory."""

from __future__ import annotations

from yangguang.project import environment
from yangguang.project.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105 - never used outside the test suite
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = {
    "default": environment.database(environment.text("DATABASE_URL", "sqlite://")),
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Style sheets come from the sources; a folder of collected files need not exist.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
