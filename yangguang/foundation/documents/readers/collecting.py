"""Lets the garbage collector wait while a document is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

YOUNG_OBJECTS = 5_000_000
"""Enough for a text of ten megabytes; beyond it the collector works as ever."""

_lock = Lock()
_found: list[tuple[int, int, int]] = []


@contextmanager
def unhurried() -> Iterator[None]:
    """Collect seldom: reading makes many values and no cycles.

    Otherwise the collector walks all values read so far again and again, and a text ten times as
    long costs more than ten times as much. Several threads may read at once: the last one to
    finish puts back the thresholds that the first one found.
    """
    with _lock:
        young, *older = found = gc.get_threshold()
        _found.append(found)
        if young:
            gc.set_threshold(max(YOUNG_OBJECTS, young), *older)
    try:
        yield
    finally:
        with _lock:
            first = _found[0]
            _found.pop()
            if not _found:
                gc.set_threshold(*first)
