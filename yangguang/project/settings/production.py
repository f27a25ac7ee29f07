"""Behind a web server with TLS; every secret comes from the environment."""

from __future__ import annotations

from yangguang.project import environment
from yangguang.project.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = environment.text("SECRET_KEY")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")
if not SECRET_KEY or not ALLOWED_HOSTS:
    raise environment.BadEnvironment("SECRET_KEY and ALLOWED_HOSTS must be set in production")

CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = environment.flag("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31536000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
