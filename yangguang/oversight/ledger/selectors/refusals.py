"""Why an act is not allowed now: asked by the act and by the button alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yangguang.kernel.errors import Reason
from yangguang.oversight.ledger.choices import LIVE_PLAN_STATES, UnitRole
from yangguang.oversight.ledger.models import IntakeItem, Plan, Task
from yangguang.oversight.ledger.rules import items, limits
from yangguang.oversight.ledger.workflow import PLAN, ROUND, TASK


def why_not_change_intake(plan: Plan, act: str) -> tuple[Reason, ...]:
    """Return why a plan can no longer be corrected."""
    return PLAN.why_not(act, plan.state)


def why_not_adopt(plan: Plan) -> tuple[Reason, ...]:
    """Return everything that stands between a plan and its adoption."""
    wrong_state = PLAN.why_not("adopt_plan", plan.state)
    if wrong_state:
        return wrong_state
    tasks = list(
        plan.items.filter(is_task=True).order_by("number").prefetch_related("questions", "units")
    )
    return (
        *_about_plan(plan, tasks),
        *(reason for task in tasks for reason in why_not_task(task, plan)),
    )


def why_not_task(row: IntakeItem, plan: Plan) -> Iterator[Reason]:
    """Return what is still open about one item before it can become a task."""
    item, place = items.item_from(row.parsed, row.corrected), f"item:{row.number}"
    name = f"任务 {row.number}"
    for question in row.questions.all():
        if question.settled_at is None:
            text = f"{name}有待定事项：{question.text}"
            yield Reason("ledger.question_open", text, field=place)
    yield from _about_units(row, item, name, place)
    for limit in limits.undatable(item):
        text = f"{name}的期限“{limit.text}”不是一个有效日期，请更正。"
        yield Reason("ledger.impossible_date", text, field=place)
    asked = {question.code for question in row.questions.all()}
    if "before_issue_date" not in asked:
        for limit in limits.before_issue(item, plan.issued_on):
            text = f"{name}的期限“{limit.text}”早于成文日期，请更正。"
            yield Reason("ledger.impossible_date", text, field=place)


def _about_plan(plan: Plan, tasks: Sequence[IntakeItem]) -> Iterator[Reason]:
    if not plan.title.strip():
        yield Reason("ledger.no_title", "方案没有标题，请填写。", field="title")
    if not tasks:
        text = "这份方案还没有任务。请把有责任要求的条目列为任务，或补录任务。"
        yield Reason("ledger.no_task", text)
    if number_is_taken(plan):
        text = f"{plan.document_number} 已经下发过，同一文号只能下发一次。请核对文号。"
        yield Reason("ledger.number_adopted", text, field="document_number")


def _about_units(row: IntakeItem, item: items.Item, name: str, place: str) -> Iterator[Reason]:
    units = list(row.units.all())
    if not any(unit.role == UnitRole.LEAD for unit in units):
        yield Reason("ledger.no_lead", f"{name}没有牵头单位，请指定。", field=place)
    codes = {question.code for question in row.questions.all()}
    is_equal = not item.explicit_lead and len(item.lead) > 1 and "lead" not in row.corrected
    if is_equal and not codes & LEAD_QUESTIONS:
        text = f"{name}几个单位并列，没有写明谁牵头，请确定。"
        yield Reason("ledger.lead_among_equals", text, field=place)
    for unit in units:
        if not unit.unit_ids:
            code = f"ledger.unit_{unit.kind}"
            text = f"{name}的“{unit.printed}”还没有对应到单位，请指定。"
            yield Reason(code, text, field=place)


def why_not_promote(row: IntakeItem) -> tuple[Reason, ...]:
    """Return why an item cannot become a task."""
    if row.is_task:
        return (Reason("ledger.already_task", "这一条已经是任务。"),)
    return ()


def why_not_drop(row: IntakeItem) -> tuple[Reason, ...]:
    """Return why an item cannot be taken off the list of tasks."""
    if not row.is_task:
        return (Reason("ledger.not_a_task", "这一条不在任务之列，不用剔除。"),)
    return ()


def number_is_taken(plan: Plan) -> bool:
    """Whether a live plan of the government carries the same document number."""
    if not plan.document_number:
        return False
    live = Plan.objects.filter(
        government_id=plan.government_id,
        document_number=plan.document_number,
        state__in=LIVE_PLAN_STATES,
    )
    return live.exclude(pk=plan.pk).exists()


def why_not_close(plan: Plan) -> tuple[Reason, ...]:
    """Return why a plan is not finished."""
    wrong_state = PLAN.why_not("close_plan", plan.state)
    if wrong_state:
        return wrong_state
    left = plan.tasks.filter(list_rank=0).count()
    if left:
        text = f"还有 {left} 项任务没有办结或终止，不能办结整个方案。"
        return (Reason("ledger.open_tasks", text),)
    return ()


def why_not_plan_journal(plan: Plan) -> tuple[Reason, ...]:
    """Return why nothing can be entered about a plan: it is not in force."""
    if plan.state in LIVE_PLAN_STATES:
        return ()
    return (Reason("ledger.plan_not_running", "方案没有下发或已撤销，不能登记。"),)


def why_not_task_act(task: Task, act: str) -> tuple[Reason, ...]:
    """Return why the state of a task or its plan forbids an act."""
    if task.plan.state not in LIVE_PLAN_STATES:
        return (Reason("ledger.plan_not_running", "所属方案已撤销，任务不再办理。"),)
    if act in TASK_ACTS_WITHOUT_ROW:
        if task.list_rank:
            text = "任务已经办结或终止，不能再做这项操作。"
            return (Reason("task.wrong_state", text),)
        return ()
    return TASK.why_not(act, task.state)


def why_not_round_act(state: str, act: str) -> tuple[Reason, ...]:
    """Return why the state of a reporting round forbids an act."""
    return ROUND.why_not(act, state)


LEAD_QUESTIONS = frozenset({"lead_missing", "lead_among_equals"})
TASK_ACTS_WITHOUT_ROW = frozenset(
    {
        "keep_deadline",
        "start_clock",
        "add_subtask",
        "finish_subtask",
        "set_local_deadline",
        "extend_deadline",
        "revise_task",
    }
)
"""Acts that leave the state of a running task as it is."""
