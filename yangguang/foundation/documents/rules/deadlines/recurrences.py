"""Days that come round: 每月5日前, 每季度首月10日前, 每年1月31日前, 每周五前."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import chain

from yangguang.foundation.documents.rules.deadlines.numerals import ARABIC, GAP, WRITTEN, whole
from yangguang.foundation.documents.rules.deadlines.readings import Draft, draft
from yangguang.foundation.documents.rules.deadlines.sentences import Sentence
from yangguang.foundation.documents.rules.deadlines.stretches import Stretch
from yangguang.foundation.documents.rules.values import DeadlineKind

_NUM = rf"(?:{ARABIC}{{1,2}}|{WRITTEN}{{1,3}})"
_BEFORE = r"(?:之前|以前|前|内|止)"
_MONTHLY = re.compile(
    rf"(?:每个?月度?|逐月|次月|下个?月)的?(?:(?P<days>(?:{_NUM}(?:{GAP}[日号])?、)*{_NUM}){GAP}[日号](?P<also_end>(?:、|和|及)月[底末])?|(?P<end>月?底|月?末))(?P<suffix>{_BEFORE})?"
)
_MONTH_PART = re.compile(rf"每个?月(?P<part>最后一周|上旬|中旬|下旬)(?P<suffix>{_BEFORE})?")
_LAST_WORKING_DAY = re.compile(
    rf"每个?(?P<per>月|季度|年)(?:的)?最后(?:一|1)个工作日(?P<suffix>{_BEFORE})?"
)
_QUARTERLY = re.compile(
    rf"每个?季度?的?(?:(?:(?P<first>首月|第一个月|首个月)|(?P<second>第二个月)|(?P<last>末月|最后一个?月|第三个月))的?(?:(?P<day>{_NUM}){GAP}[日号]|(?P<end>月?底|月?末))?"
    rf"|(?P<quarter_end>末|底))(?P<suffix>{_BEFORE})?"
)
_HALF_YEARLY = re.compile(rf"每半年(?:末|底)(?P<suffix>{_BEFORE})?")
_WEEKLY = re.compile(rf"每(?:周|星期)的?(?P<day>[一二三四五六日天])(?P<suffix>{_BEFORE})?")
_DAILY = re.compile(
    rf"每[日天](?P<hour>[0-9\uff10-\uff19]{{1,2}})(?:时|点|[:：][0-9]{{2}}){_BEFORE}"
)
_EVERY_YEAR = re.compile(r"每年度?(?:的)?")
_THIS_YEAR = re.compile(r"(?:今|本|当|明|次|去|上)年")
_CELL = re.compile(r"[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]|[|\t]")
_REACH = 60
_ANY = re.compile("每|次月|逐月")
_LONGEST_MONTH = 31
_WEEKDAYS = "一二三四五六日"


def find(sentence: Sentence, points: list[list[Stretch]]) -> Iterator[Draft]:
    """Drafts of every day or end of period that comes round."""
    if not _ANY.search(sentence.masked):
        return
    yield from _yearly(sentence, points)
    for hit in _MONTHLY.finditer(sentence.masked):
        if hit["suffix"] or hit["end"] or hit.group().startswith("每"):
            yield from _monthly(hit, sentence)
    for hit in _LAST_WORKING_DAY.finditer(sentence.masked):
        yield _last_working_day(hit, sentence)
    for pattern, per, code_of in _SIMPLE:
        for hit in pattern.finditer(sentence.masked):
            yield _made(hit, sentence, per, (code_of(hit),))


def _made(hit: re.Match[str], sentence: Sentence, per: str, recurrence: tuple[str, ...]) -> Draft:
    return draft(
        DeadlineKind.RECURRING,
        sentence.printed,
        hit.start(),
        hit.end(),
        per=per,
        recurrence=recurrence,
        rank=5,
    )


def _last_working_day(hit: re.Match[str], sentence: Sentence) -> Draft:
    per, code = {"月": ("month", "M+end"), "季度": ("quarter", "Q+end"), "年": ("year", "12-31")}[
        hit["per"]
    ]
    made = _made(hit, sentence, per, (code,))
    return made._replace(problem="原文是该期最后一个工作日；期末遇休息日时请按工作日历提前。")


def _monthly(hit: re.Match[str], sentence: Sentence) -> Iterator[Draft]:
    if hit["end"]:
        yield _made(hit, sentence, "month", ("M+end",))
        return
    days = [whole(piece.strip("日号 ")) for piece in hit["days"].split("、")]
    if all(day and 1 <= day <= _LONGEST_MONTH for day in days):
        codes = [f"M+{day}d" for day in days] + (["M+end"] if hit["also_end"] else [])
        yield _made(hit, sentence, "month", tuple(codes))


def _in_quarter(hit: re.Match[str]) -> str:
    if hit["quarter_end"] or (hit["last"] and not hit["day"]):
        return "Q+end"
    offset = "1m" if hit["second"] else "2m" if hit["last"] else ""
    if hit["day"]:
        return f"Q+{offset}{whole(hit['day'])}d"
    return f"Q+{offset or '0m'}end"


def _in_month(hit: re.Match[str]) -> str:
    return {"上旬": "M+10d", "中旬": "M+20d"}.get(hit["part"], "M+end")


def _on_weekday(hit: re.Match[str]) -> str:
    return f"W+{_WEEKDAYS.index(hit['day'].replace('天', '日')) + 1}d"


_SIMPLE: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str]], str]], ...] = (
    (_MONTH_PART, "month", _in_month),
    (_QUARTERLY, "quarter", _in_quarter),
    (_HALF_YEARLY, "half_year", lambda _: "H+end"),
    (_WEEKLY, "week", _on_weekday),
    (_DAILY, "day", lambda _: "D"),
)


def _yearly(sentence: Sentence, points: list[list[Stretch]]) -> Iterator[Draft]:
    leads = [hit.span() for hit in _EVERY_YEAR.finditer(sentence.masked)]
    ends = [end for _, end in leads]
    for one in chain.from_iterable(points):
        nearest = bisect_right(ends, one.start) - 1
        if nearest < 0 or one.printed_year is not None:
            continue
        start, end = leads[nearest]
        attached = _is_attached(sentence, end, one)
        if attached or _repeats(one, end, sentence):
            yield _occurrence(one, start if attached else one.start, sentence)


def _is_attached(sentence: Sentence, end: int, one: Stretch) -> bool:
    between = sentence.masked[end : min(one.start, end + _REACH)]
    return not between.strip("的于在 ") and not _THIS_YEAR.search(
        sentence.masked, one.start, one.end
    )


def _repeats(one: Stretch, end: int, sentence: Sentence) -> bool:
    """每年 holds for the later dates of its sentence, but not for the next cell of a table."""
    if not one.suffix or one.start - end > _REACH:
        return False
    text = sentence.masked
    return not (_CELL.search(text, end, one.start) or _THIS_YEAR.search(text, one.start, one.end))


def _occurrence(one: Stretch, start: int, sentence: Sentence) -> Draft:
    text = "每年" + (one.text or sentence.printed[one.start : one.end])
    codes = (f"{one.month_day[0]:02d}-{_last_day(one.month_day):02d}",) if one.month_day else ()
    return Draft(
        text,
        DeadlineKind.RECURRING,
        start,
        one.end,
        per="year",
        recurrence=codes,
        problem=one.problem,
        rank=5,
    )


def _last_day(month_day: tuple[int, int]) -> int:
    month, day = month_day
    longest = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
    return min(day, longest)
