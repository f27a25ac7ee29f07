"""Web and worker as children of one process: started together, stopped together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from http import HTTPStatus
from types import FrameType
from urllib.error import HTTPError
from urllib.request import urlopen

from yangguang.project import demo_logins

STOP_SECONDS = 10
START_SECONDS = 60
QUICK_DEATH_SECONDS = 5
MAX_QUICK_DEATHS = 5
PARENT_VARIABLE = "YANGGUANG_SUPERVISED"


def run(*, host: str, port: int) -> int:
    """Start web and worker, print the address, stop both on Ctrl-C; return the exit status.

    A worker that dies is started again; when the web process dies, everything stops.
    """
    if not _is_free(host, port):
        print(f"端口 {port} 已被占用。请停掉占用它的程序，或者换一个：YANGGUANG_PORT=8001 make run")
        return 1
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    web = _start("web", "--host", host, "--port", str(port))
    workers = [_start("worker")]
    try:
        if not _answers(web, host, port, stopping):
            return 0 if stopping.is_set() else 1
        _greet(host, port)
        return _watch(web, workers, stopping)
    finally:
        _stop(workers[-1])
        _stop(web)


def _start(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "yangguang.project.cli", *arguments]
    # A session of its own: Ctrl-C reaches only the parent, which then stops the children in order.
    # The pipe closes when the parent dies in any way, and the child then stops by itself.
    return subprocess.Popen(  # noqa: S603 - our own program
        command,
        start_new_session=True,
        stdin=subprocess.PIPE,
        env={**os.environ, PARENT_VARIABLE: "1"},
    )


def stop_with_parent() -> None:
    """In a child of `run`: end this process when the parent is gone; elsewhere do nothing."""
    if os.environ.get(PARENT_VARIABLE):
        threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _watch(
    web: subprocess.Popen[bytes],
    workers: list[subprocess.Popen[bytes]],
    stopping: threading.Event,
) -> int:
    started, quick_deaths = time.monotonic(), 0
    while not stopping.wait(0.3):
        if web.poll() is not None:
            print("网站进程意外退出，已全部停止。请看上面的错误信息。")
            return 1
        if workers[-1].poll() is not None:
            quick = time.monotonic() - started < QUICK_DEATH_SECONDS
            quick_deaths = quick_deaths + 1 if quick else 0
            if quick_deaths >= MAX_QUICK_DEATHS:
                print("后台任务进程反复退出，已全部停止。请看上面的错误信息。")
                return 1
            workers.append(_start("worker"))
            started = time.monotonic()
    print("已停止。")
    return 0


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _answers(web: subprocess.Popen[bytes], host: str, port: int, stopping: threading.Event) -> bool:
    address = f"http://{_visible(host)}:{port}/robots.txt"
    for _ in range(START_SECONDS * 5):
        if web.poll() is not None or stopping.is_set():
            return False
        try:
            with urlopen(address, timeout=5):
                return True
        except HTTPError as error:
            if error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                print(f"网站已启动但首页出错（{error.code}）。请看上面的错误信息。")
                return False
            return True
        except OSError:
            stopping.wait(0.2)
    return False


def _greet(host: str, port: int) -> None:
    address = f"http://{_visible(host)}:{port}"
    print(f"\n  阳光已启动\n  门户　　{address}/\n  工作台　{address}/desk/")
    for line in demo_logins.lines():
        print(f"  {line}")
    print(f"  数据在 {os.environ.get('YANGGUANG_DATA', 'var/')}　按 Ctrl-C 停止\n", flush=True)


def _visible(host: str) -> str:
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - shown, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
