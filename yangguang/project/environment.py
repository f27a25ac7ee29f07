"""Reads the environment once and fails loudly on what it cannot understand."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

PROJECT_ROOT = Path(__file__).resolve().parents[2]


class BadEnvironment(Exception):  # noqa: N818 - stops the start, names the variable
    """An environment variable has a value that cannot be used."""


def text(name: str, default: str = "") -> str:
    """Return a variable or the default."""
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    """Return a yes/no variable."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise BadEnvironment(f"{name}={value!r}: use 1 or 0")


def words(name: str, default: str = "") -> list[str]:
    """Return a comma separated variable as a list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def data_root() -> Path:
    """Return the folder for the database, uploads and built files."""
    return Path(text("YANGGUANG_DATA", str(PROJECT_ROOT / "var")))


def kept(name: str, make: Callable[[], str]) -> str:
    """Return a secret kept in the data folder, making it once; a half written one is made again.

    Raises OSError when the folder cannot be written.
    """
    file = data_root() / name
    if not file.exists() or not file.read_text().strip():
        file.parent.mkdir(parents=True, exist_ok=True)
        half = file.with_suffix(".new")
        half.touch(mode=0o600)
        half.write_text(make())
        half.replace(file)
    return file.read_text().strip()


def file(name: str, default: str) -> Path:
    """Return the place of a file; without the variable it lies in the data folder."""
    given = text(name)
    return Path(given) if given else data_root() / default


def log_origin() -> str:
    """Return the name of the log: what is set, else the first host and /log."""
    host = next((word.lstrip(".") for word in words("ALLOWED_HOSTS") if word != "*"), "127.0.0.1")
    return text("YANGGUANG_LOG_ORIGIN", f"{host}/log").rstrip("/")


@dataclass(frozen=True, slots=True)
class Mail:
    """Where mail is handed in."""

    host: str
    port: int
    user: str
    password: str
    uses_ssl: bool
    uses_tls: bool
    sender: str


def mail(url: str, sender: str) -> Mail | None:
    """Return the mail server of smtp://, smtp+tls:// or smtps://user:password@host:port, or None."""
    if not url:
        return None
    parts = urlsplit(url)
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    if parts.scheme not in ports or not parts.hostname or not sender:
        raise BadEnvironment(
            "YANGGUANG_MAIL_URL: use smtp://, smtp+tls:// or smtps:// with a host,"
            " and set YANGGUANG_MAIL_FROM"
        )
    return Mail(
        host=parts.hostname,
        port=parts.port or ports[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        uses_ssl=parts.scheme == "smtps",
        uses_tls=parts.scheme == "smtp+tls",
        sender=sender,
    )


def database(url: str) -> dict[str, Any]:
    """Return Django's database settings for a URL; empty = SQLite in the data folder."""
    if not url:
        return _sqlite(str(data_root() / "yangguang.sqlite3"))
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path) or ":memory:")
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadEnvironment(f"DATABASE_URL={url!r}: use postgres://… or sqlite:///…")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "timeout": 30,
            # Writers queue up at BEGIN; a read that turns into a write cannot then fail halfway.
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            ),
        },
    }
