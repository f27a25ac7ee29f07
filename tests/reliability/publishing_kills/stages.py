"""A database and a folder of the log for each trial, copied from one that was prepared."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import traceback
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

ORIGINAL = "original"


class FileStage:
    """SQLite: the database is a file beside the folder of the log."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def enter(self, name: str) -> None:
        """Work on the database and the log with this name; in a process of its own."""
        folder = self.root / name
        folder.mkdir(exist_ok=True)
        connection.settings_dict["NAME"] = str(folder / "db.sqlite3")
        _point_log_at(folder)

    def copy(self, name: str) -> None:
        """Give a trial its own copy of what was prepared."""
        shutil.copytree(self.root / ORIGINAL, self.root / name)

    def drop(self, name: str) -> None:
        """Forget a trial."""
        shutil.rmtree(self.root / name)


class ServerStage(FileStage):
    """PostgreSQL: the database is copied by the server."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.prefix = f"kills_{os.getpid()}"
        self.admin = dict(connection.get_connection_params())
        self._run("CREATE DATABASE {}", ORIGINAL)

    def enter(self, name: str) -> None:
        super().enter(name)
        connection.settings_dict["NAME"] = f"{self.prefix}_{name}"

    def copy(self, name: str) -> None:
        super().copy(name)
        self._run(f"CREATE DATABASE {{}} TEMPLATE {self.prefix}_{ORIGINAL}", name)

    def drop(self, name: str) -> None:
        super().drop(name)
        self._run("DROP DATABASE {} WITH (FORCE)", name)

    def _run(self, sql: str, name: str) -> None:
        import psycopg  # noqa: PLC0415 - only where there is a server

        known = {"host", "port", "user", "password", "dbname"}
        given = {key: value for key, value in self.admin.items() if key in known}
        with psycopg.connect(**given, autocommit=True) as server:
            server.execute(sql.format(f"{self.prefix}_{name}"))


def stage_in(root: Path) -> FileStage:
    """Return the stage for the configured database."""
    return ServerStage(root) if connection.vendor == "postgresql" else FileStage(root)


def in_child(work: Callable[[], None], *, kill_after: float | None = None) -> str:
    """Run in a forked process; return "done", "killed" or "failed". Nothing is connected before."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            connection.close()
            code = 0
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(code)
    with _timer(child, kill_after):
        _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed"
    return "done" if os.WEXITSTATUS(status) == 0 else "failed"


@contextmanager
def _timer(child: int, seconds: float | None):
    if seconds is None:
        yield
        return
    timer = threading.Timer(seconds, os.kill, (child, signal.SIGKILL))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def _point_log_at(folder: Path) -> None:
    settings.LOG_FOLDER = folder / "log"
    settings.LOG_KEY_FILE = folder / "log_key"
    settings.LOG_SIGNED_FILE = folder / "log_signed"
