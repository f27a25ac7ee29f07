"""The daily snapshot: an entry that says what every record of a register is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from yangguang.foundation.transparency_log.choices import Operation
from yangguang.foundation.transparency_log.models import LogEntry, LogHead, StateSnapshot
from yangguang.foundation.transparency_log.readers import files as published
from yangguang.foundation.transparency_log.rules import entries, state_snapshot
from yangguang.foundation.transparency_log.rules.entries import Entry
from yangguang.foundation.transparency_log.rules.state_snapshot import StateLine
from yangguang.foundation.transparency_log.services import keys, locking, sealing, sequencing
from yangguang.foundation.transparency_log.services.files import Writing

ORGAN = "log"
"""Snapshots are made by the log itself, not by an organ."""


def take_snapshots(*, on: date, at: datetime) -> int:
    """Enter the state of every register that has records, once a day (每日状态快照).

    Each stands right behind the entries that it covers. Returns how many were taken.
    """
    taken = 0
    with locking.only_writer() as is_ours:
        todo = _registers_without(on) if is_ours else []
        if todo:
            # Nothing gets a place in a log that was signed further than the database knows.
            last = sealing.last_signed(keys.signing_keys())
            sealing.refuse_older_database(sequencing.head(), last[1] if last else None)
        for reg in todo:
            while LogEntry.objects.filter(log_index=None).exists():
                sequencing.number_waiting(most=10_000)
            with sequencing.durable(), transaction.atomic():
                _take(reg, on, at)
            taken += 1
    return taken


def _registers_without(on: date) -> list[str]:
    done = set(StateSnapshot.objects.filter(on=on).values_list("reg", flat=True))
    rows = LogEntry.objects.filter(op__in=state_snapshot.STATES).order_by("reg")
    return [reg for reg in rows.values_list("reg", flat=True).distinct() if reg not in done]


def _take(reg: str, on: date, at: datetime) -> None:
    head = LogHead.objects.select_for_update().get(pk=sequencing.HEAD)
    lines = list(_lines(reg, head.size))
    series = LogEntry.objects.filter(rec=state_snapshot.record_of_series(reg)).order_by("-ver")
    last = series.first()
    data = _entry(reg, lines, last, at).to_bytes()
    leaf = entries.leaf_of(data)
    row = LogEntry.objects.create(
        log_index=head.size,
        reg=reg,
        rec=state_snapshot.record_of_series(reg),
        ver=last.ver + 1 if last else 1,
        op=Operation.STATE,
        pub=ORGAN,
        leaf=leaf,
        data=data,
        entered_at=at,
    )
    StateSnapshot.objects.create(reg=reg, on=on, entry=row)
    sequencing.grow(head, [leaf])
    writing = Writing()
    writing.over(published.state_path(on, reg), state_snapshot.to_text(lines).encode())
    writing.finish()


def _lines(reg: str, size: int) -> Iterator[StateLine]:
    """Newest entry of each record, in the order of the bytes of their names."""
    rows = LogEntry.objects.filter(
        reg=reg, op__in=state_snapshot.STATES, log_index__isnull=False, log_index__lt=size
    )
    newest = rows.values("rec").annotate(newest=Max("log_index")).values("newest")
    found = LogEntry.objects.filter(log_index__in=newest)
    values = found.values_list("rec", "ver", "op", "log_index").iterator(chunk_size=2000)
    lines = [
        StateLine(rec, ver, state_snapshot.STATES[op], index or 0) for rec, ver, op, index in values
    ]
    # Databases sort texts in different ways; the format asks for the order of bytes.
    yield from sorted(lines, key=lambda line: line.rec.encode())


def _entry(reg: str, lines: list[StateLine], last: LogEntry | None, at: datetime) -> Entry:
    return Entry(
        op=Operation.STATE,
        reg=reg,
        rec=state_snapshot.record_of_series(reg),
        ver=last.ver + 1 if last else 1,
        prev=bytes(last.leaf) if last else None,
        schema=state_snapshot.SCHEMA,
        body=state_snapshot.root(lines),
        n=len(lines),
        files=(),
        pub=ORGAN,
        at=entries.moment_text(at),
    )
