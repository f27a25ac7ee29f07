"""What the environment sets, and what it may not."""

import os
import subprocess
import sys

import pytest

from yangguang.project import demo_logins, environment
from yangguang.project.commands import serving
from yangguang.project.environment import BadEnvironment


@pytest.mark.parametrize(
    ("url", "engine", "name"),
    [
        ("postgres://u:p%40ss@db:5433/gov?sslmode=require", "postgresql", "gov"),
        ("postgresql://localhost/gov", "postgresql", "gov"),
        ("sqlite:///srv/x.sqlite3", "sqlite3", "/srv/x.sqlite3"),
        ("sqlite://", "sqlite3", ":memory:"),
    ],
)
def test_database_url_is_understood(url, engine, name):
    found = environment.database(url)

    assert found["ENGINE"].endswith(engine)
    assert found["NAME"] == name


def test_password_and_options_of_a_database_url_are_taken_over():
    found = environment.database("postgres://u:p%40ss@db:5433/gov?sslmode=require")

    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == (
        "u", "p@ss", "db", "5433",
    )  # fmt: skip
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_unknown_database_stops_the_start():
    with pytest.raises(BadEnvironment, match="DATABASE_URL"):
        environment.database("mysql://localhost/gov")


def test_flag_that_is_neither_yes_nor_no_stops_the_start(monkeypatch):
    monkeypatch.setenv("YANGGUANG_DEBUG", "maybe")

    with pytest.raises(BadEnvironment, match="YANGGUANG_DEBUG"):
        environment.flag("YANGGUANG_DEBUG")


def test_secret_is_made_once_and_a_half_written_one_again(monkeypatch, tmp_path):
    monkeypatch.setenv("YANGGUANG_DATA", str(tmp_path))
    monkeypatch.delenv("YANGGUANG_DEMO_PASSWORD", raising=False)

    first = demo_logins.password()
    assert demo_logins.password() == first
    (tmp_path / "demo_password").write_text("")

    assert demo_logins.password() not in {"", first}
    assert oct((tmp_path / "demo_password").stat().st_mode & 0o777) == "0o600"


def test_forwarded_headers_count_only_from_a_named_proxy(monkeypatch):
    monkeypatch.delenv("YANGGUANG_TRUSTED_PROXY", raising=False)
    assert serving._proxy() == {}
    monkeypatch.setenv("YANGGUANG_TRUSTED_PROXY", "127.0.0.1")

    assert serving._proxy()["trusted_proxy"] == "127.0.0.1"


@pytest.mark.parametrize(
    ("given", "starts"),
    [({}, False), ({"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "gov.example"}, True)],
)
def test_production_starts_only_with_its_secrets_and_without_the_demo(given, starts):
    code = (
        "from django.conf import settings as s;"
        "assert not s.LOADS_DEMO and not s.DEBUG and s.SESSION_COOKIE_SECURE"
    )
    clean = {
        key: value
        for key, value in os.environ.items()
        if key not in {"SECRET_KEY", "ALLOWED_HOSTS"}
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=clean | given | {"DJANGO_SETTINGS_MODULE": "yangguang.project.settings.production"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode == 0) is starts, done.stderr
