"""Readings in brackets that a converter put behind single characters (G03)."""

from __future__ import annotations

import re
from collections import Counter

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings, Mark
from yangguang.foundation.documents.rules.repair.gbk import NOTE, readings, sounds_like
from yangguang.foundation.documents.rules.repair.vocabulary import common, simplified_characters

_NOTE = re.compile(rf"(?<=[\u3400-\u9fff])[(（]({NOTE})[)）]")
_TONED = re.compile(r"[^a-z]")
_MANY = 5


def find(text: str, _context: Context) -> Findings:
    """Notes that are readings of the character before them."""
    found = Findings()
    notes = [(match, text[match.start() - 1]) for match in _NOTE.finditer(text)]
    heard = [(match, char) for match, char in notes if sounds_like(char, match[1])]
    tally = Counter((char, match[1]) for match, char in heard if _is_needless(char, match[1]))
    many = tally.total() >= _MANY
    for match, char in heard:
        if many or (char, match[1]) in tally:
            why = f"“{char}”后夹有拼音“{match[1]}”，是转码程序加注的，已删去"
            found.edits.append(Edit(match.start(), match.end(), "", "G03", why))
        else:
            found.marks.append(_mark(match))
    found.marks += [
        _mark(match)
        for match, char in notes
        if _TONED.search(match[1]) and not sounds_like(char, match[1])
    ]
    return found


def _mark(match: re.Match[str]) -> Mark:
    why = "括号内是拼音，可能是转码程序加注的，也可能是原文注音，请核对"
    return Mark("G03", match.start(), match.end(), why, "")


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
