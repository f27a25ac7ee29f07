"""Turns task rows into list entries in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Max

from yangguang.foundation.duties import selectors as duties
from yangguang.foundation.duties.selectors import Clock
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import UnitView
from yangguang.oversight.ledger.choices import EvidenceKind, TaskState, UnitRole
from yangguang.oversight.ledger.models import Evidence, Reminder, Task, TaskDeadline, TaskUnit
from yangguang.oversight.ledger.selectors.values import PartyTag, TaskEntry, UnitTag


@dataclass(frozen=True, slots=True)
class _Around:
    """What belongs to the tasks of one page."""

    units: Mapping[int, Sequence[TaskUnit]]
    names: Mapping[int, UnitView]
    limits: Mapping[int, str]
    clocks: Mapping[str, Clock]
    evidence: Mapping[int, int]
    latest: Mapping[int, str]
    reminders: Mapping[int, int]


def subject_of(task_id: int) -> str:
    """Return the stream of a task."""
    return f"task:{task_id}"


def entries_of(tasks: Sequence[Task], *, on: date) -> tuple[TaskEntry, ...]:
    """Return list entries in the order of the rows; `plan` must be loaded."""
    around = _around([task.pk for task in tasks], on)
    return tuple(_entry(task, around) for task in tasks)


def unit_tag(unit_id: int, names: Mapping[int, UnitView], printed: str = "") -> UnitTag:
    """Return a unit as lists name it."""
    view = names.get(unit_id)
    name = (view.short_name or view.name) if view else printed or f"单位 {unit_id}"
    return UnitTag(unit_id, name, printed or name)


def parties_of(
    rows: Iterable[TaskUnit], role: UnitRole, names: Mapping[int, UnitView]
) -> tuple[PartyTag, ...]:
    """Return the parties of a role in printed order; members of a collective stand together."""
    wanted = sorted((row for row in rows if row.role == role), key=lambda row: row.position)
    return tuple(
        _party(list(members), names)
        for _, members in groupby(wanted, key=lambda row: (row.position, row.printed))
    )


def _party(members: list[TaskUnit], names: Mapping[int, UnitView]) -> PartyTag:
    return PartyTag(
        printed=members[0].printed,
        units=tuple(unit_tag(row.unit_id, names, row.printed) for row in members),
        is_collective=members[0].is_member,
        reported=sum(row.reported_on is not None for row in members),
    )


def _entry(task: Task, around: _Around) -> TaskEntry:
    units = around.units.get(task.pk, ())
    subject = subject_of(task.pk)
    return TaskEntry(
        id=task.pk,
        government_id=task.government_id,
        plan_id=task.plan_id,
        plan_title=task.plan.title,
        number=task.number,
        path=task.path,
        heading=task.heading,
        text=task.text,
        state=TaskState(task.state),
        percent=task.percent,
        clock=clock_for(task, around.clocks.get(subject)),
        lead=parties_of(units, UnitRole.LEAD, around.names),
        responsible=parties_of(units, UnitRole.RESPONSIBLE, around.names),
        cooperating=parties_of(units, UnitRole.COOPERATING, around.names),
        deadline_text=around.limits.get(task.pk, ""),
        evidence_count=around.evidence.get(task.pk, 0),
        latest_evidence_url=around.latest.get(task.pk, ""),
        reminder_count=around.reminders.get(task.pk, 0),
        is_public=task.is_public,
        finished_on=task.finished_on,
    )


def clock_for(task: Task, found: Clock | None) -> Clock:
    """Return the clock of a task; one without a running duty says why."""
    if found is not None:
        return found
    subject, words = subject_of(task.pk), ""
    if task.state == TaskState.STOPPED:
        words = "已终止"
    return duties.undated_clock(subject=subject, title=task.heading, text=words)


def _around(ids: Collection[int], on: date) -> _Around:
    units = _grouped_units(ids)
    urls = dict(
        Evidence.objects.filter(task_id__in=ids, kind=EvidenceKind.URL)
        .values_list("task_id")
        .annotate(last=Max("id"))
        .order_by()
    )
    return _Around(
        units=units,
        names=organisations.units_by_id({row.unit_id for rows in units.values() for row in rows}),
        limits=_limits(ids),
        clocks=duties.leading_clocks([subject_of(task_id) for task_id in ids], on=on),
        evidence=dict(_counted(Evidence, ids)),
        latest=dict(
            Evidence.objects.filter(pk__in=urls.values()).values_list("task_id", "address")
        ),
        reminders=dict(_counted(Reminder, ids)),
    )


def _counted(model: type[Evidence | Reminder], ids: Collection[int]) -> Iterable[tuple[int, int]]:
    rows = model._default_manager.filter(task_id__in=ids)  # noqa: SLF001 - Django's documented name
    return rows.values_list("task_id").annotate(n=Count("id")).order_by()


def _grouped_units(ids: Collection[int]) -> dict[int, list[TaskUnit]]:
    grouped: dict[int, list[TaskUnit]] = defaultdict(list)
    for row in TaskUnit.objects.filter(task_id__in=ids).order_by("task_id", "position", "id"):
        grouped[row.task_id].append(row)
    return grouped


def _limits(ids: Collection[int]) -> dict[int, str]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = TaskDeadline.objects.filter(task_id__in=ids).order_by("task_id", "number")
    for row in rows:
        day = row.due_on.isoformat() if row.due_on else "另定"
        found[row.task_id].append(f"{row.text}（本级定 {day}）" if row.is_local else row.text)
    return {task_id: "；".join(dict.fromkeys(words)) for task_id, words in found.items()}
