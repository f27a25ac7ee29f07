"""A process killed anywhere between publish and visible leaves nothing half and loses nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
KILLS = 15


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_killed_processes_leave_nothing_half_published_and_lose_nothing(tmp_path):
    environment = {
        "DATABASE_URL": f"sqlite:///{tmp_path}/unused.sqlite3",
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "yangguang.project.settings.test",
    }

    done = subprocess.run(
        [sys.executable, "-m", "publishing_kills", str(KILLS), "1"],
        cwd=HERE,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    summary = json.loads(done.stdout.splitlines()[-1])
    assert summary["killed"] == KILLS
    assert summary["wrong"] == 0
