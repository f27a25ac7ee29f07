"""The ledger and the breakdown table as spreadsheets, without formulas or links from cell text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from yangguang.kernel.actors import Actor
from yangguang.oversight.ledger.models import Plan, Task
from yangguang.oversight.ledger.selectors.entries import entries_of
from yangguang.oversight.ledger.selectors.rows import COLUMNS, row_of, task_entries
from yangguang.oversight.ledger.selectors.subjects import require_reader
from yangguang.oversight.ledger.selectors.values import PartyTag, TaskEntry, TaskFilter

_OPTIONS = {
    "in_memory": True,
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDTHS = (28, 6, 14, 36, 20, 28, 20, 24, 12, 18, 10, 8, 12, 8, 32, 8)
BREAKDOWN_COLUMNS = (
    "序号",
    "出处",
    "任务",
    "完成要求和标准",
    "具体措施",
    "发布渠道",
    "牵头单位",
    "责任单位",
    "配合单位",
    "分管领导",
    "期限",
    "到期日",
)
_BREAKDOWN_WIDTHS = (6, 14, 40, 28, 28, 16, 20, 30, 20, 12, 24, 12)
MAX_CELL = 32_767


@dataclass(frozen=True, slots=True)
class BreakdownRow:
    """One row of the printable breakdown table (任务分解表)."""

    number: int
    path: str
    heading: str
    text: str
    requirement: str
    measures: str
    channel: str
    lead: str
    responsible: str
    cooperating: str
    responsible_leader: str
    deadline_text: str
    due_on: date | None

    @property
    def demand(self) -> str:
        """What the task asks for: its requirement, else its measures, else its own text."""
        return self.requirement or self.measures or self.text


def ledger_workbook(where: TaskFilter, *, by: Actor, on: date) -> bytes:
    """Return the tasks of a staff list as an xlsx file (台账导出)."""
    rows = (tuple(row_of(entry).values()) for entry in task_entries(where, by=by, on=on))
    return _workbook("任务台账", COLUMNS, _WIDTHS, rows)


def breakdown_workbook(plan_id: int, *, by: Actor, on: date) -> bytes:
    """Return the breakdown table of a plan as an xlsx file."""
    rows = (
        (
            row.number,
            row.path,
            row.heading,
            row.requirement if row.requirement or row.measures else row.text,
            row.measures,
            row.channel,
            row.lead,
            row.responsible,
            row.cooperating,
            row.responsible_leader,
            row.deadline_text,
            row.due_on.isoformat() if row.due_on else None,
        )
        for row in breakdown_rows(plan_id, by=by, on=on)
    )
    return _workbook("任务分解表", BREAKDOWN_COLUMNS, _BREAKDOWN_WIDTHS, rows)


def breakdown_rows(plan_id: int, *, by: Actor, on: date) -> list[BreakdownRow]:
    """Return the breakdown table of a plan in printed order."""
    plan = Plan.objects.get(pk=plan_id)
    require_reader(by, plan.government_id)
    tasks = Task.objects.filter(plan=plan).select_related("plan").order_by("number")
    found = list(tasks)
    entries = entries_of(found, on=on)
    return [_breakdown(task, entry) for task, entry in zip(found, entries, strict=True)]


def _breakdown(task: Task, entry: TaskEntry) -> BreakdownRow:
    return BreakdownRow(
        number=task.number,
        path=task.path,
        heading=task.heading,
        text=task.text,
        requirement=task.requirement,
        measures=task.measures,
        channel=task.channel,
        lead=_printed(entry.lead),
        responsible=_printed(entry.responsible),
        cooperating=_printed(entry.cooperating),
        responsible_leader=task.responsible_leader,
        deadline_text=entry.deadline_text,
        due_on=entry.clock.due_on,
    )


def _printed(parties: tuple[PartyTag, ...]) -> str:
    return "、".join(party.printed for party in parties)


def _workbook(
    title: str,
    columns: Sequence[str],
    widths: Sequence[int],
    rows: Iterable[Sequence[Any]],
) -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        sheet = book.add_worksheet(title)
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        for column, name in enumerate(columns):
            sheet.write_string(0, column, name, head)
        for line, values in enumerate(rows, start=1):
            for column, value in enumerate(values):
                _write(sheet, (line, column), value, body)
    return target.getvalue()


def _write(sheet: Any, place: tuple[int, int], value: Any, form: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int):
        sheet.write_number(*place, value, form)
    else:
        sheet.write_string(*place, str(value)[:MAX_CELL], form)
