"""The way of a document through the office: who did what when, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from yangguang.affairs.disclosure.selectors import RecordView
from yangguang.affairs.disclosure.selectors.values import DeterminationView
from yangguang.foundation.reviews.choices import ACTIVE_STEPS, PASSED_STEPS, StepState
from yangguang.foundation.reviews.selectors import RoundView, StepView
from yangguang.kernel.clock import day_of
from yangguang.kernel.web.values import PlainClock, Step

_EDITED = frozenset({"draft", "proposed", "returned"})
_SIGNED = frozenset({"issued", "entered", "published", "retained", "withdrawn"})
_ENDED = frozenset({"published", "retained", "withdrawn"})
_OPEN = _EDITED | {"reviewing", "cleared", "issued"}
SOON = 2


def steps_of(
    record: RecordView, determinations: Sequence[DeterminationView], review: RoundView | None
) -> list[Step]:
    """Return the path of the document with people and days, and where it stands."""
    return [
        Step("拟稿", "done", _by(record.author_name, day_of(record.registered_at))),
        _attribute(record, determinations),
        *_reviews(record, review),
        _issue(record),
        _last(record),
    ]


def publish_clock(record: RecordView, *, on: date) -> PlainClock | None:
    """Return until when a document must be public, while it is still under way."""
    if record.state not in _OPEN or record.attribute not in {"", "proactive"}:
        return None
    due, left = record.publish_by, (record.publish_by - on).days
    words = f"{due.month}月{due.day}日"
    if left < 0:
        return PlainClock("over", f"逾期 {-left} 天，限 {words}公开", words)
    if left <= SOON:
        text = f"余 {left} 天公开" if left else "限今天公开"
        return PlainClock("soon", text, words)
    return PlainClock("ok", f"{words}前公开", words)


def _attribute(record: RecordView, determinations: Sequence[DeterminationView]) -> Step:
    if record.state == "draft" or not determinations:
        return Step("公开属性", "now" if record.state in _EDITED else "todo", "还没有认定")
    last = determinations[-1]
    state = "now" if record.state in _EDITED else "done"
    return Step("公开属性", state, f"{last.attribute_label}　{_by(last.by_name, day_of(last.at))}")


def _reviews(record: RecordView, review: RoundView | None) -> Iterator[Step]:
    if review is None:
        yield Step("审查", "todo", "送审以后逐级审查")
        return
    for step in review.steps:
        if step.state != StepState.SKIPPED:
            yield Step(_title(step), _look(step, record), _note(step))


def _title(step: StepView) -> str:
    return f"{step.title}：{step.desk_unit_name}" if step.scope == "concerned" else step.title


def _look(step: StepView, record: RecordView) -> str:
    if step.state in PASSED_STEPS:
        return "done"
    if step.state == StepState.SENT_BACK:
        return "back"
    return "now" if step.state in ACTIVE_STEPS and record.state == "reviewing" else "todo"


def _note(step: StepView) -> str:
    if step.signatures:
        last = step.signatures[-1]
        return _by(last.signed_as, day_of(last.at))
    if step.state in ACTIVE_STEPS and step.due_on:
        return f"{step.due_on:%m-%d} 前"
    return "、".join(step.roles)


def _issue(record: RecordView) -> Step:
    if record.state in _SIGNED:
        return Step("签发", "done", f"{record.issued_on:%m-%d}" if record.issued_on else "")
    return Step("签发", "now" if record.state == "cleared" else "todo")


def _last(record: RecordView) -> Step:
    title = "公开与存证" if record.attribute in {"", "proactive"} else "留存"
    if record.state in _ENDED:
        return Step(title, "done", f"{record.published_on:%m-%d}" if record.published_on else "")
    note = "等待写入日志" if record.state == "entered" else ""
    return Step(title, "now" if record.state in {"issued", "entered"} else "todo", note)


def _by(name: str, day: date) -> str:
    return f"{name} {day:%m-%d}" if name else f"{day:%m-%d}"
