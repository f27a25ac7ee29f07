"""Promise: repairing and parsing grow linearly and stay above 1 MB/s on one core.

Prints, for each demo text repeated to 1 MB and 10 MB (UTF-8 bytes, CPU seconds of this process,
the best of three readings after one that fills the tables of the program, so that work of other
programs counts less): the ratio of the costs (promised: at most 11) and the throughput (promised:
at least 1 MB/s).
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "yangguang" / "project" / "demo" / "documents"
NAMES = ("wuming.txt", "hlj.txt", "suqian-jt.txt", "ganzhou.html")
MEGABYTE = 1_000_000
MOST_RATIO = 11.0
LEAST_SPEED = 1.0
READINGS = 3


def main() -> int:
    """Print one line per text; return 1 when a promise is broken."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.project.settings.test")
    django.setup()
    from yangguang.foundation.documents import selectors  # noqa: PLC0415 - needs Django set up
    from yangguang.project import memory  # noqa: PLC0415

    for name in NAMES:
        selectors.read_bytes((TEXTS / name).read_bytes(), name=name)
    memory.settle()
    kept = True
    for name in NAMES:
        data = (TEXTS / name).read_bytes()
        unit = data if name.endswith(".html") else _as_utf8(data)
        small, large = (_cost(_repeated(unit, size), name) for size in (MEGABYTE, 10 * MEGABYTE))
        ratio, speed = large / small, 10 / large
        kept = kept and ratio <= MOST_RATIO and speed >= LEAST_SPEED
        print(f"{name:15} 10 MB / 1 MB = {ratio:5.2f} (<= 11)   {speed:5.2f} MB/s (>= 1)")
    return 0 if kept else 1


def _cost(data: bytes, name: str) -> float:
    from yangguang.foundation.documents import selectors  # noqa: PLC0415 - needs Django set up

    costs = []
    for _ in range(READINGS):
        started = time.process_time()
        selectors.read_bytes(data, name=name)
        costs.append(time.process_time() - started)
    return min(costs)


def _repeated(unit: bytes, size: int) -> bytes:
    if unit.lstrip().startswith(b"<!doctype"):
        start, end = unit.index(b"<tr><td colspan"), unit.rindex(b"</table>")
        rows = unit[start:end]
        return unit[:start] + rows * (size // len(rows) + 1) + unit[end:]
    return (unit * (size // len(unit) + 1))[:size].decode("utf-8", "ignore").encode()


def _as_utf8(data: bytes) -> bytes:
    try:
        return data.decode("utf-8").encode()
    except UnicodeDecodeError:
        return data.decode("gb18030").encode()


if __name__ == "__main__":
    sys.exit(main())
