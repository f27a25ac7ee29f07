"""The transition table of a duty (义务流程表)."""

from __future__ import annotations

from yangguang.kernel.states import Transition, Workflow


def _row(act: str, source: str, target: str, label: str) -> Transition:
    return Transition(act, frozenset({source}), target, label)


DUTY = Workflow(
    name="duty",
    title="履职义务",
    initial="open",
    states={"open": "计时中", "paused": "计时中止", "discharged": "已履行", "waived": "已免除"},
    final=frozenset({"discharged", "waived"}),
    transitions=(
        _row("pause_duty", "open", "paused", "计时中止"),
        _row("resume_duty", "paused", "open", "恢复计时"),
        _row("extend_duty", "open", "open", "延期"),
        _row("extend_duty", "paused", "paused", "延期"),
        _row("restart_duty", "open", "open", "重新起算"),
        _row("restart_duty", "paused", "open", "重新起算"),
        _row("reassign_duty", "open", "open", "改派"),
        _row("reassign_duty", "paused", "paused", "改派"),
        _row("escalate_duty", "open", "open", "升级督办"),
        _row("discharge_duty", "open", "discharged", "登记履行"),
        _row("discharge_duty", "paused", "discharged", "登记履行"),
        _row("waive_duty", "open", "waived", "免除"),
        _row("waive_duty", "paused", "waived", "免除"),
        _row("reopen_duty", "discharged", "open", "恢复义务"),
    ),
)
