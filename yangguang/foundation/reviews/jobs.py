"""What comes round for reviews: steps that were not done by their day."""

from __future__ import annotations

from datetime import datetime, timedelta

from yangguang.foundation.reviews.services.deadlines import mark_overdue
from yangguang.kernel import clock, schedule


def _mark(at: datetime) -> int:
    return mark_overdue(as_of=clock.day_of(at), at=at)


schedule.register(
    schedule.Job("reviews.mark_overdue", "标记逾期审核环节", timedelta(minutes=30), _mark)
)
