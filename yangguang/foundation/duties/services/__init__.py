"""Acts on duties: opening, keeping time, ending, and what a daily job marks."""

from yangguang.foundation.duties.services.changing import (
    extend_duty,
    pause_duty,
    reassign_duties,
    reassign_duty,
    restart_duty,
    resume_duty,
)
from yangguang.foundation.duties.services.ending import (
    discharge_duties,
    discharge_duty,
    reopen_duties,
    reopen_duty,
    waive_duties,
    waive_duty,
)
from yangguang.foundation.duties.services.marking import mark_overdue
from yangguang.foundation.duties.services.opening import open_duties, open_duty
from yangguang.foundation.duties.services.replaying import (
    Recomputed,
    preview_due_dates,
    recompute_due_dates,
)

__all__ = [
    "Recomputed",
    "discharge_duties",
    "discharge_duty",
    "extend_duty",
    "mark_overdue",
    "open_duties",
    "open_duty",
    "pause_duty",
    "preview_due_dates",
    "reassign_duties",
    "reassign_duty",
    "recompute_due_dates",
    "reopen_duties",
    "reopen_duty",
    "restart_duty",
    "resume_duty",
    "waive_duties",
    "waive_duty",
]
