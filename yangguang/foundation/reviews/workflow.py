"""The transition tables of a round and of its steps (审核流程表)."""

from __future__ import annotations

from yangguang.kernel.states import Transition, Workflow


def _row(act: str, sources: str, target: str, label: str) -> Transition:
    return Transition(act, frozenset(sources.split()), target, label)


ROUND = Workflow(
    name="review",
    title="审核轮次",
    initial="open",
    states={
        "open": "审核中",
        "completed": "已通过",
        "sent_back": "已退回",
        "withdrawn": "已撤回",
    },
    final=frozenset({"completed", "sent_back", "withdrawn"}),
    transitions=(
        _row("sign", "open", "open", "签署"),
        _row("object", "open", "open", "提出不同意见"),
        _row("decide", "open", "open", "裁定"),
        _row("complete", "open", "completed", "全部环节通过"),
        _row("send_back", "open", "sent_back", "退回"),
        _row("withdraw", "open", "withdrawn", "撤回"),
    ),
)

STEP = Workflow(
    name="review_step",
    title="审核环节",
    initial="queued",
    states={
        "queued": "未到",
        "waiting": "待审",
        "objected": "有不同意见",
        "signed": "已签",
        "decided": "牵头裁定",
        "sent_back": "已退回",
        "skipped": "不需要",
        "lapsed": "未办结束",
    },
    final=frozenset({"signed", "decided", "sent_back", "skipped", "lapsed"}),
    transitions=(
        _row("open", "queued", "waiting", "轮到本环节"),
        _row("skip", "queued", "skipped", "不需要本环节"),
        _row("sign", "waiting objected", "signed", "签署"),
        _row("object", "waiting", "objected", "提出不同意见"),
        _row("decide", "waiting objected", "decided", "裁定"),
        _row("send_back", "waiting objected", "sent_back", "退回"),
        _row("close", "queued waiting objected", "lapsed", "本轮结束"),
    ),
)
