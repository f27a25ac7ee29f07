"""Web and worker live and die with the one process that started them."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

PROC = Path("/proc")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    kept = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    environment = kept | {"YANGGUANG_DATA": str(data), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "yangguang.project.cli", "setup", "--no-demo"]
    subprocess.run(command, env=environment, check=True)
    return environment


@pytest.fixture
def started(surroundings):
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "yangguang.project.cli", "run", "--port", str(port)],
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    yield process, port
    if process.poll() is None:
        process.kill()
    process.stdout.close()
    process.wait()


def wait_until(condition, seconds=60):
    for _ in range(seconds * 10):
        if condition():
            return True
        time.sleep(0.1)
    return False


def answers(port):
    try:
        with urlopen(f"http://127.0.0.1:{port}/robots.txt", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def children_of(process):
    if PROC.exists():
        return [pid for pid, (_, parent) in running().items() if parent == process.pid]
    found = subprocess.run(
        ["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=False
    )
    return [int(pid) for pid in found.stdout.split()]


def running():
    found = {}
    for stat in PROC.glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rsplit(")", 1)[1].split()[:2]
        except OSError:
            continue
        if state != "Z":
            found[int(stat.parent.name)] = (state, int(parent))
    return found


def is_alive(pid):
    if PROC.exists():
        return pid in running()
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_interrupt_stops_web_and_worker(started):
    process, port = started
    assert wait_until(lambda: answers(port))
    children = children_of(process)
    assert len(children) == 2

    process.send_signal(signal.SIGINT)

    assert process.wait(30) == 0
    assert not any(is_alive(pid) for pid in children)
    assert "已停止" in process.stdout.read()


def test_killed_parent_takes_its_children_along(started):
    process, port = started
    assert wait_until(lambda: answers(port))
    children = children_of(process)

    process.kill()

    assert wait_until(lambda: not any(is_alive(pid) for pid in children), 20)


def test_killed_worker_is_started_again(started):
    process, port = started
    assert wait_until(lambda: answers(port) and len(children_of(process)) == 2)
    web, worker = sorted(children_of(process))

    os.kill(worker, signal.SIGKILL)

    assert wait_until(lambda: len(set(children_of(process)) - {web, worker}) == 1, 20)
    assert is_alive(web)


def test_taken_port_is_said_with_what_to_do(surroundings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "yangguang.project.cli", "run", "--port", port],
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert "已被占用" in done.stdout
