"""One machine, one command: what `make run` uses."""

from __future__ import annotations

from pathlib import Path

from django.core.management.utils import get_random_secret_key

from yangguang.project import demo_logins, environment
from yangguang.project.settings.base import *  # noqa: F403
from yangguang.project.settings.base import DATA_ROOT


def _kept_secret(file: Path) -> str:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(get_random_secret_key())
        return file.read_text()
    except OSError:
        # Reading a document needs no data folder; sessions then end with the process.
        return get_random_secret_key()


DEBUG = environment.flag("YANGGUANG_DEBUG", default=False)
SECRET_KEY = environment.text("SECRET_KEY") or _kept_secret(DATA_ROOT / "secret_key")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
DEMO_ACCOUNTS = demo_logins.accounts()
