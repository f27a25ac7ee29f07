"""The event a length of time counts from: 自印发之日起, 文件公开后, 对其他政务舆情应在…."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yangguang.foundation.documents.rules.deadlines.sentences import MARK, Sentence

_EVENT_VERB = (
    r"(?:印发|公布|发布|下发|发文|公开|施行|实施|受理|收到|接到|签订|签署|作出|做出|发生|结束|通过|批准|批复|生效|"
    r"送达|变更|形成|获取|成立|出台|到岗|立案|办结|完成|确定|签发|移交|交办|转办|登记|公示期满|届满|期满|会议|会)"
)
_SINCE = re.compile(
    r"(?:自|从|于)(?P<event>[^,，]{1,60}?)(?:之日|之时|当日)?(?:起|开始)(?:的|算)?[,，]?$"
)
# Words like 应于 end the subject; the event of a length begins after the last of them.
_BOUNDARY = re.compile(
    r"(?<![重必主首需])要(?![求闻点])|(?<![对适响相反])应(?:当)?(?![急用对届])|(?<!必)须|需要|(?<!即)将|"
    r"(?<![关对由属位处至基终])于|(?<![现存])在(?![线职建])|(?<![理自缘事])由(?!于)|(?<!申)请(?![求示])|务必|[自从](?![动己行主由然来])"
)
_MODAL = r"(?:原则上|一般|最迟)?(?:应当?|须|需|要|可)?(?:在|于)?"
_DIRECT = (
    re.compile(rf"(?P<event>[^,，]{{1,40}}?)(?:之日|之时)(?:起|后)?的?{_MODAL}$"),
    re.compile(rf"(?P<event>[^,，]{{1,40}}?)(?:之后|以后|后)的?{_MODAL}(?:第一个)?$"),
    re.compile(rf"(?P<event>(?:{MARK}+)?(?:正式)?{_EVENT_VERB})的?$"),
)
_BEFORE = re.compile(
    r"(?P<event>[^,，]{0,30}?(?:召开|举行|开始|开工|开标|施行|实施|到期|届满|截止|期满|开幕|会))前(?:至少)?$"
)
_NEGATED_END = re.compile(_MODAL + "$")
_CLAUSE_BEFORE = re.compile(r"(?P<event>[^,，:：]{1,60}?)(?:之日起|之后|以后|后|时|起)[,，]$")
_CONDITION = re.compile(
    r"(?P<event>(?:造成|出现|遇有|遇到|遇|发生)[^,，]{2,50}?的?)(?:时|后)?[,，]?(?:应当?|要|须|需|必须)?$"
)
_TOWARDS = re.compile(
    r"(?:(?:对于|针对|对)(?:涉及到?)?|涉及到?)(?P<event>[^,，]{2,50}?)[,，]?(?:应当?|要|须|需|必须|可)?$"
)
_EARLIER_TOWARDS = re.compile(
    r"(?:(?:对于|针对|对)(?:涉及到?)?|涉及到?)(?P<event>[^,，]{2,50}?)[,，]"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """An event and where its phrase begins in the sentence."""

    event: str
    start: int


def direct(sentence: Sentence, at: int) -> Anchor | None:
    """Event printed right before the length, in the same clause."""
    start = sentence.clause_start(at)
    if hit := _SINCE.search(sentence.masked[start:at]):
        return _anchor(sentence, start, hit, hit.start())
    opening = _opening(sentence, start, at)
    for pattern in _DIRECT:
        if hit := pattern.search(sentence.masked[opening:at]):
            return _anchor(sentence, opening, hit, hit.start("event"))
    return None


def before_event(sentence: Sentence, at: int) -> Anchor | None:
    """Event that the length counts back from, printed before it with 前 (会议召开前5个工作日)."""
    opening = _opening(sentence, sentence.clause_start(at), at)
    hit = _BEFORE.search(sentence.masked[opening:at])
    return _anchor(sentence, opening, hit, hit.start("event")) if hit else None


def ending_at(sentence: Sentence, at: int) -> Anchor:
    """Event that ends right at `at` (会议召开 before 3日前)."""
    opening = _opening(sentence, sentence.clause_start(at), at)
    event = sentence.printed[max(opening, at - 24) : at].strip().removesuffix("的")
    return Anchor(event, max(opening, at - 24))


def _opening(sentence: Sentence, start: int, at: int) -> int:
    """Where the event can begin at the earliest: after the last 应, 于, 将 before it."""
    trailing = _NEGATED_END.search(sentence.masked, start, at)
    limit = trailing.start() if trailing else at
    for hit in _BOUNDARY.finditer(sentence.masked, start, limit):
        start = hit.end()
    return start


def _anchor(sentence: Sentence, offset: int, hit: re.Match[str], at: int) -> Anchor | None:
    event = sentence.printed[offset + hit.start("event") : offset + hit.end("event")].strip()
    return Anchor(event, offset + at) if event else None


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
