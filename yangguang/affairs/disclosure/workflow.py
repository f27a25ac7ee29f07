"""The transition tables of records and of the office work around them (业务流程表)."""

from __future__ import annotations

from yangguang.affairs.disclosure.choices import RecordState, WorkState
from yangguang.kernel.states import Transition, Workflow

_EDITABLE = ("draft", "proposed", "returned")
PROACTIVE, KEPT = "proactive", "kept"
"""Variants: a proactive record goes to the public, any other one to the file."""


def _row(act: str, sources: tuple[str, ...], target: str, label: str, *variants: str) -> Transition:
    return Transition(act, frozenset(sources), target, label, frozenset(variants))


RECORD = Workflow(
    name="record",
    title="公文公开属性源头认定与发布",
    initial="draft",
    states={state.value: state.label for state in RecordState},
    final=frozenset({"withdrawn", "abandoned"}),
    transitions=(
        *(_row("change_record", (state,), state, "修改") for state in _EDITABLE),
        *(_row("attach_file", (state,), state, "添加附件") for state in _EDITABLE),
        *(_row("remove_file", (state,), state, "删除附件") for state in _EDITABLE),
        _row("determine_attribute", _EDITABLE, "proposed", "认定公开属性"),
        _row("submit", ("proposed", "returned"), "reviewing", "送审"),
        _row("recall", ("reviewing",), "proposed", "撤回送审"),
        _row("complete_review", ("reviewing",), "cleared", "审查通过"),
        _row("send_back", ("reviewing", "cleared"), "returned", "退文"),
        _row("issue", ("cleared",), "issued", "签发"),
        _row("publish", ("issued",), "entered", "公开", PROACTIVE),
        _row("mark_published", ("entered",), "published", "入日志后可见", PROACTIVE),
        _row("retain", ("issued",), "retained", "留存", KEPT),
        _row("propose_revision", ("published",), "published", "提出修订", PROACTIVE),
        _row("revise", ("published",), "published", "发布修订", PROACTIVE),
        _row("report_revocation", ("published",), "published", "登记处罚被撤销", PROACTIVE),
        _row("change_validity", ("published",), "published", "变更效力", PROACTIVE),
        _row("change_validity", ("retained",), "retained", "变更效力", KEPT),
        _row("reassess", ("retained",), "retained", "重新评估", KEPT),
        _row("propose_conversion", ("retained",), "proposed", "转为主动公开", KEPT),
        _row("withdraw", ("published",), "withdrawn", "撤下", PROACTIVE),
        _row("abandon", (*_EDITABLE, "cleared"), "abandoned", "不再办理"),
    ),
)

_WORK = {state.value: state.label for state in WorkState}

SELF_CHECK = Workflow(
    name="self_check",
    title="不予公开信息年度自查",
    initial="open",
    states=_WORK,
    final=frozenset({"closed"}),
    transitions=(
        _row("decide_self_check", ("open",), "open", "逐条认定"),
        _row("report_self_check", ("open",), "closed", "报送自查结果"),
    ),
)

SPOT_CHECK = Workflow(
    name="spot_check",
    title="应公开未公开抽查督改",
    initial="open",
    states=_WORK,
    final=frozenset({"closed"}),
    transitions=(
        _row("judge_spot_check", ("open",), "open", "登记认定"),
        _row("recheck_spot_check", ("open",), "open", "复查整改"),
        _row("close_spot_check", ("open",), "closed", "办结抽查"),
    ),
)

CLEAN_UP = Workflow(
    name="clean_up",
    title="规范性文件清理",
    initial="open",
    states=_WORK,
    final=frozenset({"closed"}),
    transitions=(
        _row("decide_clean_up", ("open",), "open", "确定清理结论"),
        _row("close_clean_up", ("open",), "closed", "公布清理结果"),
    ),
)
