"""Tasks one after another for exports; memory stays flat however many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from yangguang.kernel.actors import Actor
from yangguang.oversight.ledger.choices import TaskState
from yangguang.oversight.ledger.selectors.public import public_tasks
from yangguang.oversight.ledger.selectors.staff import tasks
from yangguang.oversight.ledger.selectors.values import (
    EntryPage,
    PageRequest,
    PartyTag,
    TaskEntry,
    TaskFilter,
)

BATCH = 500
COLUMNS = (
    "方案",
    "序号",
    "出处",
    "任务",
    "牵头单位",
    "责任单位",
    "配合单位",
    "原文期限",
    "到期日",
    "时钟",
    "状态",
    "进度",
    "办结日期",
    "佐证件数",
    "最近佐证",
    "催办次数",
)


def task_entries(where: TaskFilter, *, by: Actor, on: date) -> Iterator[TaskEntry]:
    """Return every task of a staff list, page by page."""
    return _all(lambda page: tasks(where, by=by, on=on, page=page))


def public_entries(where: TaskFilter, *, on: date) -> Iterator[TaskEntry]:
    """Return every task of a public list, page by page."""
    return _all(lambda page: public_tasks(where, on=on, page=page))


def row_of(entry: TaskEntry) -> dict[str, str | int | None]:
    """Return a task under the headings of `COLUMNS`, for CSV, JSON and spreadsheets."""
    values: tuple[Any, ...] = (
        entry.plan_title,
        entry.number,
        entry.path,
        entry.heading,
        _names(entry.lead),
        _names(entry.responsible),
        _names(entry.cooperating),
        entry.deadline_text,
        entry.clock.due_on.isoformat() if entry.clock.due_on else None,
        entry.clock.text,
        TaskState(entry.state).label,
        entry.percent,
        entry.finished_on.isoformat() if entry.finished_on else None,
        entry.evidence_count,
        entry.latest_evidence_url or None,
        entry.reminder_count,
    )
    return dict(zip(COLUMNS, values, strict=True))


def task_rows(where: TaskFilter, *, by: Actor, on: date) -> Iterator[dict[str, str | int | None]]:
    """Return the rows of a staff export, streamed."""
    return (row_of(entry) for entry in task_entries(where, by=by, on=on))


def _all(ask: Callable[[PageRequest], EntryPage[TaskEntry]]) -> Iterator[TaskEntry]:
    after = ""
    while True:
        page = ask(PageRequest(size=BATCH, after=after))
        yield from page.entries
        after = page.after
        if not after:
            return


def _names(parties: tuple[PartyTag, ...]) -> str:
    return "、".join(party.text for party in parties)
