"""The transition tables of plans, tasks and reporting rounds (业务流程表)."""

from __future__ import annotations

from yangguang.kernel.states import Transition, Workflow
from yangguang.oversight.ledger.choices import PlanState, RoundState, TaskState

_RUNNING = ("pending", "in_progress", "returned")


def _row(act: str, sources: tuple[str, ...], target: str, label: str) -> Transition:
    return Transition(act, frozenset(sources), target, label)


PLAN = Workflow(
    name="plan",
    title="方案",
    initial="checking",
    states={state.value: state.label for state in PlanState},
    final=frozenset({"closed", "abandoned", "revoked"}),
    transitions=(
        _row("correct_item", ("checking",), "checking", "更正条目"),
        _row("settle_question", ("checking",), "checking", "确定待定事项"),
        _row("set_local_deadline", ("checking",), "checking", "设本级期限"),
        _row("add_item", ("checking",), "checking", "补录任务"),
        _row("promote_item", ("checking",), "checking", "列为任务"),
        _row("drop_item", ("checking",), "checking", "剔除条目"),
        _row("assign_units", ("checking",), "checking", "指定单位"),
        _row("correct_head", ("checking",), "checking", "更正方案信息"),
        _row("adopt_plan", ("checking",), "adopted", "下发"),
        _row("abandon_intake", ("checking",), "abandoned", "放弃核对"),
        _row("revise_plan", ("adopted",), "adopted", "修订"),
        _row("publish_plan", ("adopted",), "adopted", "公开"),
        _row("publish_plan", ("closed",), "closed", "公开"),
        _row("hide_plan", ("adopted",), "adopted", "停止公开"),
        _row("hide_plan", ("closed",), "closed", "停止公开"),
        _row("close_plan", ("adopted",), "closed", "办结"),
        _row("reopen_plan", ("closed",), "adopted", "恢复"),
        _row("revoke_plan", ("adopted",), "revoked", "撤销"),
    ),
)

TASK = Workflow(
    name="task",
    title="任务",
    initial="pending",
    states={state.value: state.label for state in TaskState},
    final=frozenset({"done", "stopped"}),
    transitions=(
        _row("report_progress", _RUNNING, "in_progress", "报告进展"),
        _row("submit_completion", _RUNNING, "submitted", "报送完成"),
        _row("accept_completion", ("submitted",), "done", "验收通过"),
        _row("send_back", ("submitted",), "returned", "退回"),
        _row("stop_task", (*_RUNNING, "submitted"), "stopped", "终止"),
    ),
)

ROUND = Workflow(
    name="report_round",
    title="情况报送",
    initial="open",
    states={state.value: state.label for state in RoundState},
    final=frozenset({"compiled"}),
    transitions=(
        _row("submit_situation_report", ("open",), "open", "报送情况"),
        _row("compile_situation_reports", ("open",), "compiled", "汇总"),
    ),
)
