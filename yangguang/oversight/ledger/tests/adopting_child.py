"""Run by test_adoption_survives_kill: adopts one plan, killing itself before the n-th statement.

Usage: python -m yangguang.oversight.ledger.tests.adopting_child PLAN GOVERNMENT n [n …]
Each n is done in a forked child of its own, on a fresh copy of the database file.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.db import connection


def main(plan_id: int, government_id: int, statements: list[int]) -> None:
    """Fork one child for each number; the copies are named after the numbers."""
    django.setup()
    original = Path(connection.settings_dict["NAME"])
    for number in statements:
        copy = original.with_name(f"killed-{number}.sqlite3")
        shutil.copy(original, copy)
        child = os.fork()
        if child == 0:
            connection.settings_dict["NAME"] = str(copy)
            adopt(plan_id, government_id, number)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        word = "killed" if os.WIFSIGNALED(status) else f"exit {os.WEXITSTATUS(status)}"
        sys.stdout.write(f"{number} {word}\n")


def adopt(plan_id: int, government_id: int, number: int) -> None:
    """Adopt the plan; the process is gone before the statement with the number runs."""
    from yangguang.kernel.actors import Actor  # noqa: PLC0415 - after django.setup()
    from yangguang.oversight.ledger.services import adoption  # noqa: PLC0415
    from yangguang.oversight.ledger.tests.factories import AT  # noqa: PLC0415

    head = Actor(user_id=1, government_id=government_id, roles=frozenset({"open_affairs_office"}))
    with connection.execute_wrapper(_Killer(number)):
        adoption.adopt_plan(plan_id=plan_id, by=head, at=AT)


class _Killer:
    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        self.left -= 1
        if self.left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), [int(word) for word in sys.argv[3:]])
