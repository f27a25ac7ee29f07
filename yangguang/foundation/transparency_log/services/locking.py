"""One writer: a lock on the folder of the log, and one in PostgreSQL where that is the database."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from yangguang.foundation.transparency_log.readers import files

_ADVISORY = 0x79676C6F67
"""The letters "yglog": the number of the lock in PostgreSQL."""


@contextmanager
def only_writer() -> Iterator[bool]:
    """Give True to the one writer and False to everybody else, without waiting."""
    folder = files.places().folder
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _is_locked(handle):
            yield False
            return
        with _database_lock() as is_ours:
            yield is_ours
    finally:
        os.close(handle)


def _is_locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _database_lock() -> Iterator[bool]:
    if connection.vendor != "postgresql":
        yield True
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_ADVISORY])
        is_ours = bool(cursor.fetchone()[0])
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY])
