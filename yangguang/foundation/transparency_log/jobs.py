"""What comes round for the log: the writer, witnesses, the daily snapshot and the time stamp.

Files, witnesses and services are used after the job's transaction, so that nothing holds the
database while it waits for a disk or a network.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from yangguang.foundation.transparency_log.services.cosigning import (
    collect_cosignatures,
    stamp_checkpoint,
)
from yangguang.foundation.transparency_log.services.snapshots import take_snapshots
from yangguang.foundation.transparency_log.services.tidying import remove_partial_tiles
from yangguang.foundation.transparency_log.services.watching import watch_site
from yangguang.foundation.transparency_log.services.writing import write_log
from yangguang.kernel import clock, schedule
from yangguang.kernel.schedule import Job


def _afterwards(act: Callable[[datetime], object]) -> Callable[[datetime], None]:
    def run(at: datetime) -> None:
        transaction.on_commit(lambda: act(at))

    return run


def _snapshot(at: datetime) -> None:
    if take_snapshots(on=clock.day_of(at), at=at):
        write_log(at=at)


schedule.register(
    Job(
        "transparency_log.write",
        "写可验证发布日志",
        timedelta(seconds=1),
        lambda at: write_log(at=at),
    ),
    Job(
        "transparency_log.cosign",
        "征求日志见证",
        timedelta(seconds=30),
        _afterwards(lambda at: collect_cosignatures(at=at)),
    ),
    Job(
        "transparency_log.snapshot", "日志每日状态快照", timedelta(hours=1), _afterwards(_snapshot)
    ),
    Job(
        "transparency_log.watch",
        "比对网站与日志",
        timedelta(minutes=30),
        _afterwards(lambda at: watch_site(at=at)),
    ),
    Job(
        "transparency_log.tidy",
        "清理日志的旧分片",
        timedelta(hours=6),
        _afterwards(lambda at: remove_partial_tiles(at=at)),
    ),
    Job(
        "transparency_log.stamp",
        "给日志检查点加盖时间戳",
        timedelta(days=1),
        _afterwards(lambda at: stamp_checkpoint(at=at)),
    ),
)
