"""Counts and thresholds: 每年至少听取一次, 不少于3次, 每季度召开1次, 不低于4%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from yangguang.foundation.documents.rules.deadlines.numerals import ARABIC, GAP, NUMBER, number
from yangguang.foundation.documents.rules.deadlines.readings import Draft, draft
from yangguang.foundation.documents.rules.deadlines.sentences import Sentence
from yangguang.foundation.documents.rules.deadlines.units import COUNTED, PER
from yangguang.foundation.documents.rules.values import DeadlineKind

_LEAST = r"(?:(?:应当?)?(?:不|不得|不应|不能)(?:少于|低于)|至少|最少)"
_EVERY = rf"每{GAP}(?:(?:两|二|2|三|3|四|4|五|5)年|半年|年度|年|个?季度|季|个?月|周|星期|日|天)"
_PER = rf"(?P<per>{_EVERY}|(?<![0-9\uff10-\uff19一二两三四五六七八九十半])年内|全年|年均|月均|季均)"
_FLOOR_COUNT = re.compile(
    rf"(?:{_PER}(?P<between>[^,，。;；]{{0,24}}?))?(?P<least>{_LEAST})(?P<late>{_EVERY})?(?P<verb>[^,，0-9一两]{{0,8}}?)"
    rf"{GAP}(?P<n>{NUMBER}){GAP}(?P<unit>{COUNTED})(?:以上)?"
)
_FREQUENCY = re.compile(
    rf"{_PER}(?P<between>[^,，。;；0-9]{{0,12}}?){GAP}(?P<n>{NUMBER}){GAP}(?P<unit>次|场|期|轮|遍|篇|条|批)(?:以上)?"
)
_PERCENT = rf"(?:(?P<n>{ARABIC}+(?:[.\uff0e]{ARABIC}+)?){GAP}[%\uff05]|百分之(?P<written>{NUMBER}))"
_THRESHOLD = re.compile(
    r"(?P<word>(?:力争|确保|争取|原则上|应当?|须|要|需)?(?:均|都)?"
    r"(?:不得|不应|不能|不)?(?:低于|少于|高于|超过|小于|大于)|"
    r"(?:力争|确保|争取)?(?:均|都|要|应|须)?(?:达到|达|提高[到至]|提升[到至]|上升[到至]|下降[到至]|降[到至]|保持在?|稳定在|控制在|增长|"
    r"(?:率|比例|比重|占比|权重)(?:应当?|要|须|需)?为?(?:达到?|为)?|实现|至少|确保))"
    rf"(?:100\uff05)?{GAP}{_PERCENT}(?P<over>以上|以内|以下)?"
)
_PAST = re.compile(r"(?:已|已经|同比|环比|比上年|较上年|去年|上年|曾|累计)")
_REACHED = re.compile(r"^了|^的|^左右的")
_NEGATED = frozenset({"低于", "少于", "高于", "超过", "小于", "大于"})
_MODAL = re.compile(r"^(?:原则上|一般)?(?:应当?|须|需|要|必须)|(?:应当?|须|需|要|必须)$")
_SOFT = re.compile(r"原则上|力争|争取|一般")
_SEVERAL_YEARS = re.compile(r"(?P<years>[两二三四五2345])年")
_SINGLE = re.compile(r"(?:最多|只|仅|第|再|首)$")


def find(sentence: Sentence) -> Iterator[Draft]:
    """Drafts of every least number, frequency and threshold in the sentence."""
    yield from _floors(sentence)
    for hit in _FREQUENCY.finditer(sentence.masked):
        if not _SINGLE.search(hit["between"]) and "至少" not in hit["between"]:
            yield _count(hit, sentence, rank=3)
    yield from _thresholds(sentence)


def _floors(sentence: Sentence) -> Iterator[Draft]:
    for hit in _FLOOR_COUNT.finditer(sentence.masked):
        rest = sentence.masked[hit.end() : hit.end() + 3]
        if hit["unit"] == "个" and re.match(r"月|工作日|小时|季度|自然日|星期|半", rest):
            continue
        yield _count(hit, sentence, rank=4)


def _count(hit: re.Match[str], sentence: Sentence, *, rank: int) -> Draft:
    period = hit["per"] or hit.groupdict().get("late")
    per, share = _per(period) if period else (None, 1)
    before = sentence.masked[max(0, hit.start() - 4) : hit.start()]
    found = draft(
        DeadlineKind.MINIMUM_COUNT,
        sentence.printed,
        hit.start(),
        hit.end(),
        n=(number(hit["n"]) or 0) / share,
        unit="times",
        per=per,
        act=_verbs(hit),
        soft=bool(_SOFT.search(before)),
    )
    return replace(found, rank=rank)


def _verbs(hit: re.Match[str]) -> str | None:
    groups = hit.groupdict()
    printed = (groups.get("between") or "") + (groups.get("verb") or "")
    return _MODAL.sub("", printed) or None


def _per(printed: str) -> tuple[str, int]:
    """Name of the period, and how many years share the count (每三年轮训一遍)."""
    name = printed.replace(" ", "").removeprefix("每").removeprefix("个").removesuffix("均")
    if several := _SEVERAL_YEARS.fullmatch(name):
        return "year", int(number(several["years"]) or 1)
    return PER.get(name, "year"), 1


def _thresholds(sentence: Sentence) -> Iterator[Draft]:
    for hit in _THRESHOLD.finditer(sentence.masked):
        clause = sentence.masked[sentence.clause_start(hit.start()) : hit.start()]
        if _PAST.search(clause) or _REACHED.match(sentence.masked[hit.end() : hit.end() + 3]):
            continue
        if not _is_target(hit):
            continue
        word = hit["word"]
        start = hit.start() + (1 if word[0] == "率" else 0)
        start = hit.start() + 2 if word[:2] in {"比例", "比重", "占比", "权重"} else start
        found = draft(
            DeadlineKind.THRESHOLD,
            sentence.printed,
            start,
            hit.end(),
            n=number(hit["n"] or hit["written"]),
            unit="percent",
            soft=bool(_SOFT.search(word)),
        )
        yield replace(found, rank=4)


def _is_target(hit: re.Match[str]) -> bool:
    word = hit["word"]
    if any(word.endswith(compared) for compared in _NEGATED):
        return "不" in word
    if word.endswith("增长"):
        return bool(hit["over"])
    return True
