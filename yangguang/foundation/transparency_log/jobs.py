"""What comes round for the log: the writer."""

from __future__ import annotations

from datetime import datetime, timedelta

from yangguang.foundation.transparency_log.services.writing import write_log
from yangguang.kernel import schedule


def _write(at: datetime) -> int:
    return write_log(at=at)


schedule.register(
    schedule.Job("transparency_log.write", "写可验证发布日志", timedelta(seconds=1), _write)
)
