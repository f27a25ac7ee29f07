"""How the demo tasks went: some done in time, one late, some under way, some not begun."""

from __future__ import annotations

from datetime import datetime, timedelta

from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.oversight.ledger import selectors as ledger
from yangguang.oversight.ledger.choices import UnitRole
from yangguang.oversight.ledger.selectors import MemberEntry, PageRequest, TaskDetail, TaskFilter
from yangguang.oversight.ledger.services import progress
from yangguang.oversight.ledger.services.progress import Progress, Proof

LATE_EVERY = 7
OVERDUE_EVERY = 5


def tell(plan_id: int, *, by: Actor, until: datetime) -> None:
    """Report on the tasks of a plan up to a moment, through the acts that units use."""
    where = TaskFilter(plan_id=plan_id)
    page = ledger.tasks(where, by=by, on=clock.day_of(until), page=PageRequest(size=200))
    for entry in sorted(page.entries, key=lambda row: row.number):
        detail = ledger.get_task(entry.id, by=by, on=clock.day_of(until))
        leads = [member for member in detail.members if member.role is UnitRole.LEAD]
        if leads:
            _tell_one(detail, leads[0], by, until)


def _tell_one(detail: TaskDetail, lead: MemberEntry, by: Actor, until: datetime) -> None:
    number, due_on = detail.entry.number, detail.entry.clock.due_on
    officer = Actor(
        name="经办人（演示）",
        unit_id=lead.unit_id,
        unit_name=lead.name,
        government_id=detail.entry.government_id,
        is_system=True,
    )
    if due_on is not None and due_on <= clock.day_of(until):
        if number % OVERDUE_EVERY == 0:
            return
        days = 6 if number % LATE_EVERY == 0 else -4
        done = until.replace(year=due_on.year, month=due_on.month, day=due_on.day)
        _finish(detail.entry.id, officer, by, min(done + timedelta(days=days), until))
    elif number % 3 == 1:
        _report(detail.entry.id, officer, until - timedelta(days=20), 60)
    elif number % 3 == 2 and due_on is None:  # noqa: PLR2004 - every third of the rest
        _finish(detail.entry.id, officer, by, until - timedelta(days=10))


def _report(task_id: int, officer: Actor, at: datetime, percent: int) -> None:
    report = Progress(
        percent=percent, text="目录已梳理完毕，正在与责任单位核对公开内容。", on=clock.day_of(at)
    )
    progress.report_progress(task_id=task_id, progress=report, by=officer, at=at)


def _finish(task_id: int, officer: Actor, office: Actor, at: datetime) -> None:
    day = clock.day_of(at)
    text = f"完成情况说明（演示）\n任务编号 {task_id}，{day.isoformat()} 完成并公开。\n"
    proof = Proof(name=f"完成情况说明-{task_id}.txt", data=text.encode(), taken_at=at)
    done = Progress(percent=100, text="已完成并公开，附完成情况说明。", on=day, evidence=(proof,))
    progress.submit_completion(task_id=task_id, progress=done, by=officer, at=at)
    progress.accept_completion(
        task_id=task_id, on=day, text="核对佐证后验收通过。", by=office, at=at + timedelta(hours=2)
    )
