"""Which acts a page offers, and why the others are blocked."""

from __future__ import annotations

from collections.abc import Iterable

from yangguang.kernel import access
from yangguang.kernel.actors import Actor
from yangguang.kernel.acts import AllowedAct
from yangguang.kernel.errors import Reason
from yangguang.kernel.states import Workflow
from yangguang.oversight.ledger.models import Plan, ReportRound, Task
from yangguang.oversight.ledger.selectors import refusals
from yangguang.oversight.ledger.selectors.subjects import (
    subject_of_government,
    subject_of_plan,
    subject_of_task,
)
from yangguang.oversight.ledger.workflow import PLAN, ROUND, TASK

EXTRA_TASK_ACTS = {
    "start_clock": "起算事件时钟",
    "keep_deadline": "办结节点",
    "set_local_deadline": "设本级期限",
    "extend_deadline": "延期",
    "revise_task": "修订任务",
    "add_subtask": "添加子任务",
    "finish_subtask": "完成子任务",
    "record_check": "登记检查",
    "remind": "催办",
}
EXTRA_PLAN_ACTS = {
    "record_check": "登记检查",
    "record_acceptance": "登记验收",
    "file_plan": "登记备案",
    "record_publication_check": "核验网站公开",
}


def acts_on_plan(plan: Plan, *, by: Actor) -> tuple[AllowedAct, ...]:
    """Return every act on a plan that the actor's role knows, allowed or blocked."""
    subject = subject_of_plan(plan)
    found = []
    for act, label in {**labels_of(PLAN), **EXTRA_PLAN_ACTS}.items():
        if access.can(by, f"ledger.{act}", subject):
            found.append(_act(act, label, _plan_reasons(plan, act)))
    return tuple(found)


def acts_on_task(task: Task, *, by: Actor) -> tuple[AllowedAct, ...]:
    """Return every act on a task that the actor's role knows, allowed or blocked."""
    found = []
    for act, label in {**labels_of(TASK), **EXTRA_TASK_ACTS}.items():
        forbidden = access.why_not(by, f"ledger.{act}", subject_of_task(task, act=act))
        if any(
            reason.code in {"access.forbidden", "access.login_required"} for reason in forbidden
        ):
            continue
        found.append(_act(act, label, (*forbidden, *_task_reasons(task, act))))
    return tuple(found)


def acts_on_round(row: ReportRound, *, by: Actor) -> tuple[AllowedAct, ...]:
    """Return the acts on a reporting round that the actor's role knows."""
    subject = subject_of_government(row.government_id)
    return tuple(
        _act(act, label, refusals.why_not_round_act(row.state, act))
        for act, label in {**labels_of(ROUND), "remind": "催报"}.items()
        if act != "submit_situation_report" and access.can(by, f"ledger.{act}", subject)
    )


def labels_of(workflow: Workflow) -> dict[str, str]:
    """Return the acts of a workflow with their Chinese names, each once."""
    return {row.act: row.label for row in workflow.transitions}


def _act(act: str, label: str, reasons: Iterable[Reason]) -> AllowedAct:
    return AllowedAct(act, label, tuple(reason.text for reason in reasons))


def _plan_reasons(plan: Plan, act: str) -> tuple[Reason, ...]:
    if act == "adopt_plan":
        return refusals.why_not_adopt(plan)
    if act == "close_plan":
        return refusals.why_not_close(plan)
    if act in EXTRA_PLAN_ACTS:
        return refusals.why_not_plan_journal(plan)
    return PLAN.why_not(act, plan.state)


def _task_reasons(task: Task, act: str) -> tuple[Reason, ...]:
    if act in {"record_check", "remind"}:
        return refusals.why_not_plan_journal(task.plan)
    return refusals.why_not_task_act(task, act)
