"""Lengths of time: 印发之日起20个工作日内, 3年内, 不超过1小时, 不少于30日, 会议召开3日前."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yangguang.foundation.documents.rules.deadlines import anchors, labels, matters
from yangguang.foundation.documents.rules.deadlines.numerals import ARABIC, GAP, NUMBER, WRITTEN
from yangguang.foundation.documents.rules.deadlines.points import DASH
from yangguang.foundation.documents.rules.deadlines.readings import Draft, draft
from yangguang.foundation.documents.rules.deadlines.sentences import Sentence
from yangguang.foundation.documents.rules.deadlines.units import TIME, length
from yangguang.foundation.documents.rules.values import DeadlineKind

_NOT_MORE = r"(?:(?:不|不得|不能|不应|不可|最[多长]不?)超过|不多于|不得多于|(?:控制|压缩|缩短|限定)[到至在]|最长)"
_NOT_LESS = r"(?:(?:应当?)?(?:不|不得|不应|不能)(?:少于|低于|短于|小于)|至少|最少)"
_AMOUNT = rf"(?:{NUMBER}{GAP}(?:{DASH}{GAP}{NUMBER}{GAP})?|半)"
SOFT = r"(?:原则上|一般(?:应当?|情况下)?|最迟|最晚|最多|力争|争取|尽量|尽可能)"
_LENGTH = re.compile(
    rf"(?=[原一最力争尽不至控压缩限应在于{ARABIC[1:-1]}{WRITTEN[1:-1]}半利用])"
    rf"(?P<lead>(?:{SOFT})?(?:应当?|须|需|要)?(?:在|于)?)"
    rf"(?P<limit>{_NOT_MORE}|{_NOT_LESS})?(?P<use>利用|用){{0,1}}"
    rf"(?<![0-9\uff10-\uff19近第每满]){GAP}(?P<amount>{_AMOUNT})(?P<unit>{TIME})(?P<half>半)?(?:的?时间)?"
    r"(?P<suffix>之内|以内|内(?![部容外涵需地])|(?:之|以)?前(?![往期])|以上)?"
)
_REJECT_BEFORE = re.compile(
    r"(?:近|最近|过去|以往|每隔?|满|任期|有效期[为至]?|有效期限为|连续|第|(?<!提)前|工龄|服务期|保存期限?|保管期限?|约)$"
)
_REJECT_AFTER = re.compile(
    r"^(?:来|以来|多来|间?累计|连续|无|未(?:发生|出现|受)|两次|多次|曾|行动|计划|规划|期(?:国债|限合同)|度|级|历|龄)"
)
_AFTER_BEFORE = re.compile(r"(?:前|预先)(?:至少|不少于)?$")
_SHORT = frozenset({"hour", "working_day", "day"})
_NOTICE = re.compile(r"(?:提前|预先)(?:至少|不少于)?$")
_PUBLIC_TERM = re.compile(
    r"(?:公示|公告|征求意见|征集意见|公开征求|听取意见)(?:期|的?时间|的?期限|时长)?(?:应当?|要|须|原则上|一般)?(?:为|是)?$"
)
_EXTENSION = re.compile(
    r"(?:延长|延期|展期|顺延|宽限)(?:的|办理|答复|审查|审理)?(?:期限|时限|时间|期|时长)?(?:最[长多]|一般|原则上)?(?:应当?|可|也)?$"
)
_OWN_TERM = re.compile(r"(?:期限|时限|时间|时长|周期|期)(?:应当?|要|须|原则上|一般)*$")
_DAYS = frozenset("日天")
# The last sign of every word that may stand before a bare length that is a limit all the same.
_OPENS = frozenset("：:为是 \u3000期间限长要须当应上般示告见前少于先")
_BEFORE_EVENT = re.compile(
    r"(?:(?:召开|举行|开始|开工|开标|施行|实施|到期|届满|截止|期满|开幕)|(?:举行|召开)[^,，]{1,12})的?$"
)


def find(sentence: Sentence) -> Iterator[Draft]:
    """Drafts of every length of time in the sentence that limits something."""
    known: str | None = None
    for hit in _LENGTH.finditer(sentence.masked):
        if _is_bare(hit, sentence) or _is_rejected(hit, sentence):
            continue
        made = _draft(hit, sentence, known)
        if made is not None:
            known = made.anchor or known
            yield made


def _is_bare(hit: re.Match[str], sentence: Sentence) -> bool:
    """A bare 5个工作日 limits nothing unless 前 stands before it (会议召开前5个工作日)."""
    start = hit.start()
    before = hit.string[start - 1 : start]
    if hit["suffix"] == "以上" or (before == "月" and hit["unit"] in _DAYS):
        return True
    if not (hit["suffix"] or hit["limit"] or hit["use"] or before in _OPENS):
        return True
    return not (hit["limit"] or _is_closed(hit, sentence) or _follows_before(hit, sentence))


def _is_rejected(hit: re.Match[str], sentence: Sentence) -> bool:
    text = sentence.masked
    before, after = text[max(0, hit.start() - 8) : hit.start()], text[hit.end() : hit.end() + 8]
    if before.endswith("前") and anchors.before_event(sentence, hit.start()):
        return False
    return bool(_REJECT_BEFORE.search(before) or _REJECT_AFTER.match(after))


def _draft(hit: re.Match[str], sentence: Sentence, known: str | None) -> Draft | None:
    measured = length(hit["amount"], hit["unit"] + (hit["half"] or ""))
    if measured is None or measured[0] <= 0:
        return None
    if (hit["suffix"] or "").endswith("前"):
        return _back_from_event(hit, sentence, measured)
    return (
        _back_from_event(hit, sentence, measured)
        or _minimum(hit, sentence, measured)
        or _after_event(hit, sentence, measured)
        or _unanchored(hit, sentence, measured, known)
    )


def _follows_before(hit: re.Match[str], sentence: Sentence) -> bool:
    """Tell whether 前 stands right before the length: 会议召开前5个工作日, 提前3日."""
    return bool(_AFTER_BEFORE.search(sentence.masked[max(0, hit.start() - 8) : hit.start()]))


def _minimum(hit: re.Match[str], sentence: Sentence, measured: tuple[float, str]) -> Draft | None:
    if not _is_minimum(hit) or hit["unit"] == "月":
        return None
    return _made(DeadlineKind.MINIMUM_DURATION, hit, sentence, measured)


def _is_minimum(hit: re.Match[str]) -> bool:
    return bool(hit["limit"] and re.fullmatch(_NOT_LESS, hit["limit"]))


def _is_closed(hit: re.Match[str], sentence: Sentence) -> bool:
    """A bare 5个工作日 limits nothing; 5个工作日内, 不超过5个工作日, 公示期为5个工作日 do."""
    if hit["suffix"] or hit["use"] or (hit["limit"] and not _is_minimum(hit)):
        return True
    if labels.is_labelled(sentence, hit.start()) and labels.is_value(sentence, *hit.span()):
        return True
    before = sentence.masked[max(0, hit.start() - 24) : hit.start()]
    return not hit["lead"] and not hit["limit"] and bool(_PUBLIC_TERM.search(before))


def _after_event(
    hit: re.Match[str], sentence: Sentence, measured: tuple[float, str]
) -> Draft | None:
    if not _is_closed(hit, sentence):
        return None
    anchor = anchors.direct(sentence, hit.start() if hit["lead"] else hit.start("amount"))
    if anchor is None:
        return None
    made = _made(DeadlineKind.DURATION_AFTER_EVENT, hit, sentence, measured)
    return _from_anchor(made, anchor, sentence, hit.end())


def _unanchored(
    hit: re.Match[str], sentence: Sentence, measured: tuple[float, str], known: str | None
) -> Draft | None:
    if not _is_closed(hit, sentence) or hit["unit"] == "月":
        return None
    event = _event(hit, sentence, measured[1], known)
    extends = _is_extension(hit, sentence)
    after = (event or measured[1] == "hour") and not extends
    kind = DeadlineKind.DURATION_AFTER_EVENT if after else DeadlineKind.DURATION
    return _made(kind, hit, sentence, measured)._replace(anchor=None if extends else event)


def _event(hit: re.Match[str], sentence: Sentence, unit: str, known: str | None) -> str | None:
    """Event named nearby; a length of its own (公示期限不超过7日) takes none from earlier lengths."""
    if unit not in _SHORT:
        return matters.matter(sentence, hit.start(), unit) or matters.earlier_case(
            sentence, hit.start()
        )
    event = anchors.nearby(sentence, hit.start(), unit)
    return event or (None if _OWN_TERM.search(_words_before(hit, sentence)) else known)


def _is_extension(hit: re.Match[str], sentence: Sentence) -> bool:
    """延长期限不超过20个工作日 is added to another length and counts from no event of its own."""
    return bool(_EXTENSION.search(_words_before(hit, sentence)))


def _words_before(hit: re.Match[str], sentence: Sentence) -> str:
    return sentence.masked[max(0, hit.start() - 16) : hit.start()]


def _back_from_event(
    hit: re.Match[str], sentence: Sentence, measured: tuple[float, str]
) -> Draft | None:
    before = sentence.masked[max(0, hit.start() - 24) : hit.start()]
    anchor = None
    notice = _NOTICE.search(before)
    if notice is None and (hit["suffix"] or "").endswith("前"):
        anchored = _BEFORE_EVENT.search(before) and not hit["lead"]
        anchor = anchors.ending_at(sentence, hit.start()) if anchored else None
    elif notice is None:
        anchor = anchors.before_event(sentence, hit.start())
    if notice is None and anchor is None:
        return None
    back = (-measured[0], measured[1])
    made = _made(DeadlineKind.DURATION_AFTER_EVENT, hit, sentence, back)
    if anchor:
        return _from_anchor(made, anchor, sentence, hit.end())
    start = hit.start() - len(notice.group()) if notice else hit.start()
    return made._replace(start=start, text=sentence.printed[start : hit.end()])


def _from_anchor(made: Draft, anchor: anchors.Anchor, sentence: Sentence, end: int) -> Draft:
    text = sentence.printed[anchor.start : end]
    return made._replace(anchor=anchor.event, start=anchor.start, text=text, rank=3)


def _made(
    kind: DeadlineKind, hit: re.Match[str], sentence: Sentence, measured: tuple[float, str]
) -> Draft:
    n, unit = measured
    lead = hit["lead"] or ""
    soft = bool(lead and re.search(SOFT, lead)) and not lead.startswith(("最迟", "最晚"))
    start = _printed_start(hit)
    return draft(kind, sentence.printed, start, hit.end(), n=n, unit=unit, soft=soft, rank=2)


def _printed_start(hit: re.Match[str]) -> int:
    """Where the phrase begins: 在 and 于 belong to it only before hours or after 最迟, 一般."""
    lead = hit["lead"] or ""
    if not lead or re.match(SOFT, lead) or hit["limit"]:
        return hit.start()
    if hit["unit"].endswith(("小时", "分钟")) and lead[-1] != "于":
        return hit.start() + (len(lead) - 1)
    return hit.start() + len(lead)
