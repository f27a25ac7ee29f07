"""What comes round for duties: the daily look at what is overdue."""

from __future__ import annotations

from datetime import datetime, timedelta

from yangguang.foundation.duties.services.marking import mark_overdue
from yangguang.kernel import clock, schedule


def _mark(at: datetime) -> int:
    return mark_overdue(as_of=clock.day_of(at), at=at)


schedule.register(schedule.Job("duties.mark_overdue", "标记逾期义务", timedelta(minutes=30), _mark))
