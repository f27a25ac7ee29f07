"""What a duty's clock means for the ledger: reminders when it passes, lists in step when it moves."""

from __future__ import annotations

from yangguang.kernel.events import Announced, on
from yangguang.oversight.ledger.services import dues, reminders


@on("duties.duty_overdue")
def remind_units(fact: Announced) -> None:
    """Remind the units behind an overdue duty (逾期催办)."""
    duty_id, subject = fact.payload["duty_id"], fact.payload["subject"]
    reminders.remind_overdue(duty_id=duty_id, subject=subject, at=fact.at)


@on(
    "duties.duty_rescheduled",
    "duties.duty_discharged",
    "duties.duty_waived",
    "duties.duty_reopened",
)
def refresh_task(fact: Announced) -> None:
    """Keep the lists in step when a clock moves (刷新任务时钟)."""
    dues.refresh_subjects(subjects=[fact.payload["subject"]], at=fact.at)


@on("duties.due_dates_recomputed")
def refresh_tasks(fact: Announced) -> None:
    """Keep the lists in step when a calendar changes (按新日历刷新)."""
    dues.refresh_subjects(subjects=fact.payload["subjects"], at=fact.at)
