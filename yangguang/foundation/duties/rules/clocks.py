"""What a clock says: state, words, and the day behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from yangguang.foundation.duties.rules import counting, wording
from yangguang.foundation.duties.rules.terms import ClockState, Days, DutyUnit


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one duty when its clock is drawn."""

    due_on: date | None
    soon_on: date | None
    unit: DutyUnit | None = None
    due_at: datetime | None = None
    discharged_on: date | None = None
    paused_on: date | None = None
    is_event_based: bool = False
    discharged_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Face:
    """What a clock shows: state, first line, second line."""

    state: ClockState
    text: str
    due_text: str


def face_of(standing: Standing, *, on: date, days: Days, at: datetime | None = None) -> Face:
    """Return what the clock of a duty shows on a day (or at a moment, for hours)."""
    if standing.discharged_on is not None:
        return _done(standing, standing.discharged_on, on)
    if standing.paused_on is not None:
        nth = (on - standing.paused_on).days + 1
        begun = wording.short_day(standing.paused_on, seen_from=on)
        return Face(ClockState.PAUSED, f"计时中止第 {nth} 天", f"{begun} 计时中止")
    if standing.due_on is None:
        text = "按事件起算" if standing.is_event_based else "原文无期限"
        return Face(ClockState.NONE, text, "")
    due_text = wording.short_day(standing.due_on, seen_from=on)
    if at is not None and standing.due_at is not None:
        return _by_the_hour(standing.due_at, at, due_text)
    if on > standing.due_on:
        late = (on - standing.due_on).days
        return Face(ClockState.OVER, f"逾期 {late} 天", f"应于 {due_text}")
    is_soon = standing.soon_on is not None and on >= standing.soon_on
    state = ClockState.SOON if is_soon or on == standing.due_on else ClockState.OK
    return Face(state, _remaining(standing, standing.due_on, on, days), due_text)


def _done(standing: Standing, done_on: date, on: date) -> Face:
    second = f"{wording.short_day(done_on, seen_from=on)} 办结"
    if standing.due_on is None:
        return Face(ClockState.KEPT, "已办结", second)
    if standing.due_at and standing.discharged_at and standing.discharged_at > standing.due_at:
        late = _hours_and_minutes(standing.discharged_at - standing.due_at)
        return Face(ClockState.LATE, f"逾期办结，晚 {late}", second)
    early = (standing.due_on - done_on).days
    if early < 0:
        return Face(ClockState.LATE, f"逾期办结，晚 {-early} 天", second)
    words = f"按期办结，提前 {early} 天" if early else "按期办结"
    return Face(ClockState.KEPT, words, second)


def _remaining(standing: Standing, due_on: date, on: date, days: Days) -> str:
    left = (due_on - on).days
    if left == 0:
        moment = f" {standing.due_at:%H:%M}" if standing.due_at else ""
        return f"今天{moment}到期"
    if standing.unit in (DutyUnit.DAY, DutyUnit.HOUR):
        return f"还有 {left} 天"
    working = counting.count_working_days(on, due_on, days)
    return f"还有 {working} 个工作日" if working else f"还有 {left} 天"


def _by_the_hour(due_at: datetime, at: datetime, due_text: str) -> Face:
    second = f"{due_text} {due_at:%H:%M}"
    if at > due_at:
        return Face(ClockState.OVER, f"逾期 {_hours_and_minutes(at - due_at)}", f"应于 {second}")
    return Face(ClockState.SOON, f"还有 {_hours_and_minutes(due_at - at)}", second)


def _hours_and_minutes(span: timedelta) -> str:
    hours, minutes = divmod(int(span.total_seconds() // 60), 60)
    parts = [f"{hours} 小时"] if hours or not minutes else []
    return " ".join([*parts, f"{minutes} 分"] if minutes else parts)
