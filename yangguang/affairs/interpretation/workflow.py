"""The transition tables of plans and pieces (解读流程表)."""

from __future__ import annotations

from yangguang.kernel.states import Transition, Workflow


def _row(act: str, sources: str, target: str, label: str) -> Transition:
    return Transition(act, frozenset(sources.split()), target, label)


PLAN = Workflow(
    name="interpretation_plan",
    title="解读方案",
    initial="draft",
    states={"draft": "起草", "handed_in": "随文报批", "approved": "已批准", "closed": "已完成"},
    final=frozenset({"closed"}),
    transitions=(
        _row("change_plan", "draft", "draft", "修改方案"),
        _row("hand_in_plan", "draft", "handed_in", "随文报批"),
        _row("take_back_plan", "handed_in", "draft", "取回修改"),
        _row("approve_plan", "handed_in", "approved", "随文批准"),
        _row("close_plan", "approved", "closed", "完成解读"),
    ),
)

PIECE = Workflow(
    name="interpretation_piece",
    title="解读材料",
    initial="draft",
    states={
        "draft": "起草",
        "reviewing": "审核中",
        "returned": "已退回",
        "signed": "已审签",
        "entered": "待入日志",
        "published": "已发布",
        "withdrawn": "已撤下",
        "abandoned": "不再办理",
    },
    final=frozenset({"withdrawn", "abandoned"}),
    transitions=(
        _row("change_piece", "draft", "draft", "修改"),
        _row("change_piece", "returned", "returned", "修改"),
        _row("submit_piece", "draft returned", "reviewing", "送审"),
        _row("recall_piece", "reviewing", "draft", "取回"),
        _row("return_piece", "reviewing", "returned", "退回"),
        _row("complete_review", "reviewing", "signed", "审签完成"),
        _row("reopen_piece", "signed", "draft", "重新修改"),
        _row("publish_piece", "signed", "entered", "发布"),
        _row("mark_piece_published", "entered", "published", "公开可见"),
        _row("withdraw_piece", "entered published", "withdrawn", "撤下"),
        _row("abandon_piece", "draft returned", "abandoned", "不再办理"),
    ),
)
