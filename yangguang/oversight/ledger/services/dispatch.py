"""Builds the rows of an adopted plan: tasks, units, time limits, and the duties that run for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from yangguang.foundation.duties.selectors import DutySpec
from yangguang.oversight.ledger.choices import LeadCertainty, UnitRole
from yangguang.oversight.ledger.models import (
    IntakeItem,
    IntakeUnit,
    Plan,
    Task,
    TaskDeadline,
    TaskUnit,
)
from yangguang.oversight.ledger.rules import items, limits, recurrence
from yangguang.oversight.ledger.rules.items import Item, Limit, LocalLimit
from yangguang.oversight.ledger.rules.limits import LimitNature
from yangguang.oversight.ledger.selectors.entries import subject_of
from yangguang.oversight.ledger.selectors.refusals import LEAD_QUESTIONS

TASK_RULE = "ledger.task"
LIMIT_RULE = "ledger.task_limit"
_ROLES = (UnitRole.LEAD, UnitRole.RESPONSIBLE, UnitRole.COOPERATING)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The unsaved rows of one task."""

    task: Task
    units: list[TaskUnit]
    deadlines: list[TaskDeadline]


def dispatch_of(row: IntakeItem, plan: Plan, on: date) -> Dispatch:
    """Return the rows that an item becomes."""
    item = items.item_from(row.parsed, row.corrected)
    task = Task(
        government_id=plan.government_id,
        plan=plan,
        number=row.number,
        path=item.path[:200],
        heading=item.heading[:300],
        text=item.text,
        requirement=item.requirement,
        channel=item.channel[:500],
        measures=item.measures,
        responsible_leader=item.responsible_leader[:100],
        lead_certainty=_lead_certainty(row, item),
        open_ended_tail=item.open_ended_tail[:200],
        source_start=item.start,
        source_end=item.end,
        is_public=plan.is_public,
        due_order=date.max,
    )
    local = items.local_limits_from(row.local_deadlines)
    deadlines = [*_printed(task, item.deadlines), *_local(task, local, len(item.deadlines))]
    for deadline in deadlines:
        if nature_of(deadline) is LimitNature.RECURRING:
            begins = max(on, deadline.starts_on or on) - timedelta(days=1)
            deadline.occurrence_on = next_occurrence(deadline, after=begins)
    return Dispatch(task, list(units_of(task, list(row.units.all()))), deadlines)


def specs_of(
    task: Task, deadlines: Sequence[TaskDeadline], owner_unit_id: int | None, opened_on: date
) -> list[tuple[TaskDeadline | None, DutySpec]]:
    """Return the duties of a saved task: one for each day, or one without a day."""
    found: list[tuple[TaskDeadline | None, DutySpec]] = [
        (deadline, dated_spec(task, deadline, owner_unit_id, opened_on))
        for deadline in deadlines
        if running_day(deadline) is not None
    ]
    if found:
        return found
    waiting = [one for one in deadlines if nature_of(one) is LimitNature.BY_EVENT]
    anchor = waiting[0].anchor or waiting[0].text if waiting else ""
    return [(None, undated_spec(task, owner_unit_id, opened_on, anchor))]


def dated_spec(
    task: Task, deadline: TaskDeadline, owner_unit_id: int | None, opened_on: date
) -> DutySpec:
    """Return the duty of a time limit with a day."""
    due_on = running_day(deadline)
    return DutySpec(
        subject=subject_of(task.pk),
        government_id=task.government_id,
        owner_unit_id=owner_unit_id,
        title=task.heading,
        clause=task.path,
        source=source_of(task.plan),
        opened_on=opened_on,
        due_on=due_on,
        is_soft=deadline.is_soft,
        rule_code=LIMIT_RULE,
        occurrence=f"{deadline.number}:{due_on}",
        anchor=deadline.text,
    )


def undated_spec(
    task: Task, owner_unit_id: int | None, opened_on: date, anchor: str = ""
) -> DutySpec:
    """Return the duty of a task whose source gives no day."""
    return DutySpec(
        subject=subject_of(task.pk),
        government_id=task.government_id,
        owner_unit_id=owner_unit_id,
        title=task.heading,
        clause=task.path,
        source=source_of(task.plan),
        opened_on=opened_on,
        anchor=anchor,
        rule_code=TASK_RULE,
    )


