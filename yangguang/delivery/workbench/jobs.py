"""Jobs of the workbench that come round."""

from __future__ import annotations

from datetime import timedelta

from yangguang.delivery.workbench.services import signing_in
from yangguang.kernel import schedule
from yangguang.kernel.schedule import Job

schedule.register(
    Job(
        name="workbench.forget_attempts",
        title="清理过期的登录尝试",
        every=timedelta(hours=1),
        run=signing_in.forget_attempts,
    )
)
