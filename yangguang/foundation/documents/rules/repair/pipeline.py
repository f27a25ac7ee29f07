"""The passes of repair in their order; a wrong decoding of the whole text is undone first."""

from __future__ import annotations

from collections.abc import Callable, Collection

from yangguang.foundation.documents.rules.repair import (
    brackets,
    consistency,
    dates,
    decoding,
    furniture,
    laws,
    line_breaks,
    noise,
    numbers,
    pinyin_notes,
    punctuation,
    quotes,
    script,
    shift,
    spaces,
    unit_brackets,
    words,
)
from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.drafts import Draft
from yangguang.foundation.documents.rules.repair.edits import Findings
from yangguang.foundation.documents.rules.repair.offsets import RepairOffsets
from yangguang.foundation.documents.rules.values import Repaired

Pass = Callable[[str, Context], Findings]

PASSES: tuple[Pass, ...] = (
    furniture.find,
    spaces.find,
    pinyin_notes.find,
    shift.find,
    script.find_words,
    script.find_characters,
    line_breaks.find,
    words.find,
    noise.find,
    laws.find,
    numbers.find,
    dates.find,
    unit_brackets.find,
    unit_brackets.find_again,
    quotes.find,
    brackets.find,
    punctuation.find,
    consistency.find,
)


def repair(text: str, *, known_units: Collection[str] = ()) -> Repaired:
    """Repair a garbled text; every change is listed and can be taken back."""
    draft = Draft(text)
    context = Context(text, frozenset(known_units))
    draft.take(decoding.find(text, context))
    if draft.edits:
        context = Context(draft.text, frozenset(known_units))
    for one in PASSES:
        draft.take(one(draft.text, context))
    repairs = draft.repairs()
    flags = tuple(sorted(draft.flags, key=lambda flag: (flag.start, flag.end, flag.kind)))
    return Repaired(draft.text, repairs, flags, RepairOffsets(repairs))
