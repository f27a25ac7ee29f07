"""Time limits in words: “十四五”期末, 春节前, 第一时间, 长期坚持."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from yangguang.foundation.documents.rules.deadlines import labels
from yangguang.foundation.documents.rules.deadlines.numerals import whole
from yangguang.foundation.documents.rules.deadlines.readings import Draft, Reading, draft
from yangguang.foundation.documents.rules.deadlines.sentences import Sentence
from yangguang.foundation.documents.rules.values import DeadlineKind

_FIVE_YEARS = re.compile(
    r"(?=[“\"「十二规])(?:[“\"「]?(?P<number>十[一二三四五六七八九]?|二十)五[”\"」]?(?:规划)?|规划)(?P<part>期末|末期|末|期满|期间|时期|期内)(?:前|之前)?"
)
_FESTIVAL = re.compile(
    r"(?=[今明0-9“\"元春清五劳端中国两高汛暑寒开放换年双])(?:(?:今年|明年|[0-9]{4}年)的?)?[“\"]?(?P<event>元旦春节|元旦|春节|清明节?|五一|劳动节|端午节?|中秋节?|国庆节?|两节|两会|高考|中考|汛期|"
    r"春运|暑期|寒假|暑假|开学|放假|换届|年度考核|双节)[”\"]?(?P<part>放假前|结束后|召开前|召开后|之前|之后|前夕|前|后)(?![往期])"
)
_NOW = re.compile(
    r"(?=[应要须必第立马即当])(?:应当?|要|须|必须)?(?P<word>第一时间|立即|立刻|马上|即刻|当场|当日|当天)(?P<rest>[^,，]{0,20})"
)
_INSTANT = re.compile(
    r"(?=[应要须必即])(?:应当?|要|须|必须)?(?P<word>即时)(?:予以|进行|向[^,，]{1,12})?(?=报告|上报|报送|发布|公布|公开|回应|答复|办结|处置|反馈)"
)
_HOURS = re.compile(r"小时|分钟")
_DUTY_DAY = re.compile(
    r"^(?:内|前)?(?:[^,，]{0,8}?)(?:报告|上报|报送|发布|公布|公开|办结|转办|回复|答复|反馈|办理|完成)"
)
_KEPT_UP = (
    r"(?:坚持|推进|推动|开展|落实|执行|实施|进行|优化|保持|公开|公示|公布|发布|更新|任务|有效)"
)
_ONGOING = re.compile(
    rf"(?=[长常持始全动经贯日随])(?:长期|常年|长年|持续|始终|全年|常态化?){_KEPT_UP}{{0,2}}|动态(?:更新|调整|公开|管理|维护)|"
    rf"经常性(?:工作|开展)?|贯穿全年|日常(?:工作|开展)?|随时{_KEPT_UP}?"
)
_IMMEDIATE_VALUE = re.compile(r"立即(?:办理|执行|落实|整改|完成)?|即时|实时|马上|即知即改|立行立改")
_HOURS_REACH = 60
_PLAN_YEARS = 5
# One of these signs stands in every such word: they are looked for first.
_ONGOING_SIGNS = re.compile("[长常持始全动经贯日随]")
_IMMEDIATE_SIGNS = re.compile("[第立马即当实]")


def find(sentence: Sentence, reading: Reading) -> Iterator[Draft]:
    """Drafts of every time limit in words."""
    text = sentence.masked
    if "五" in text or "规划" in text:
        yield from _plans(sentence, reading)
    for hit in _FESTIVAL.finditer(text) if "前" in text or "后" in text else ():
        yield draft(
            DeadlineKind.FIXED_DATE, sentence.printed, hit.start(), hit.end(), anchor=hit["event"]
        )
    yield from _immediate(sentence)
    for pattern, signs, kind in (
        (_ONGOING, _ONGOING_SIGNS, DeadlineKind.ONGOING),
        (_IMMEDIATE_VALUE, _IMMEDIATE_SIGNS, DeadlineKind.IMMEDIATE),
    ):
        for hit in pattern.finditer(text) if signs.search(text) else ():
            if labels.is_value(sentence, hit.start(), hit.end()):
                yield draft(kind, sentence.printed, hit.start(), hit.end(), rank=1)


def _plans(sentence: Sentence, reading: Reading) -> Iterator[Draft]:
    for hit in _FIVE_YEARS.finditer(sentence.masked):
        last = _plan_end(hit["number"], reading)
        if hit["number"] is None and not hit["part"].endswith(("末", "满")):
            continue
        during = hit["part"] in {"期间", "时期", "期内"}
        yield draft(
            DeadlineKind.FIXED_DATE,
            sentence.printed,
            hit.start(),
            hit.end(),
            iso=date(last, 12, 31) if last else None,
            iso_start=date(last - 4, 1, 1) if last and during else None,
            iso_inferred=last is not None,
            rank=1,
        )


def _plan_end(printed: str | None, reading: Reading) -> int | None:
    if printed is None:
        year = reading.plan_year
        return year + (-year % _PLAN_YEARS) if year else None
    number = whole(printed)
    if number is None:
        return None
    # The sixth plan ended in 1985; every later one lasts five years.
    return 1985 + (number - 6) * _PLAN_YEARS


def _immediate(sentence: Sentence) -> Iterator[Draft]:
    if not _IMMEDIATE_SIGNS.search(sentence.masked):
        return
    for hit in _NOW.finditer(sentence.masked):
        if _is_order(hit, sentence):
            word = hit.span("word")
            yield draft(DeadlineKind.IMMEDIATE, sentence.printed, *word)
    for hit in _INSTANT.finditer(sentence.masked):
        yield draft(DeadlineKind.IMMEDIATE, sentence.printed, *hit.span("word"))


def _is_order(hit: re.Match[str], sentence: Sentence) -> bool:
    if hit["word"] == "第一时间" and _HOURS.search(
        sentence.masked, hit.end("word"), hit.end("word") + _HOURS_REACH
    ):
        return False
    if hit["word"] in {"当日", "当天"}:
        return bool(_DUTY_DAY.match(hit["rest"]))
    return bool(re.match(r"[\u4e00-\u9fff]", hit["rest"]))
