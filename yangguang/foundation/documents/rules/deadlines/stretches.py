"""A printed point turned into the days it covers, with what had to be inferred."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from yangguang.foundation.documents.rules.deadlines.numerals import whole
from yangguang.foundation.documents.rules.deadlines.points import DASH
from yangguang.foundation.documents.rules.deadlines.readings import Reading

_NEAR_YEARS = {
    "明年": 1, "来年": 1, "次年": 1, "翌年": 1, "下年": 1, "下一年": 1, "下年度": 1, "下一年度": 1, "后年": 2,
}  # fmt: skip
_TEN_DAYS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_NUMBER = re.compile(rf"(?:(?!{DASH})[^、 \u00a0\u3000])+")
_MONTHS = 12
_LEAP_YEAR = 2000
_LAST_YEAR = 9998


class Stretch(NamedTuple):
    """The days from `first` to `last` that one printed point covers.

    `precision` is day, part (a printed part of a month, quarter, half or year), month, quarter,
    half or year; a `part` of a year begins with 年. `text` replaces the printed text where a list
    shares its ending (3、6月底前 is 3月底前 and 6月底前).
    """

    start: int
    end: int
    precision: str
    suffix: str = ""
    first: date | None = None
    last: date | None = None
    printed_year: int | None = None
    year_inferred: bool = False
    iso_inferred: bool = False
    month_day: tuple[int, int] | None = None
    part: str = ""
    ranged: bool = False
    text: str = ""
    problem: str | None = None


def read(hit: re.Match[str], reading: Reading) -> tuple[Stretch, ...]:
    """Read one match of `points.POINT`: nothing, one stretch, or one for each month of a list."""
    found = _read(hit, reading)
    if found is None:
        return ()
    pieces = list(_NUMBER.finditer(hit["months"] or ""))
    if found.ranged or len(pieces) < 2 or found.problem:  # noqa: PLR2004 - one number is no list
        return (found,)
    return tuple(_in_list(hit, piece, found) for piece in pieces)


def moved(found: tuple[Stretch, ...], by: int) -> tuple[Stretch, ...]:
    """Return the stretches of the same printed point at another place of the sentence."""
    return tuple(Stretch(one.start + by, one.end + by, *one[2:]) for one in found)


def lend(last: Stretch, earlier: Stretch) -> Stretch:
    """Give a bare month in a list the 前, the day or the 底 that only the last member prints."""
    if last.suffix and not earlier.suffix:
        earlier = earlier._replace(suffix=last.suffix)
    if earlier.precision != "month" or last.precision not in {"day", "part"} or last.ranged:
        return earlier
    if last.month_day is None or earlier.month_day is None or last.part.startswith("年"):
        return earlier
    year = earlier.first.year if earlier.first else None
    if last.precision == "day":
        return _on_day(earlier, year, earlier.month_day[0], last.month_day[1])
    lent = earlier._replace(precision="part", part=last.part, iso_inferred=last.iso_inferred)
    first, final = _TEN_DAYS.get(last.part, (1, 31))
    return _span(lent, year, (earlier.month_day[0], first), (earlier.month_day[0], final))


def _in_list(hit: re.Match[str], piece: re.Match[str], found: Stretch) -> Stretch:
    at = hit.start("months")
    groups = {name: value for name, value in hit.groupdict().items() if value}
    year = found.first.year if found.first else None
    one = _month(found, groups, whole(piece.group()) or 0, year)
    first, final = piece.start() == 0, piece.end() == len(hit["months"])
    lead = hit.string[hit.start() : at]
    tail = hit.string[hit.end("months") : hit.end()]
    return one._replace(
        start=hit.start() if first else at + piece.start(),
        end=hit.end() if final else at + piece.end(),
        text=lead + piece.group() + tail,
    )


def _read(hit: re.Match[str], reading: Reading) -> Stretch | None:
    groups = {name: value for name, value in hit.groupdict().items() if value}
    suffix = groups.pop("suffix", "") or groups.pop("near_suffix", "")
    if not groups:
        return None
    base = Stretch(hit.start(), hit.end(), "year", suffix=suffix)
    if "iso" in groups:
        numbers = [int(part) for part in re.split(r"[-./]", groups["iso"])]
        return _on_day(base._replace(printed_year=numbers[0]), *numbers)
    if groups.keys() & {"near_month", "month_end", "only_day"}:
        return _in_near_month(base, groups, reading)
    year, inferred, base = _year(base, groups, reading)
    base = base._replace(year_inferred=inferred)
    return _within_year(base, groups, year)


def _year(
    base: Stretch, groups: dict[str, str], reading: Reading
) -> tuple[int | None, bool, Stretch]:
    if "year" in groups:
        printed = whole(groups["year"])
        return printed, False, base._replace(printed_year=printed)
    known = reading.plan_year
    if "near_year" in groups:
        known = reading.year or (reading.base.year if reading.base else reading.carried)
        if groups["near_year"] in {"次年", "翌年"}:
            known = reading.plan_year
        known = known + _NEAR_YEARS.get(groups["near_year"], 0) if known else None
    return known, known is not None, base


def _within_year(base: Stretch, groups: dict[str, str], year: int | None) -> Stretch | None:
    if "months" in groups:
        return _in_months(base, groups, year)
    if "quarter" in groups or "first_quarters" in groups:
        number = whole(groups.get("quarter", "3")) or 0
        last_month = number * 3
        first_month = 1 if "first_quarters" in groups else last_month - 2
        part = groups.get("quarter_part", "")
        return _span(
            base._replace(precision="part" if part else "quarter", part=part),
            year, (first_month, 1), (last_month, 31),
        )  # fmt: skip
    if "half" in groups:
        part = groups.get("half_part", "")
        first, last = ((1, 1), (6, 30)) if groups["half"] == "上半年" else ((7, 1), (12, 31))
        return _span(
            base._replace(precision="part" if part else "half", part=part), year, first, last
        )
    if "end" in groups:
        return _year_part(base, groups["end"][-1], year)
    return _years(base, groups, year)


def _years(base: Stretch, groups: dict[str, str], year: int | None) -> Stretch:
    since = whole(groups["from_year"]) if "from_year" in groups else None
    found = _span(base._replace(iso_inferred=True), year, (1, 1), (12, 31))
    if since and year:
        return found._replace(first=date(since, 1, 1), ranged=True)
    return found


def _year_part(base: Stretch, part: str, year: int | None) -> Stretch:
    base = base._replace(precision="part", part=f"年{part}")
    if part == "初":
        opened = _span(base, year, (1, 1), (1, 31))
        return opened._replace(last=None, iso_inferred=True)
    if part == "中":
        return _span(base._replace(iso_inferred=True), year, (1, 1), (6, 30))
    return _span(base, year, (1, 1), (12, 31))


def _in_months(base: Stretch, groups: dict[str, str], year: int | None) -> Stretch | None:
    numbers = [whole(piece) for piece in _NUMBER.findall(groups["months"])]
    if any(number is None or not 1 <= number <= _MONTHS for number in numbers):
        return _impossible(base, groups) if len(numbers) == 1 else None
    months = [number for number in numbers if number]
    if re.search(DASH, groups["months"]):
        closing = _month(base, groups, months[-1], year)
        opening = _span(base, year, (months[0], 1), (months[0], 31))
        return closing._replace(first=opening.first, ranged=True, precision="part")
    return _month(base, groups, months[0], year)


def _month(base: Stretch, groups: dict[str, str], month: int, year: int | None) -> Stretch:
    part = groups.get("part", "").removeprefix("月")
    if "day" in groups:
        day = whole(groups["day"]) or 0
        return _on_day(base, year, month, day)
    if part in _TEN_DAYS:
        first, last = _TEN_DAYS[part]
        base = base._replace(precision="part", part=part, iso_inferred=True)
        return _span(base, year, (month, first), (month, last))
    if part == "初":
        base = base._replace(precision="part", part=part, iso_inferred=True)
        return _span(base, year, (month, 1), (month, 10))
    precision = "part" if part else "month"
    return _span(base._replace(precision=precision, part=part), year, (month, 1), (month, 31))


def _on_day(base: Stretch, year: int | None, month: int, day: int) -> Stretch:
    base = base._replace(precision="day")
    if not _exists(year or _LEAP_YEAR, month, day):
        dated = bool(base.printed_year) or _exists(_LEAP_YEAR, month, day)
        shown = f"{year}年{month}月{day}日" if year and dated else f"{month}月{day}日"
        return base._replace(
            year_inferred=False, problem=f"没有“{shown}”这一天，请核对原文后填写日期。"
        )
    return _span(base, year, (month, day), (month, day))


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= _MONTHS and 1 <= day <= calendar.monthrange(year, month)[1]


def _impossible(base: Stretch, groups: dict[str, str]) -> Stretch:
    shown = f"{groups['months']}月"
    return base._replace(
        precision="day" if "day" in groups else "month",
        year_inferred=False,
        problem=f"没有“{shown}”这个月份，请核对原文后填写日期。",
    )


def _in_near_month(base: Stretch, groups: dict[str, str], reading: Reading) -> Stretch:
    base = base._replace(precision="part", part=groups.get("near_part", "底"), year_inferred=True)
    known = reading.base
    if known is None:
        return base._replace(year_inferred=False)
    month = date(known.year, known.month, 1)
    if groups.get("near_month") in {"下月", "下个月"}:
        month = (month + timedelta(days=32)).replace(day=1)
    day = whole(groups.get("near_day") or groups.get("only_day") or "")
    if day is not None:
        return _on_day(base, month.year, month.month, day)
    first, last = _TEN_DAYS.get(base.part, (1, 31))
    return _span(base, month.year, (month.month, first), (month.month, last))


def _span(
    base: Stretch, year: int | None, first: tuple[int, int], last: tuple[int, int]
) -> Stretch:
    if year is None:
        return base._replace(month_day=last, year_inferred=False)
    if not 1 <= year <= _LAST_YEAR:
        return base
    last_day = min(last[1], calendar.monthrange(year, last[0])[1])
    return base._replace(
        first=date(year, *first),
        last=date(year, last[0], last_day),
        month_day=(last[0], last[1]),
    )
