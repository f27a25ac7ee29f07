"""Document numbers that lost a bracket or 号 (G09)."""

from __future__ import annotations

import re

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings, Mark
from yangguang.foundation.documents.rules.values import Certainty

_WORD = "[\u4e00-\u9fff]"
_YEAR = "(?:19[5-9][0-9]|20[0-9]{2})"
# A number word of an issuer ends in one of these characters: 府办字, 国发, 办函, 令 and so on.
_ISSUED = "[字发函文办通知令规复批任报呈请电议纪秘综财教建交农卫政法环人社公民商工税监安审计统]"
_NO_CLOSING = re.compile(rf"〔({_YEAR})([0-9]{{1,5}})(号?)(?![〕0-9])")
_NO_OPENING = re.compile(rf"(?<={_ISSUED})({_YEAR})〕(?=[0-9]{{1,5}}号)")
_WRONG_CLOSING = re.compile(rf"〔{_YEAR}([)）\]】}}])(?=[0-9]{{1,5}}号)")
_WRONG_OPENING = re.compile(rf"(?<={_ISSUED})([(（\[【{{]){_YEAR}〕(?=[0-9]{{1,5}}号)")
_BARE = re.compile("((?:19[5-9]|20[0-9])(?<=[字发函第]...)[0-9])([0-9]{1,4})号")
_ISSUER = re.compile(rf"{_WORD}{{1,5}}[字发函]第?$")
_LOOK = 7
_LEAD_IN = re.compile("^(?:按照|根据|依据|参照|落实|执行|贯彻|详见|和|与|及|见|据|按|《)+")
_NO_END = re.compile(rf"(?m)^[ \u3000]*{_WORD}{{2,12}}〔{_YEAR}〕[0-9]{{1,5}}(?=[ \u3000]*$)")


def find(text: str, _context: Context) -> Findings:
    """Document numbers with what they lost put back: the year has four digits."""
    found = Findings()
    if "〔" in text or "〕" in text:
        _bracketed(text, found)
    for match in _BARE.finditer(text):
        issuer = _ISSUER.search(text[max(0, match.start() - _LOOK) : match.start()])
        if issuer is None:
            continue
        word = _LEAD_IN.sub("", issuer[0])
        start = match.start() - len(word)
        why = f"“{text[start : match.end()]}”像是缺了〔〕的文号，请核对"
        suggestion = f"{word}〔{match[1]}〕{match[2]}号"
        found.marks.append(Mark("G09", start, match.end(), why, suggestion))
    return found


def _bracketed(text: str, found: Findings) -> None:
    for match in _NO_CLOSING.finditer(text):
        found.edits.append(_put(match.end(1), match.end(1), "〕"))
        if not match[3]:
            found.edits.append(_put(match.end(2), match.end(2), "号"))
    for match in _NO_OPENING.finditer(text):
        found.edits.append(_put(match.start(1), match.start(1), "〔"))
    for match in _WRONG_CLOSING.finditer(text):
        found.edits.append(_put(*match.span(1), "〕"))
    for match in _WRONG_OPENING.finditer(text):
        found.edits.append(_put(*match.span(1), "〔"))
    for match in _NO_END.finditer(text):
        found.edits.append(_put(match.end(), match.end(), "号", Certainty.LIKELY))


def _put(start: int, end: int, sign: str, certainty: Certainty = Certainty.SURE) -> Edit:
    return Edit(start, end, sign, "G09", f"文号中缺“{sign}”，已补上", certainty)
