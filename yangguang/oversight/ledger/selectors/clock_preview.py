"""What each printed time limit of a plan under check will do, and how its day is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from yangguang.oversight.ledger.rules import limits, recurrence
from yangguang.oversight.ledger.rules.items import Limit, LocalLimit, VagueTime
from yangguang.oversight.ledger.rules.limits import LimitNature
from yangguang.oversight.ledger.selectors.values import IntakeItemView

_UNITS = {
    "hour": "小时",
    "day": "天",
    "working_day": "个工作日",
    "week": "周",
    "month": "个月",
    "quarter": "个季度",
    "year": "年",
    "times": "次",
    "percent": "%",
}
_NOTES = {
    "period": "原文写了周期，没有写到哪一天，不推算到期日。",
    "start_date": "这是开始的日子，不是到期日，不计时。",
    "minimum_duration": "这是最短时长，不是到期日，不计时。",
    "duration": "只写了时长，没有写从哪天算起，不推算到期日。",
    "threshold": "这是数量要求，不是到期日，不计时。",
    "minimum_count": "只写了次数，没有写周期，不推算到期日。",
    "duration_after_event": "写了按事件起算，但单位不能计时，不推算到期日。",
}
_PERIOD = "period"
_VAGUE = "原文没有数字，不推算到期日，台账显示“原文无期限”。"


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitPreview:
    """One time limit or vague word of a task before adoption (期限预览)."""

    number: int
    heading: str
    text: str
    kind: str
    nature: LimitNature
    due_on: date | None
    is_soft: bool
    explanation: tuple[str, ...]
    local: LocalLimit | None

    @property
    def key(self) -> str:
        """What an address calls this limit."""
        return f"{self.number}:{self.text}"

    @property
    def label(self) -> str:
        """What stands in the place of the day where there is none."""
        return limits.label_without_day(self.kind)

    @property
    def is_undated(self) -> bool:
        """Whether neither the text nor a person gives a day, a length or a measure."""
        is_note = self.nature is LimitNature.NOTE and self.local is None
        return is_note and limits.is_undated(self.kind)


def preview_limits(items: Iterable[IntakeItemView], *, on: date) -> tuple[LimitPreview, ...]:
    """Return every time limit and vague word of tasks in reading order, once for each word."""
    return tuple(row for item in items if item.is_task for row in _of_item(item, on))


def _of_item(item: IntakeItemView, on: date) -> Iterator[LimitPreview]:
    local = {limit.text: limit for limit in item.local_deadlines}
    seen: set[str] = set()
    for limit in item.deadlines:
        if limit.text not in seen:
            seen.add(limit.text)
            yield _preview(item, limit, local.get(limit.text), on)
    for period in item.periods:
        if period.text not in seen and not _is_said(period, item.deadlines):
            seen.add(period.text)
            word = Limit(text=period.text, kind="ongoing" if period.vague else _PERIOD)
            yield _preview(item, word, local.get(period.text), on)


def _is_said(period: VagueTime, deadlines: Iterable[Limit]) -> bool:
    """Whether a period is only part of a time limit, as 每年 is of 每年至少一次."""
    return not period.vague and any(
        limit.start <= period.start < limit.end and period.text in limit.text for limit in deadlines
    )


def _preview(
    item: IntakeItemView, limit: Limit, local: LocalLimit | None, on: date
) -> LimitPreview:
    nature = limits.nature_of(limit)
    day, words = _reckoned(limit, nature, on)
    if local is not None:
        day, words = _local(local, on)
    return LimitPreview(
        number=item.number,
        heading=item.heading,
        text=limit.text,
        kind=limit.kind,
        nature=nature,
        due_on=day,
        is_soft=limit.soft,
        explanation=words,
        local=local,
    )


def _reckoned(limit: Limit, nature: LimitNature, on: date) -> tuple[date | None, tuple[str, ...]]:
    if nature is LimitNature.DATED:
        return limit.iso, tuple(_dated(limit))
    if nature is LimitNature.RECURRING:
        codes = recurrence.codes_of(limit.recurrence, limit.per or "")
        return _round(codes, limit.iso_start, on)
    if nature is LimitNature.BY_EVENT:
        length = f"{limit.n or 0:g}{_UNITS.get(limit.unit or '', limit.unit or '')}"
        start = limit.anchor or "原文所说的事情"
        text = f"从“{start}”起算 {length}；事情发生后在任务页登记起算，系统再算到期日。"
        return None, (text,)
    return None, (_NOTES.get(limit.kind, _VAGUE),)


def _dated(limit: Limit) -> Iterator[str]:
    if limit.year_inferred:
        yield "原文没有写年份，按成文年份推定。"
    if limit.iso_inferred:
        yield "原文没有写到日，取所说期间的最后一天。"
    if not limit.year_inferred and not limit.iso_inferred:
        yield "原文写明的日期。"
    if limit.soft:
        yield "原文有“原则上”一类说法，仍按这一天计时。"


def _round(
    codes: tuple[str, ...], starts_on: date | None, on: date
) -> tuple[date | None, tuple[str, ...]]:
    begins = max(on, starts_on or on) - timedelta(days=1)
    day = recurrence.next_day(codes, after=begins)
    return day, ("周期性期限，每到一期都要办；这里是下一期的到期日。",)


def _local(local: LocalLimit, on: date) -> tuple[date | None, tuple[str, ...]]:
    who = f"{local.set_by_name} 于 {local.set_at:%Y-%m-%d} 设定{f'：{local.note}' if local.note else ''}。"
    if local.recurrence:
        day, _ = _round(local.recurrence, None, on)
        return day, ("原文没有变；本级按下面的设定计时，每期都办。", who)
    return local.due_on, ("原文没有变；本级按下面的设定计时。", who)
