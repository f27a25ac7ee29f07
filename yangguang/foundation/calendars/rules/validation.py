"""Why a year cannot be adopted as it stands: mistakes that a person can put right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from yangguang.foundation.calendars.rules.values import Holiday, OfficialYear, is_weekend
from yangguang.kernel.errors import Reason

FIRST_YEAR = 2000
LONGEST_HOLIDAY = 15
_DECEMBER = 12
_EARLIEST_DAY = 20
_STATUTORY = ((2025, 13), (2008, 11), (2000, 10))


def why_not_adopt(year: OfficialYear, *, accepts_unusual: bool = False) -> tuple[Reason, ...]:
    """Return every reason why the year is refused; empty when it may be adopted.

    `accepts_unusual` lets pass a year whose days off net of working weekends differ from the
    statutory number, as in years with an extra holiday.
    """
    reasons = [*_notices(year), *_holidays(year), *_working_weekends(year)]
    if not reasons and not accepts_unusual:
        reasons.extend(_unusual(year))
    return tuple(reasons)


def statutory_days(year: int) -> int:
    """Return how many days off the holiday regulation gives in a year (法定节假日天数)."""
    return next(days for since, days in _STATUTORY if year >= since)


def net_days_off(year: OfficialYear) -> int:
    """Return weekdays off less weekend days worked: what the notices take away from work."""
    off = {day for holiday in year.holidays for day in holiday.days() if not is_weekend(day)}
    return len(off) - len(_worked(year))


def _notices(year: OfficialYear) -> Iterator[Reason]:
    if year.year < FIRST_YEAR:
        yield Reason("calendars.year_too_early", f"年份应不早于 {FIRST_YEAR} 年。", field="year")
    if not year.notices or not all(notice.title.strip() for notice in year.notices):
        yield Reason(
            "calendars.notice_missing", "请填写放假通知的标题，作为依据。", field="notices"
        )
    named = [*(row.notice for row in year.holidays), *(row.notice for row in year.working_weekends)]
    if any(not 1 <= number <= len(year.notices) for number in named):
        yield Reason("calendars.notice_unknown", "有日期引用了没有填写的通知。", field="notices")


def _holidays(year: OfficialYear) -> Iterator[Reason]:
    if not year.holidays:
        yield Reason("calendars.no_holidays", "没有填写任何假期。", field="holidays")
    for holiday in year.holidays:
        yield from _holiday(holiday, year.year)
    sound = [row for row in year.holidays if 0 <= (row.last - row.first).days < LONGEST_HOLIDAY]
    counted = Counter(day for row in sound for day in row.days())
    for day in sorted(day for day, times in counted.items() if times > 1):
        text = f"{day.isoformat()} 同时属于两个假期，请合并或改正。"
        yield Reason("calendars.holidays_overlap", text, field="holidays")


def _holiday(holiday: Holiday, year: int) -> Iterator[Reason]:
    length = (holiday.last - holiday.first).days + 1
    if length < 1:
        text = f"{holiday.name}的最后一天早于第一天，请改正。"
        yield Reason("calendars.holiday_reversed", text, field="holidays")
    elif length > LONGEST_HOLIDAY:
        text = f"{holiday.name}连续放假 {length} 天，超过 {LONGEST_HOLIDAY} 天，请核对。"
        yield Reason("calendars.holiday_too_long", text, field="holidays")
    if not holiday.name.strip():
        yield Reason("calendars.holiday_unnamed", "有假期没有名称。", field="holidays")
    for day in {holiday.first, holiday.last}:
        if not _in_range(day, year):
            yield _out_of_range(day, year)


def _working_weekends(year: OfficialYear) -> Iterator[Reason]:
    off = {
        day
        for row in year.holidays
        if (row.last - row.first).days < LONGEST_HOLIDAY
        for day in row.days()
    }
    for day, times in sorted(Counter(_worked(year)).items()):
        if times > 1:
            text = f"上班日 {day.isoformat()} 填写了两次。"
            yield Reason("calendars.work_day_twice", text, field="work")
        if not is_weekend(day):
            text = f"{day.isoformat()} 不是周末，本来就上班；调休上班日只能是周六或周日。"
            yield Reason("calendars.work_day_not_weekend", text, field="work")
        if day in off:
            text = f"{day.isoformat()} 既放假又上班，请核对通知。"
            yield Reason("calendars.off_and_work", text, field="work")
        if not _in_range(day, year.year):
            yield _out_of_range(day, year.year)


def _unusual(year: OfficialYear) -> Iterator[Reason]:
    expected, found = statutory_days(year.year), net_days_off(year)
    if found != expected:
        text = (
            f"放假的工作日减去调休上班日是 {found} 天，而 {year.year} 年法定节假日是 {expected} 天。"
            "请核对有没有漏填；确实如此（如临时增加假期）时，请选择“已核对，按此采用”。"
        )
        yield Reason("calendars.net_days_unusual", text, field="holidays")


def _worked(year: OfficialYear) -> list[date]:
    return [day for group in year.working_weekends for day in group.days]


def _in_range(day: date, year: int) -> bool:
    """The New Year holiday may begin late in the December before."""
    late = day.month == _DECEMBER and day.day >= _EARLIEST_DAY
    return day.year == year or (day.year == year - 1 and late)


def _out_of_range(day: date, year: int) -> Reason:
    text = (
        f"{day.isoformat()} 不在 {year} 年放假通知的范围内（上年 12 月 20 日至当年 12 月 31 日）。"
    )
    return Reason("calendars.day_out_of_range", text, field="holidays")
