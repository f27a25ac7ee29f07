"""Run by test_writing_survives_kill: writes the log, killing itself before the n-th step.

Usage: python -m yangguang.foundation.transparency_log.tests.writing_child n [n …]
A step is a statement of the database or a change of the file system. Each n is done in a forked
child of its own on a fresh copy of the data folder, then a second child writes to the end.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection


def main(steps: list[int]) -> None:
    """Fork two children for each number; the copies are named after the numbers."""
    django.setup()
    original = Path(connection.settings_dict["NAME"]).parent
    for number in steps:
        copy = original.with_name(f"killed-{number}")
        shutil.copytree(original, copy)
        fate = forked(copy, number)
        rest = forked(copy, None)
        sys.stdout.write(f"{number} {fate} {rest}\n")


def forked(folder: Path, number: int | None) -> str:
    """Write in a child; say how it ended."""
    child = os.fork()
    if child == 0:
        connection.settings_dict["NAME"] = str(folder / "db.sqlite3")
        settings.LOG_FOLDER = folder / "log"
        settings.LOG_KEY_FILE = folder / "log_key"
        settings.LOG_SIGNED_FILE = folder / "log_signed"
        write(number)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(status) else f"exit{os.WEXITSTATUS(status)}"


def write(number: int | None) -> None:
    """Write the log; the process is gone before the step with the number."""
    from yangguang.foundation.transparency_log.services import writing  # noqa: PLC0415
    from yangguang.foundation.transparency_log.tests.factories import AT  # noqa: PLC0415

    killer = _Killer(number)
    if number is not None:
        for name in ("fsync", "replace", "rename", "mkdir", "ftruncate", "link", "unlink"):
            setattr(os, name, killer.before(getattr(os, name)))
    with connection.execute_wrapper(killer):
        writing.write_log(at=AT + timedelta(seconds=60))


class _Killer:
    def __init__(self, number: int | None) -> None:
        self.left = -1 if number is None else number

    def step(self) -> None:
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1

    def before(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            self.step()
            return act(*args, **kwargs)

        return counted

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        self.step()
        return execute(sql, params, many, context)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]])
