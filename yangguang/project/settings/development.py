"""One machine, one command: what `make run` uses."""

from __future__ import annotations

from django.core.management.utils import get_random_secret_key

from yangguang.project import demo_logins, environment
from yangguang.project.settings.base import *  # noqa: F403


def _secret() -> str:
    try:
        return environment.kept("secret_key", get_random_secret_key)
    except OSError:
        # Reading a document needs no data folder; sessions then end with the process.
        return get_random_secret_key()


DEBUG = environment.flag("YANGGUANG_DEBUG", default=False)
SECRET_KEY = environment.text("SECRET_KEY") or _secret()
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
DEMO_ACCOUNTS = demo_logins.accounts()
LOADS_DEMO = True
