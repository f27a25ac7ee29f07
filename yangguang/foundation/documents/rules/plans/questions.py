"""What only a person may settle before a plan is adopted (待人工确认)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from yangguang.foundation.documents.rules.plans.parties import Conventions
from yangguang.foundation.documents.rules.values import Deadline, Period, Question


# Not frozen, for speed: a long text has tens of thousands of them.
@dataclass(slots=True, unsafe_hash=True)
class Asked:
    """What the questions about a task look at."""

    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    lead_expanded: tuple[str, ...]
    explicit_lead: bool
    open_ended_tail: str | None
    scope: tuple[str, ...]
    scope_inferred: bool
    deadlines: tuple[Deadline, ...]
    periods: tuple[Period, ...]


def questions_about(
    item: Asked, issued_on: date | None, agreed: Conventions
) -> tuple[Question, ...]:
    """Questions that a task leaves open, in the order in which they matter."""
    return (*_about_units(item, agreed), *_about_times(item, issued_on))


def _about_units(item: Asked, agreed: Conventions) -> Iterator[Question]:
    if not item.lead:
        yield Question("lead_missing", "这项任务没有写明牵头单位，请指定一个。", item.responsible)
    elif not item.explicit_lead and len(item.lead) > 1:
        text = "几个单位并列，没有写明谁牵头，请从中确定一个。"
        yield Question("lead_among_equals", text, item.lead_expanded)
    if item.open_ended_tail:
        text = f"名单以“{item.open_ended_tail}”结尾，没有列全，请补全或确认不再增加单位。"
        yield Question("open_ended_tail", text)
    if agreed.more_units:
        text = f"文中注明“{agreed.more_units}”，请确认这项任务是否还有未列出的责任单位。"
        yield Question("unlisted_units", text)
    if item.scope_inferred:
        text = "这一处责任标注前面有几段没有标注，按整段推断由同一单位负责，请确认范围。"
        yield Question("scope_inferred", text, item.scope)


def _about_times(item: Asked, issued_on: date | None) -> Iterator[Question]:
    vague = [period.text for period in item.periods if period.vague]
    if vague and not item.deadlines:
        text = f"时间只写了“{'、'.join(dict.fromkeys(vague))}”，没有具体期限，请确定是否另定日期。"
        yield Question("vague_time", text, tuple(dict.fromkeys(vague)))
    if any(limit.year_inferred for limit in item.deadlines):
        printed = "、".join(limit.text for limit in item.deadlines if limit.year_inferred)
        yield Question("year_inferred", f"“{printed}”没有写年份，按文件年份推定，请确认。")
    if issued_on:
        early = [limit.text for limit in item.deadlines if _before(limit, issued_on)]
        if early:
            text = f"“{'、'.join(early)}”早于成文日期，请确认是否从过去的日期算起。"
            yield Question("before_issue_date", text, tuple(early))


def _before(limit: Deadline, issued_on: date) -> bool:
    days = [day for day in (limit.iso_start, limit.iso) if day is not None]
    return bool(days) and days[0] < issued_on
