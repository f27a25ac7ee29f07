"""What access to a plan, a task or a report is decided by."""

from __future__ import annotations

from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.oversight.ledger.choices import UnitRole
from yangguang.oversight.ledger.models import Plan, SituationReport, Task, TaskUnit


def subject_of_government(government_id: int) -> Subject:
    """Return the subject of acts on everything of a government."""
    return Subject(government_id=government_id)


def subject_of_plan(plan: Plan) -> Subject:
    """Return the subject of acts on a plan."""
    return Subject(government_id=plan.government_id)


def subject_of_task(task: Task, *, act: str = "") -> Subject:
    """Return the subject of acts on a task: its units, or its lead units for leading acts."""
    rows = TaskUnit.objects.filter(task=task)
    if act in LEADING_ACTS:
        rows = rows.filter(role=UnitRole.LEAD)
    return Subject(
        unit_ids=frozenset(rows.order_by().values_list("unit_id", flat=True)),
        government_id=task.government_id,
        author_user_id=task.submitted_by_user_id,
    )


def subject_of_report(report: SituationReport) -> Subject:
    """Return the subject of acts on one unit's situation report; `round` must be loaded."""
    return Subject(unit_ids=frozenset({report.unit_id}), government_id=report.round.government_id)


def require_reader(by: Actor, government_id: int) -> None:
    """Refuse who may not read the ledger of a government."""
    access.require(by, "ledger.read", subject_of_government(government_id))


LEADING_ACTS = frozenset({"submit_completion", "keep_deadline", "start_clock", "add_subtask"})
"""Acts that belong to lead units; other units of the task only report."""
