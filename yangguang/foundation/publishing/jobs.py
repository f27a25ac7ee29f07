"""What comes round for publishing: release at the hour, take down after the last public day."""

from __future__ import annotations

from datetime import datetime, timedelta

from yangguang.foundation.publishing.services import timing
from yangguang.kernel import schedule

EVERY = timedelta(seconds=10)


def _release(at: datetime) -> int:
    return timing.release_due(at=at)


def _expire(at: datetime) -> int:
    return timing.expire_due(at=at)


schedule.register(
    schedule.Job("publishing.release", "到点公开定时信息", EVERY, _release),
    schedule.Job("publishing.expire", "期满信息下架", timedelta(minutes=1), _expire),
)
