"""What comes round for evaluation: scorecards that are behind the facts."""

from __future__ import annotations

from datetime import timedelta

from yangguang.kernel import schedule
from yangguang.kernel.schedule import Job
from yangguang.oversight.evaluation.services.scorecards import recompute_requested

schedule.register(
    Job(
        "evaluation.recompute",
        "重算成绩单",
        timedelta(seconds=30),
        lambda at: recompute_requested(at=at),
    )
)
