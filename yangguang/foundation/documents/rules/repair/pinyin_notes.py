"""Readings in brackets that a converter put behind single characters (G03)."""

from __future__ import annotations

import re
from collections import Counter

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Findings, Mark, edit_of
from yangguang.foundation.documents.rules.repair.gbk import NOTE, readings, sounds_like
from yangguang.foundation.documents.rules.repair.vocabulary import common, simplified_characters
from yangguang.foundation.documents.rules.values import Certainty

_NOTE = re.compile(rf"[(（]{NOTE}[)）]")
_TONED = re.compile(r"[^a-z]")
_MANY = 5


def find(text: str, _context: Context) -> Findings:
    """Notes that are readings of the character before them."""
    found = Findings()
    notes = [
        (match.start() - 1, text[match.start() - 1] + match[0])
        for match in _NOTE.finditer(text, 1)
        if "\u3400" <= text[match.start() - 1] <= "\u9fff"
    ]
    tally = Counter(noted for _, noted in notes)
    heard = {noted for noted in tally if sounds_like(noted[0], noted[2:-1])}
    needless = {noted for noted in heard if _is_needless(noted[0], noted[2:-1])}
    if sum(tally[noted] for noted in needless) >= _MANY:
        needless = heard
    explained = {noted: _EXPLAINED.format(noted[0], noted[2:-1]) for noted in needless}
    for start, noted in notes:
        if noted in needless:
            end = start + len(noted)
            why = explained[noted]
            found.edits.append(edit_of((start + 1, end, "", "G03", why, Certainty.SURE)))
        elif noted in heard or _TONED.search(noted[2:-1]):
            found.marks.append(_mark(start + 1, start + len(noted)))
    return found


_EXPLAINED = "“{}”后夹有拼音“{}”，是转码程序加注的，已删去"


def _mark(start: int, end: int) -> Mark:
    why = "括号内是拼音，可能是转码程序加注的，也可能是原文注音，请核对"
    return Mark("G03", start, end, why, "")


def _is_needless(char: str, note: str) -> bool:
    """Whether no author would note this reading: a traditional form, or the usual reading."""
    if ord(char) in simplified_characters():
        return True
    return (
        common(char)
        and bool(_TONED.search(note))
        and sounds_like(char, note)
        and (readings(char)[0] == note)
    )
