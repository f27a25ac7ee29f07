"""Jobs of disclosure that come round."""

from __future__ import annotations

from datetime import datetime, timedelta

from yangguang.affairs.disclosure.services import effects
from yangguang.kernel.schedule import Job, register


def _refresh_validity(at: datetime) -> int:
    return effects.refresh_validity(at=at)


register(
    Job(
        "disclosure.refresh_validity",
        "文件生效和到期失效",
        every=timedelta(hours=6),
        run=_refresh_validity,
    ),
)
