"""Columns of the machine-readable ledger (字段): key, name, kind, explanation, value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from yangguang.foundation.duties.selectors import STATE_WORDS
from yangguang.kernel.templatetags.formats import clause_place
from yangguang.kernel.web.links import web_link
from yangguang.oversight.ledger.choices import TaskState
from yangguang.oversight.ledger.selectors import PartyTag, TaskEntry


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the open data (字段): `key` heads it in JSON, `title` in CSV.

    `codes` gives the word of each code; CSV prints the word, JSON the code.
    """

    key: str
    title: str
    kind: str
    explanation: str
    value: Callable[[TaskEntry, Context], Any]
    codes: Mapping[str, str] = field(default_factory=dict)
    printed: Callable[[Any], Any] | None = None

    def in_words(self, value: Any) -> Any:
        """Return a value as people read it."""
        if self.printed is not None:
            return self.printed(value)
        return self.codes.get(value, value) if self.codes else value


@dataclass(frozen=True, slots=True)
class Context:
    """What a row needs besides itself."""

    governments: dict[int, str]
    site: str


def _parties(parties: tuple[PartyTag, ...]) -> str:
    return "、".join(party.printed for party in parties)


def _address(row: TaskEntry, context: Context) -> str:
    return context.site + reverse("public_ledger:task", args=[row.id])


CLOCK_CODES = {state.value: word for state, word in STATE_WORDS.items()}
STATE_CODES = {state.value: state.label for state in TaskState}


def _listed(codes: Mapping[str, str]) -> str:
    words = "，".join(f"{code} {word}" for code, word in codes.items())
    return f"CSV 中写文字，JSON 中写代码：{words}"


COLUMNS = (
    Column("id", "任务编号", "整数", "系统内唯一，不重复使用", lambda r, _: r.id),
    Column(
        "government",
        "政府",
        "文本",
        "方案所属的政府或部门",
        lambda r, c: c.governments[r.government_id],
    ),
    Column("plan_id", "方案编号", "整数", "同一方案的任务编号相同", lambda r, _: r.plan_id),
    Column("plan", "方案", "文本", "方案标题", lambda r, _: r.plan_title),
    Column("number", "序号", "整数", "任务在方案中的顺序", lambda r, _: r.number),
    Column(
        "path",
        "位置",
        "文本",
        "任务在原文中的章节；CSV 中写成便于阅读的样子，JSON 中各级用斜线隔开",
        lambda r, _: r.path,
        printed=clause_place,
    ),
    Column("heading", "任务", "文本", "任务标题", lambda r, _: r.heading),
    Column("text", "任务原文", "文本", "任务在方案中的文字", lambda r, _: r.text),
    Column(
        "lead", "牵头单位", "文本", "原文写法，多个单位用顿号隔开", lambda r, _: _parties(r.lead)
    ),
    Column("responsible", "责任单位", "文本", "原文写法", lambda r, _: _parties(r.responsible)),
    Column("cooperating", "配合单位", "文本", "原文写法", lambda r, _: _parties(r.cooperating)),
    Column(
        "deadline",
        "期限",
        "文本",
        "原文中的期限，没有写时为空",
        lambda r, _: r.deadline_text or None,
    ),
    Column(
        "due_on",
        "到期日",
        "日期",
        "按工作日历算出的最近到期日；原文没有期限时为空",
        lambda r, _: r.clock.due_on,
    ),
    Column(
        "clock",
        "时钟",
        "代码",
        _listed(CLOCK_CODES),
        lambda r, _: r.clock.state.value,
        codes=CLOCK_CODES,
    ),
    Column(
        "state",
        "办理状态",
        "代码",
        _listed(STATE_CODES),
        lambda r, _: r.state.value,
        codes=STATE_CODES,
    ),
    Column("percent", "进度", "整数", "责任单位报送的百分数", lambda r, _: r.percent),
    Column("finished_on", "办结日期", "日期", "没有办结时为空", lambda r, _: r.finished_on),
    Column("evidence", "佐证件数", "整数", "网页和文件合计", lambda r, _: r.evidence_count),
    Column(
        "evidence_url",
        "最新佐证网址",
        "文本",
        "最近一件网页佐证，没有时为空",
        lambda r, _: web_link(r.latest_evidence_url) or None,
    ),
    Column("url", "网页地址", "文本", "任务公开页", _address),
)
