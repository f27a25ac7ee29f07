"""What comes round for the ledger: the next rounds of recurring time limits."""

from __future__ import annotations

from datetime import datetime, timedelta

from yangguang.kernel import schedule
from yangguang.oversight.ledger.services.timing import open_recurring


def _open(at: datetime) -> int:
    return open_recurring(at=at)


schedule.register(
    schedule.Job("ledger.open_recurring", "开始下一期任务期限", timedelta(hours=1), _open)
)
