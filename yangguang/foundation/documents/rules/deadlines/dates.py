"""Dates by which, from which or in which something must be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from yangguang.foundation.documents.rules.deadlines import labels
from yangguang.foundation.documents.rules.deadlines.points import DASH, POINT
from yangguang.foundation.documents.rules.deadlines.readings import Draft, Reading, draft
from yangguang.foundation.documents.rules.deadlines.sentences import MARK, Sentence
from yangguang.foundation.documents.rules.deadlines.stretches import Stretch, stretch
from yangguang.foundation.documents.rules.values import DeadlineKind

_JOIN = re.compile(r"(?:、|,|，|和|及|与|或|以及|的|、的)?")
_RANGE = re.compile(rf"{DASH}|到")
_AFTER_START = re.compile(r"(?:份)?(?:起|开始|始|以后)(?!步|草|点)")
_EFFECT = re.compile(r"起?(?:正式)?(?:施行|生效|废止|失效|执行$|实施[,，）)]?$)")
_PAST_LEAD = re.compile(r"(?:截至|截止(?!到|至|时间|日期)|去|上|往|以往|历)$")
_HISTORY = re.compile(
    r"(?:了(?!解)|已经|已(?!纳入)|曾|以来|累计|共计|同比|获得?|荣获|修订通过|审议通过)"
)
_DONE = re.compile(r"^[^,，]{0,6}?(?:已|曾|以来)")
_NAMED = re.compile(
    r"^(?:的)?[^,，]{0,10}?(?:印发|发布|公布|通过|制定|出台|修订|签发|成立|颁布)(?:的|《|"
    + MARK
    + ")"
)
_GOAL_LEAD = re.compile(r"(?:到|至|截止到?|截止至)$")
_ACT = re.compile(
    r"^(?:份)?[,，]?(?:对|将|要|应|须|需|拟|可|再|分别|基本|全面|集中|力争|争取|确保|组织|开展|召开|举办|举行|"
    r"完成|启动|制定|出台|印发|发布|公布|公开|报送|上报|报告|提交|实现|建成|建立|形成|进行|开始|安排|推出|"
    r"编制|汇总|总结|考核|考评|验收|检查|抽查|评估|通报|培训|向|由|各|全[省市县区乡镇面]|市|县|区|省|本|我)"
)
_LIMITED = frozenset({"前", "之前", "以前", "内", "之内", "以内", "止"})


def find(sentence: Sentence, reading: Reading) -> Iterator[Draft]:
    """Drafts of every date in the sentence that is a time limit."""
    for group in grouped(sentence, reading):
        for one in group:
            made = _draft(one, sentence, reading)
            if made is not None:
                reading.carried = one.printed_year or reading.carried
                yield made


def grouped(sentence: Sentence, reading: Reading) -> list[list[Stretch]]:
    """Points of the sentence, lists together, with what the last member lends to the others."""
    found = _stretches(sentence, reading)
    return [_share(group) for group in _groups(found, sentence.masked)]


def _stretches(sentence: Sentence, reading: Reading) -> Iterator[Stretch]:
    carried = reading.carried
    for hit in POINT.finditer(sentence.masked):
        if hit.start() == hit.end():
            continue
        found = stretch(hit, replace_carried(reading, carried))
        if found is None:
            continue
        carried = found.printed_year or carried
        yield from _listed(found, sentence)


def replace_carried(reading: Reading, carried: int | None) -> Reading:
    """Return the reading as it stands after a printed year further left."""
    return Reading(base=reading.base, year=reading.year, carried=carried)


def _listed(found: Stretch, sentence: Sentence) -> Iterator[Stretch]:
    if not found.tail:
        yield found
        return
    numbered = not sentence.masked[: found.start].strip() and len(found.tail) == 1
    if not numbered:
        yield replace(found, tail=())
    yield from found.tail


def _groups(found: Iterator[Stretch], text: str) -> Iterator[list[Stretch]]:
    group: list[Stretch] = []
    for one in found:
        if group and one.start > group[-1].start:
            between = text[group[-1].end : one.start]
            if _RANGE.fullmatch(between):
                group[-1] = _joined(group[-1], one)
                continue
            if not _JOIN.fullmatch(between):
                yield group
                group = []
        group.append(one)
    if group:
        yield group


def _joined(opening: Stretch, closing: Stretch) -> Stretch:
    """A range such as 3月1日至5月31日: the year may stand at either end."""
    first = opening.first
    if first and closing.printed_year and not opening.printed_year:
        first = first.replace(year=closing.printed_year)
    if first and closing.last and closing.last < first and not closing.printed_year:
        closing = replace(closing, last=closing.last.replace(year=closing.last.year + 1))
    return replace(
        closing,
        start=opening.start,
        first=first,
        printed_year=closing.printed_year or opening.printed_year,
        year_inferred=opening.year_inferred and closing.year_inferred,
        ranged=True,
        precision="part",
    )


def _share(group: list[Stretch]) -> list[Stretch]:
    """Let the last member of a list lend its 前, its day or its 底 to the others."""
    suffix = ""
    shared: list[Stretch] = []
    for one in reversed(group):
        suffix = one.suffix or suffix
        shared.append(replace(one, suffix=suffix))
    return shared[::-1]


def _draft(one: Stretch, sentence: Sentence, reading: Reading) -> Draft | None:
    before, after = sentence.masked[max(0, one.start - 12) : one.start], sentence.masked[one.end :]
    if before.endswith(MARK) and one.precision == "year":
        return None
    if started := _started(one, before, after, sentence):
        return started
    if not _is_limit(one, before, after, sentence, reading):
        return None
    return draft(_kind(one), sentence.printed, one.start, one.end, **_fields(one, reading))


def _started(one: Stretch, before: str, after: str, sentence: Sentence) -> Draft | None:
    opened = _AFTER_START.match(after)
    lead = before[-1:] if before[-1:] in {"从", "自"} else ""
    if not opened or one.suffix or one.first is None:
        return None
    if not lead and opened.group() not in {"起", "份起"}:
        return None
    rest = after[opened.start() :][:12]
    if _EFFECT.match(rest) or _HISTORY.search(after[:30].split("，")[0]):
        return None
    return draft(
        DeadlineKind.START_DATE,
        sentence.printed,
        one.start - len(lead),
        one.end + opened.end(),
        iso=one.first,
        year_inferred=one.year_inferred,
        problem=one.problem,
    )


def _is_limit(one: Stretch, before: str, after: str, sentence: Sentence, reading: Reading) -> bool:
    if _PAST_LEAD.search(before) or _DONE.match(after):
        return False
    if one.suffix in _LIMITED and not (one.precision == "year" and one.suffix == "止"):
        return True
    if one.part == "内":
        return not _HISTORY.search(sentence.masked[one.end : sentence.clause_end(one.end)])
    if labels.is_value(sentence, one.start, one.end):
        return _fits_column(one, sentence)
    if before[-1:] in {"从", "自"}:
        return False
    clause = sentence.masked[one.end : sentence.clause_end(one.end + 1)]
    if _HISTORY.search(clause) or _NAMED.match(after) or _before_issue(one, reading):
        return False
    if _GOAL_LEAD.search(before):
        return True
    return (one.precision != "year" or one.ranged) and bool(_ACT.match(after))


def _fits_column(one: Stretch, sentence: Sentence) -> bool:
    dated = one.precision == "day" and one.printed_year is not None
    if labels.is_labelled(sentence, one.start):
        return True
    return not dated or sentence.alone


def _before_issue(one: Stretch, reading: Reading) -> bool:
    return bool(reading.base and one.last and one.last < reading.base)


def _kind(one: Stretch) -> DeadlineKind:
    in_year = one.part in {"底", "末", "内", "终"} and one.month_day == (12, 31)
    if in_year and one.printed_year is None and one.precision == "part":
        return DeadlineKind.YEAR_END
    return DeadlineKind.FIXED_DATE


def _fields(one: Stretch, reading: Reading) -> dict[str, object]:
    one = _rolled(one, reading)
    last = one.last
    inferred, problem = one.iso_inferred, one.problem
    if (
        one.suffix in {"前", "之前", "以前"}
        and one.precision in {"month", "quarter", "year"}
        and one.first
    ):
        last = one.first - timedelta(days=1)
        inferred = True
        problem = "只写了“某月（季、年）前”，按该期开始之前计算，请核对。"
    return {
        "iso": last,
        "iso_start": one.first if one.ranged or one.precision in {"quarter", "half"} else None,
        "year_inferred": one.year_inferred,
        "iso_inferred": inferred and last is not None,
        "problem": problem,
    }


def _rolled(one: Stretch, reading: Reading) -> Stretch:
    """A day without a year that lies before the issue date means the next year."""
    if reading.year or reading.carried or not one.year_inferred or not reading.base:
        return one
    if one.last is None or one.last >= reading.base:
        return one
    return replace(
        one,
        last=_next_year(one.last),
        first=_next_year(one.first) if one.first else None,
    )


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
