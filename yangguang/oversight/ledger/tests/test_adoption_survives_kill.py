"""A process killed with SIGKILL in the middle of an adoption leaves the whole plan or nothing."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
TASKS = 40
SETUP = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from yangguang.oversight.ledger.tests.factories import fixed, given_city, given_intake, item
from datetime import date
city = given_city()
plan_id = given_intake(
    city,
    *[item(f"任务{n}", responsible=("各镇政府",), deadlines=(fixed(date(2026, 6, 30)),))
      for n in range(%d)],
)
from django.db import connection
connection.cursor().execute("PRAGMA journal_mode=DELETE")
print(plan_id, city.government.id)
"""
WHOLE = {
    "ledger_plan": 1,
    "ledger_task": TASKS,
    "ledger_taskunit": TASKS * 4,
    "ledger_taskdeadline": TASKS,
    "duties_duty": TASKS,
    "duties_dutyevent": TASKS,
    "kernel_fact": 2,
}


def run(*words, database):
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "yangguang.project.settings.test",
    }
    done = subprocess.run(  # noqa: S603
        [sys.executable, *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """A database file with one plan that is ready for adoption."""
    database = tmp_path_factory.mktemp("kill") / "original.sqlite3"
    plan_id, government_id = run("-c", SETUP % TASKS, database=database)[0].split()
    return database, plan_id, government_id


def rows_in(database):
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in WHOLE
            if table not in {"ledger_plan", "kernel_fact"}
        }
        found["ledger_plan"] = connection.execute(
            "SELECT count(*) FROM ledger_plan WHERE state = 'adopted'"
        ).fetchone()[0]
        found["kernel_fact"] = connection.execute(
            "SELECT count(*) FROM kernel_fact "
            "WHERE event IN ('ledger.plan_adopted', 'duties.duties_opened')"
        ).fetchone()[0]
    return found


def test_killed_adoption_leaves_everything_or_nothing(checked):
    database, plan_id, government_id = checked
    numbers = [*range(1, 30, 2), 10_000]

    lines = run(
        "-m",
        "yangguang.oversight.ledger.tests.adopting_child",
        plan_id,
        government_id,
        *map(str, numbers),
        database=database,
    )

    fates = dict(line.split(" ", 1) for line in lines if line)
    nothing = dict.fromkeys(WHOLE, 0)
    found = {number: rows_in(database.with_name(f"killed-{number}.sqlite3")) for number in numbers}
    assert fates["10000"] == "exit 0"
    assert found[10_000] == WHOLE
    killed = [number for number in numbers if fates[str(number)] == "killed"]
    assert len(killed) >= 10
    assert all(found[number] == nothing for number in killed)
    assert all(found[number] == WHOLE for number in set(numbers) - set(killed))
