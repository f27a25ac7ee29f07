"""The event a length of time counts from: 自印发之日起, 文件公开后, 对其他政务舆情应在…."""

from __future__ import annotations

import re
from typing import NamedTuple

from yangguang.foundation.documents.rules.deadlines.matters import earlier_case, matter
from yangguang.foundation.documents.rules.deadlines.sentences import MARK, Sentence

_EVENT_VERB = (
    r"(?:印发|公布|发布|下发|发文|公开|施行|实施|受理|收到|接到|签订|签署|作出|做出|发生|结束|通过|批准|批复|生效|"
    r"送达|变更|形成|获取|成立|出台|到岗|立案|办结|完成|确定|签发|移交|交办|转办|登记|公示期满|届满|期满|"
    r"会议|例会|(?<![\u4e00-\u9fff])会)"
)
# Words like 应于 end the subject; the event of a length begins after the last of them.
_BOUNDARY = re.compile(
    r"(?<![重必主首需])要(?![求闻点])|(?<![对适响相反])应(?:当)?(?![急用对届])|(?<!必)须|需要|(?<!即)将|"
    r"(?<![关对由属位处至基终])于|(?<![现存])在(?![线职建])|(?<![理自缘事])由(?!于)|(?<!申)请(?![求示])|务必|[自从](?![动己行主由然来])"
)
_MODAL = r"(?:原则上|一般|最迟)?(?:应当?|须|需|要|可)?(?:在|于)?"
_NEGATED_END = re.compile(_MODAL + "$")
# Only the end of an event is searched for, in the few signs before the length: the event itself
# is what stands before that end, so no pattern has to try every start in the clause.
_SINCE = re.compile(r"(?:之日|之时|当日)?(?:起|开始)(?:的|算)?$")
_OPENER = re.compile(r"自(?![然己动行主治])|从(?![业事而属])")
_OPENER_TOO = "于"
_DAY = re.compile(rf"(?:之日|之时)(?:起|后)?的?{_MODAL}$")
_AFTER = re.compile(rf"(?:之后|以后|后)的?{_MODAL}(?:第一个)?$")
_VERB = re.compile(rf"(?:正式)?{_EVENT_VERB}的?$")
_BEFORE = re.compile(
    r"(?:召开|举行|开始|开工|开标|施行|实施|到期|届满|截止|期满|开幕|会)前(?:至少)?$"
)
_CLAUSE_BEFORE = re.compile(r"(?:之日起|之后|以后|后|时|起)[,，]$")
_CONDITION = re.compile(
    r"(?P<event>(?:造成|出现|遇有|遇到|遇|发生)[^,，]{2,50}?的?)(?:时|后)?[,，]?(?:应当?|要|须|需|必须)?$"
)
_TOWARDS = re.compile(
    r"(?:(?:对于|针对|对)(?:涉及到?)?|涉及到?)(?P<event>[^,，]{2,50}?)[,，]?(?:应当?|要|须|需|必须|可)?$"
)
_EARLIER_TOWARDS = re.compile(
    r"(?:(?:对于|针对|对)(?:涉及到?)?|涉及到?)(?P<event>[^,，]{2,50}?)[,，]"
)
_LENGTH = re.compile(r"[日时天周]内")
_TAIL = 18
_LONGEST = 60
_DIRECT_LONGEST = 40


class Anchor(NamedTuple):
    """An event and where its phrase begins in the sentence."""

    event: str
    start: int


def direct(sentence: Sentence, at: int) -> Anchor | None:
    """Event printed right before the length, in the same clause."""
    start = sentence.clause_start(at)
    tail = max(start, at - _TAIL)
    text = sentence.masked
    if hit := _SINCE.search(text, tail, at):
        begun = _opener(text, max(start, hit.start() - _LONGEST), hit.start())
        if begun is not None:
            return _anchor(sentence, begun + 1, hit.start(), begun)
    for pattern in (_DAY, _AFTER):
        if hit := pattern.search(text, tail, at):
            opening = max(_opening(sentence, start, at), hit.start() - _DIRECT_LONGEST)
            return _anchor(sentence, opening, hit.start(), opening)
    if hit := _VERB.search(text, tail, at):
        begun = hit.start()
        while begun > start and text[begun - 1] == MARK:
            begun -= 1
        return _anchor(sentence, begun, hit.end() - text[begun : hit.end()].endswith("的"), begun)
    return None


