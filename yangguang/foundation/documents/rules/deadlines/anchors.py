"""The event a length of time counts from: 自印发之日起, 文件公开后, 对其他政务舆情应在…."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yangguang.foundation.documents.rules.deadlines.sentences import MARK, Sentence

_EVENT_VERB = (
    r"(?:印发|公布|发布|下发|发文|公开|施行|实施|受理|收到|接到|签订|签署|作出|做出|发生|结束|通过|批准|批复|生效|"
    r"送达|变更|形成|获取|成立|出台|到岗|立案|办结|完成|确定|签发|移交|交办|转办|登记|公示期满|届满|期满|会议|会)"
)
_DIRECT = (
    re.compile(r"(?:自|从|于)(?P<event>[^,，]{1,60}?)(?:之日|之时|当日)?(?:起|开始)(?:的|算)?,?$"),
    re.compile(
        r"(?P<event>[^,，于在应须要将需由自从]{1,40}?)(?:之日|之时)(?:起|后)?的?(?:应当?|须|要)?(?:在|于)?$"
    ),
    re.compile(
        r"(?P<event>[^,，于在应须要将需由自从]{1,40}?)(?:之后|以后|后)的?(?:应当?|须|需|要)?(?:在|于)?(?:第一个)?$"
    ),
    re.compile(rf"(?P<event>(?:{MARK}+)?(?:正式)?{_EVENT_VERB})的?$"),
)
_CLAUSE_BEFORE = re.compile(r"(?P<event>[^,，:：]{1,60}?)(?:之日起|之后|以后|后|时|起)[,，]$")
_CONDITION = re.compile(
    r"(?P<event>(?:造成|出现|遇有|遇到|遇|发生)[^,，]{2,50}?的?)(?:时|后)?[,，]?(?:应当?|要|须|需|必须)?$"
)
_TOWARDS = re.compile(
    r"(?:对于|针对|对)(?:涉及(?:到)?)?(?P<event>[^,，]{2,50}?)[,，]?(?:应当?|要|须|需|必须|可)?$"
)
_EARLIER_TOWARDS = re.compile(r"(?:对于|针对|对)(?:涉及(?:到)?)?(?P<event>[^,，]{2,50}?)[,，]")
_PREFIX_NOISE = re.compile(r"^(?:相关|有关)?[^,，]{0,12}?(?:应|要|须|需|将)(?:当|在|于)?")


@dataclass(frozen=True, slots=True)
class Anchor:
    """An event and where its phrase begins in the sentence."""

    event: str
    start: int


def direct(sentence: Sentence, at: int) -> Anchor | None:
    """Event printed right before the length, in the same clause."""
    start = sentence.clause_start(at)
    before = sentence.masked[start:at]
    for pattern in _DIRECT:
        if hit := pattern.search(before):
            opening = start + hit.start("event")
            event = sentence.printed[opening : start + hit.end("event")].strip()
            if event:
                return Anchor(event, start + hit.start())
    return None


def ending_at(sentence: Sentence, at: int) -> Anchor:
    """Event that ends right at `at` (会议召开 before 3日前)."""
    start = sentence.clause_start(at)
    cut = re.search(r"[^于在应须要将需由]{1,24}$", sentence.masked[start:at])
    opening = start + cut.start() if cut else start
    return Anchor(sentence.printed[opening:at].strip().removesuffix("前"), opening)


def nearby(sentence: Sentence, at: int) -> str | None:
    """Event named by the clause itself or the clause before."""
    start = sentence.clause_start(at)
    before = sentence.masked[start:at]
    for pattern in (_TOWARDS, _CONDITION):
        if hit := pattern.search(before):
            return _printed(sentence, start, hit)
    if start == 0:
        return None
    previous = sentence.clause_start(start - 1)
    earlier = sentence.masked[previous:start]
    for pattern in (_CLAUSE_BEFORE, _CONDITION, _TOWARDS):
        if hit := pattern.search(earlier):
            return _printed(sentence, previous, hit)
    window = max(0, start - 160)
    last = None
    for hit in _EARLIER_TOWARDS.finditer(sentence.masked, window, start):
        last = hit
    return _printed(sentence, 0, last) if last else None


def _printed(sentence: Sentence, start: int, hit: re.Match[str]) -> str:
    return sentence.printed[start + hit.start("event") : start + hit.end("event")].strip()
