"""28: a writer killed between any two steps leaves a log that the next writer finishes."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from yangguang.foundation.transparency_log.rules import checkpoints, merkle, notes, proofs, tiles
from yangguang.foundation.transparency_log.rules.proofs import Head
from yangguang.foundation.transparency_log.rules.tiles import TileTree

ROOT = Path(__file__).resolve().parents[4]
BEFORE, WAITING = 250, 20
"""The waiting entries cross the border of a tile."""
SETUP = f"""
import django
django.setup()
from django.core.management import call_command
call_command("migrate", "transparency_log", verbosity=0)
call_command("migrate", "kernel", verbosity=0)
from yangguang.foundation.transparency_log.tests.factories import draft, given_logged, record, AT
from yangguang.foundation.transparency_log.services import writing
from yangguang.kernel.actors import SYSTEM
given_logged({BEFORE})
drafts = [draft(record(n)) for n in range({BEFORE + 1}, {BEFORE + WAITING + 1})]
writing.enter_many(drafts=drafts, by=SYSTEM, at=AT)
from django.db import connection
connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
"""


def run(*words, folder):
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "YANGGUANG_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "yangguang.project.settings.test",
    }
    done = subprocess.run(  # noqa: S603
        [sys.executable, *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")


@pytest.fixture(scope="module")
def waiting(tmp_path_factory):
    """A data folder with a published log and entries that wait."""
    folder = tmp_path_factory.mktemp("kill") / "original"
    folder.mkdir()
    run("-c", SETUP, folder=folder)
    return folder


def state_of(folder):
    """Read a log as a stranger would: files by their format, and what the database announced."""
    log = folder / "log"

    def read(path):
        return (log / path).read_bytes() if (log / path).exists() else None

    note = notes.parse_note(read("checkpoint"))
    checkpoint = checkpoints.parse_text(note.text)
    tree = TileTree(checkpoint.size, read)
    assert tree.root() == checkpoint.root
    with sqlite3.connect(folder / "db.sqlite3") as connection:
        rows = connection.execute(
            "SELECT log_index, leaf FROM transparency_log_logentry"
            " WHERE log_index IS NOT NULL ORDER BY log_index"
        ).fetchall()
        facts = connection.execute(
            "SELECT payload FROM kernel_fact WHERE event = 'transparency_log.entries_logged'"
        ).fetchall()
        published = connection.execute(
            "SELECT published_size FROM transparency_log_loghead"
        ).fetchone()[0]
    assert [index for index, _ in rows] == list(range(len(rows)))
    assert merkle.root([leaf for _, leaf in rows[: checkpoint.size]]) == checkpoint.root
    announced = [item for fact in facts for item in json.loads(fact[0])["items"]]
    assert len(announced) == len(set(announced)) == published <= checkpoint.size
    return checkpoint, tree, len(announced)


def test_killed_writer_is_finished_by_the_next_one(waiting):
    start, _, _ = state_of(waiting)
    numbers = [*range(75), 10_000]

    lines = run(
        "-m", "yangguang.foundation.transparency_log.tests.writing_child",
        *map(str, numbers), folder=waiting,
    )  # fmt: skip

    fates = {int(line.split()[0]): line.split()[1:] for line in lines if line}
    killed = [number for number in numbers if fates[number][0] == "killed"]
    assert fates[10_000] == ["exit0", "exit0"]
    assert killed == list(range(len(killed)))
    assert 40 <= len(killed) < 75, "every step was tried, and the last ones ran to the end"
    for number in numbers:
        assert fates[number][1] == "exit0"
        end, tree, announced = state_of(waiting.parent / f"killed-{number}")
        assert end.size == announced == BEFORE + WAITING
        assert proofs.is_consistent(
            Head(start.size, start.root),
            Head(end.size, end.root),
            tree.consistency_path(start.size),
        )


def test_reader_never_sees_a_half_written_log(waiting):
    """What the killed writer left is whole as well: the old checkpoint or the new one."""
    child = (
        "import sys; from pathlib import Path; import django; django.setup();"
        "from yangguang.foundation.transparency_log.tests import writing_child as c;"
        "import shutil; from django.db import connection;"
        "original = Path(connection.settings_dict['NAME']).parent;"
        "[(shutil.copytree(original, original.with_name(f'left-{n}')),"
        " c.forked(original.with_name(f'left-{n}'), n)) for n in range(0, 60, 4)]"
    )
    run("-c", child, folder=waiting)

    sizes = {state_of(waiting.parent / f"left-{n}")[0].size for n in range(0, 60, 4)}
    assert sizes == {BEFORE, BEFORE + WAITING}


@pytest.mark.parametrize("size", [255, 256, 257])
def test_tiles_of_a_size_name_every_file(size):
    assert [tile.path for tile in tiles.tiles_between(0, size)] == {
        255: ["tile/0/000.p/255"],
        256: ["tile/0/000", "tile/1/000.p/1"],
        257: ["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"],
    }[size]
