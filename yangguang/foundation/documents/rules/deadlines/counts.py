"""How often: 每年至少听取一次, 不少于3次, 半年公布一次, 一月一调度, 每年不超过1次."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yangguang.foundation.documents.rules.deadlines.numerals import GAP, NUMBER, number
from yangguang.foundation.documents.rules.deadlines.readings import Draft, draft
from yangguang.foundation.documents.rules.deadlines.sentences import Sentence
from yangguang.foundation.documents.rules.deadlines.spans import (
    EVERY,
    PER,
    START,
    is_calendar,
    span,
)
from yangguang.foundation.documents.rules.deadlines.units import COUNTED
from yangguang.foundation.documents.rules.values import DeadlineKind

_LEAST = r"(?:(?:应当?)?(?:不|不得|不应|不能)(?:少于|低于)|至少|最少)"
_MOST = (
    r"(?:(?:应当?|须|要)?不(?:得|应|能|可|要)?(?:超过|多于|高于|大于)|至多(?:不超过)?|最多(?:不超过)?|"
    r"(?:控制|限定|限制|压减|压缩|精简|减少)[在到至]|限于)"
)
_BETWEEN = rf"(?:(?={START}){PER}(?P<between>[^,，。;；每]{{0,24}}?))?"
_FLOOR = re.compile(
    rf"(?={START}|[应当不至最]){_BETWEEN}(?P<least>{_LEAST})(?P<late>{EVERY})?(?P<verb>[^,，0-9一两]{{0,8}}?)"
    rf"{GAP}(?P<n>{NUMBER}){GAP}(?P<unit>{COUNTED})(?:以上)?"
)
_CEILING = re.compile(
    rf"(?={START}|[原一力争应须要不至最控限压精减]){_BETWEEN}(?P<soft>原则上|一般|力争|争取)?(?P<most>{_MOST})(?P<late>{EVERY})?"
    rf"(?P<verb>[^,，0-9一两]{{0,6}}?){GAP}(?P<n>{NUMBER}){GAP}(?P<unit>{COUNTED})(?:以内|之内|以下)?"
)
_FREQUENCY = re.compile(
    rf"(?={START}){PER}(?P<between>[^,，。;；0-9每]{{0,12}}?){GAP}(?P<n>{NUMBER}){GAP}(?P<unit>次|场|期|轮|遍|篇|条|批|回)"
    r"(?:以上|(?P<most>以内|之内|以下))?"
)
_BRIEF = re.compile(
    r"(?P<per>[每一](?:半年|年|季度?|个?月|旬|周|星期|日|天))一(?P<act>调度|通报|报告?|公布|公开|发布|研判|会商|总结|小结|汇报|汇总|"
    r"督查|督办|评估|考核|检查|抽查|梳理|更新|自查|排查|分析|研究|点评|评比|清零|盘点|例会|会)(?!次)"
)
_CLOSED = re.compile(r"[、,，。;；)）】\s]|$")
_NO_COUNT = re.compile(r"月|工作日|小时|季度|自然日|星期|半|百分点|学时|日历|年|钟")
_MODAL = re.compile(
    r"^(?:原则上|一般)?(?:应当?|须|需|要|必须)|(?:应当?|须|需|要|必须|原则上|一般)$"
)
_SOFT = re.compile(r"原则上|力争|争取|一般")
_SINGLE = re.compile(r"(?:最多|只|仅|第|再|首|统|同|专|唯|逐)$")
_LIMITED = re.compile(r"至少|最少|少于|低于|超过|多于|高于|大于|至多|最多|控制|压减|限")
_ONE_TRIP = ("跑", "只")
_EACH = "每逐按全年月季周"
_SHORT = 12


def find(sentence: Sentence) -> Iterator[Draft]:
    """Drafts of every least number, greatest number and frequency in the sentence."""
    for needed, pattern, accept, rank in _PATTERNS:
        if not needed.search(sentence.masked):
            continue
        for hit in pattern.finditer(sentence.masked):
            if accept(hit, sentence):
                yield _count(hit, sentence, rank=rank)


def _counts(hit: re.Match[str], sentence: Sentence) -> bool:
    """Tell whether the unit counts things: 3个 does, 3个月 and 3个百分点 do not."""
    if hit["unit"] == "个" and _NO_COUNT.match(sentence.masked, hit.end("unit")):
        return False
    groups = hit.groupdict()
    # 最多跑一次 and 最多一次办结 promise how a service works; they limit no act of an office.
    promised = (groups.get("most") or "").startswith(("最多", "至多")) and number(hit["n"]) == 1
    dated = groups["per"] or groups["late"]
    return not hit["verb"].endswith(_ONE_TRIP) and bool(dated or not promised)


def _is_frequency(hit: re.Match[str], _: Sentence) -> bool:
    between = hit["between"]
    return _is_period(hit) and not _SINGLE.search(between) and not _LIMITED.search(between)


def _is_brief(hit: re.Match[str], sentence: Sentence) -> bool:
    """每周一通报 is a Monday unless nothing follows; 一月一调度 is once a month."""
    weekly = hit["per"] in {"每周", "每星期"}
    return not weekly or bool(_CLOSED.match(sentence.masked, hit.end()))


def _is_period(hit: re.Match[str]) -> bool:
    """一季度召开一次 is once in the first quarter, 一季度一次 is once in each."""
    if hit["per"][0] in _EACH:
        return True
    between = hit.start("n") - hit.end("per")
    return not between or (between <= _SHORT and not is_calendar(hit["per"]))


def _count(hit: re.Match[str], sentence: Sentence, *, rank: int) -> Draft:
    groups = hit.groupdict()
    start, period = hit.start(), groups["per"]
    if period and "n" in groups and not _is_period(hit):
        start, period, groups["between"] = hit.end("between"), None, None
    elif _LIMITED.search(groups.get("between") or ""):
        start, groups["between"] = hit.end("between"), None
    printed = period or groups.get("late")
    per, share = span(printed) if printed else (None, 1.0)
    before = sentence.masked[max(0, start - 4) : start]
    return draft(
        DeadlineKind.THRESHOLD if groups.get("most") else DeadlineKind.MINIMUM_COUNT,
        sentence.printed,
        start,
        hit.end(),
        n=(number(groups.get("n") or "1") or 0) / share,
        unit="times",
        per=per,
        act=_verbs(groups),
        soft=bool(_SOFT.search(before) or _SOFT.search(groups.get("soft") or "")),
        rank=rank,
    )


def _verbs(groups: dict[str, str | None]) -> str | None:
    printed = "".join(groups.get(name) or "" for name in ("between", "verb", "act"))
    return _MODAL.sub("", printed) or None


_PATTERNS = (
    (re.compile(f"(?=[应不至最]){_LEAST}"), _FLOOR, _counts, 4),
    (re.compile(f"(?=[应须要不至最控限压精减]){_MOST}"), _CEILING, _counts, 4),
    (re.compile("[次场期轮遍篇条批回]"), _FREQUENCY, _is_frequency, 3),
    (re.compile("[每一]"), _BRIEF, _is_brief, 6),
)
