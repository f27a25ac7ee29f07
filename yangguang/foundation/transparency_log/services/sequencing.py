"""Giving entries their places: contiguous, in the order of the outbox, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from yangguang.foundation.transparency_log.models import LogEntry, LogHead
from yangguang.foundation.transparency_log.rules import merkle

HEAD = 1


def head() -> LogHead:
    """Return the head of the log, an empty one before the first entry."""
    return LogHead.objects.get_or_create(pk=HEAD)[0]


def number_waiting(*, most: int) -> int:
    """Give places to at most `most` waiting entries; return how many got one."""
    with durable(), transaction.atomic():
        row = LogHead.objects.select_for_update().get(pk=HEAD)
        waiting = LogEntry.objects.filter(log_index=None).order_by("id")
        found = list(waiting.values_list("id", "leaf")[:most])
        _set_places([(row.size + place, key) for place, (key, _) in enumerate(found)])
        grow(row, [bytes(leaf) for _, leaf in found])
    return len(found)


def grow(row: LogHead, leaves: list[bytes]) -> None:
    """Append leaves to a locked head."""
    edge = edge_of(row)
    row.size = merkle.extend_edge(edge, row.size, leaves)
    row.edge = b"".join(edge)
    row.save(update_fields=["size", "edge"])


def edge_of(row: LogHead) -> list[bytes]:
    """Return the right edge that the database keeps."""
    data, step = bytes(row.edge), merkle.HASH_BYTES
    return [data[at : at + step] for at in range(0, len(data), step)]


def _set_places(places: list[tuple[int, int]]) -> None:
    table = connection.ops.quote_name(LogEntry._meta.db_table)  # noqa: SLF001 - Django's documented name
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # One statement instead of one an entry; SQLite has no use for it.
            indexes, ids = [index for index, _ in places], [key for _, key in places]
            cursor.execute(
                f"UPDATE {table} SET log_index = new.log_index"  # noqa: S608 - our own name
                " FROM unnest(%s::bigint[], %s::bigint[]) AS new(log_index, id)"
                f" WHERE {table}.id = new.id",
                [indexes, ids],
            )
        else:
            statement = f"UPDATE {table} SET log_index = %s WHERE id = %s"  # noqa: S608
            cursor.executemany(statement, places)


@contextmanager
def durable() -> Iterator[None]:
    """Let SQLite flush to disk: what is signed must outlive a power cut."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=FULL")
        try:
            yield
        finally:
            cursor.execute("PRAGMA synchronous=NORMAL")