def before_event(sentence: Sentence, at: int) -> Anchor | None:
    """Event that the length counts back from, printed before it with 前 (会议召开前5个工作日)."""
    start = sentence.clause_start(at)
    hit = _BEFORE.search(sentence.masked, max(start, at - _TAIL), at)
    if hit is None:
        return None
    opening = max(_opening(sentence, start, at), hit.start() - _DIRECT_LONGEST)
    end = sentence.masked.rindex("前", hit.start(), at)
    return _anchor(sentence, opening, end, opening)


def ending_at(sentence: Sentence, at: int) -> Anchor:
    """Event that ends right at `at` (会议召开 before 3日前)."""
    opening = _opening(sentence, sentence.clause_start(at), at)
    event = sentence.printed[max(opening, at - 24) : at].strip().removesuffix("的")
    return Anchor(event, max(opening, at - 24))


def _opener(text: str, start: int, end: int) -> int | None:
    if hit := _OPENER.search(text, start, end):
        return hit.start()
    at = text.find(_OPENER_TOO, start, end)
    return at if at >= 0 else None


def _opening(sentence: Sentence, start: int, at: int) -> int:
    """Where the event can begin at the earliest: after the last 应, 于, 将 before it."""
    start = max(start, at - _LONGEST)
    trailing = _NEGATED_END.search(sentence.masked, max(start, at - _TAIL), at)
    limit = trailing.start() if trailing else at
    for hit in _BOUNDARY.finditer(sentence.masked, start, limit):
        start = hit.end()
    return start


def _anchor(sentence: Sentence, start: int, end: int, begun: int) -> Anchor | None:
    event = sentence.printed[start:end].strip()
    return Anchor(event, begun) if event else None


def nearby(sentence: Sentence, at: int, unit: str) -> str | None:
    """Event or matter named by the clause itself or, nearest first, by the words before it."""
    start = sentence.clause_start(at)
    return (
        _matching(sentence, start, at, (_TOWARDS, _CONDITION))
        or _event_before(sentence, start)
        or matter(sentence, at, unit)
        or _matter_before(sentence, start, at)
    )


def _event_before(sentence: Sentence, start: int) -> str | None:
    if not sentence.is_break(start):
        return None
    previous = sentence.clause_start(start - 1)
    if hit := _CLAUSE_BEFORE.search(sentence.masked, max(previous, start - 6), start):
        opening = max(previous, hit.start() - _LONGEST)
        return sentence.printed[opening : hit.start()].strip() or None
    return _matching(sentence, previous, start, (_CONDITION,))


def _matter_before(sentence: Sentence, start: int, at: int) -> str | None:
    if not sentence.is_break(start):
        return None
    previous = sentence.clause_start(start - 1)
    towards = _matching(sentence, previous, start, (_TOWARDS,))
    if towards and not _LENGTH.search(towards):
        return towards
    if case := earlier_case(sentence, at):
        return case
    window = max(0, start - 160)
    if not _FIRST_SIGNS[_TOWARDS].search(sentence.masked, window, start):
        return None
    events = [
        hit.span("event") for hit in _EARLIER_TOWARDS.finditer(sentence.masked, window, start)
    ]
    return sentence.printed[slice(*events[-1])].strip() if events else None


def _matching(
    sentence: Sentence, start: int, end: int, patterns: tuple[re.Pattern[str], ...]
) -> str | None:
    start = max(start, end - _LONGEST - 6)
    for pattern in patterns:
        # The first sign is looked for on its own, which passes over a long clause at once.
        first = _FIRST_SIGNS[pattern].search(sentence.masked, start, end)
        hit = pattern.search(sentence.masked, first.start(), end) if first else None
        if hit:
            return sentence.printed[hit.start("event") : hit.end("event")].strip()
    return None


_FIRST_SIGNS = {_TOWARDS: re.compile("[对针涉]"), _CONDITION: re.compile("[造出遇发]")}