def nature_of(deadline: TaskDeadline) -> LimitNature:
    """Return what a stored time limit does to the clock of its task."""
    return limits.nature_of(
        Limit(
            text=deadline.text,
            kind=deadline.kind,
            iso=deadline.due_on,
            n=deadline.length,
            unit=deadline.unit or None,
            per=deadline.per or None,
            recurrence=tuple(deadline.recurrence),
        )
    )


def running_day(deadline: TaskDeadline) -> date | None:
    """Return the day that runs for a time limit now: its own, or its current round."""
    nature = nature_of(deadline)
    if nature is LimitNature.RECURRING:
        return deadline.occurrence_on
    return deadline.due_on if nature is LimitNature.DATED else None


def next_occurrence(deadline: TaskDeadline, *, after: date) -> date | None:
    """Return the next round of a recurring time limit after a day."""
    codes = recurrence.codes_of(deadline.recurrence, deadline.per)
    return recurrence.next_day(codes, after=after)


def owner_of(units: Sequence[TaskUnit]) -> int | None:
    """Return the one lead unit; several leads share the duty and none owns it alone."""
    leads = {unit.unit_id for unit in units if unit.role == UnitRole.LEAD}
    return leads.pop() if len(leads) == 1 else None


def source_of(plan: Plan) -> str:
    """Return a plan as reminders cite it."""
    number = f"（{plan.document_number}）" if plan.document_number else ""
    return f"《{plan.title}》{number}"[:400]


def units_of(task: Task, names: Sequence[IntakeUnit]) -> Iterator[TaskUnit]:
    """Return one row for each unit; a unit named twice keeps its first, stronger role."""
    seen: set[int] = set()
    for role in _ROLES:
        for name in (one for one in names if one.role == role):
            for unit_id in name.unit_ids:
                if unit_id not in seen:
                    seen.add(unit_id)
                    yield _unit(task, name, unit_id)


def _unit(task: Task, name: IntakeUnit, unit_id: int) -> TaskUnit:
    return TaskUnit(
        task=task,
        unit_id=unit_id,
        role=name.role,
        position=name.position,
        printed=name.printed,
        is_member=name.kind == "collective" or len(name.unit_ids) > 1,
        resolved_as="chosen" if name.chosen_at else name.kind,
        explanation=_explained(name),
    )


def _explained(name: IntakeUnit) -> str:
    return f"由{name.chosen_by_name}指定" if name.chosen_at else name.explanation


def _printed(task: Task, printed: Sequence[Limit]) -> Iterator[TaskDeadline]:
    for number, limit in enumerate(printed, start=1):
        whole = limit.n is not None and float(limit.n).is_integer() and limit.n > 0
        yield TaskDeadline(
            task=task,
            number=number,
            text=limit.text[:200],
            kind=limit.kind,
            starts_on=limit.iso_start,
            due_on=limit.iso,
            is_inferred=limit.year_inferred or limit.iso_inferred,
            length=int(limit.n or 0) if whole else None,
            unit=limit.unit or "",
            quantity=limit.n,
            per=limit.per or "",
            anchor=(limit.anchor or "")[:200],
            act=(limit.act or "")[:200],
            is_soft=limit.soft,
            recurrence=list(limit.recurrence),
        )


def _local(task: Task, local: Sequence[LocalLimit], printed: int) -> Iterator[TaskDeadline]:
    for number, limit in enumerate(local, start=printed + 1):
        yield local_deadline(task, number, limit)


def local_deadline(task: Task, number: int, limit: LocalLimit) -> TaskDeadline:
    """Return the row of a local value that names who set it."""
    return TaskDeadline(
        task=task,
        number=number,
        text=limit.text[:200],
        kind="recurring" if limit.recurrence else "fixed_date",
        due_on=limit.due_on,
        recurrence=list(limit.recurrence),
        is_local=True,
        set_by_name=limit.set_by_name[:100],
        set_at=limit.set_at,
        note=limit.note,
    )


def _lead_certainty(row: IntakeItem, item: Item) -> LeadCertainty:
    settled = {one.code for one in row.questions.all() if one.settled_at is not None}
    if "lead" in row.corrected or settled & LEAD_QUESTIONS:
        return LeadCertainty.SETTLED
    return LeadCertainty.NAMED if item.explicit_lead else LeadCertainty.READ
