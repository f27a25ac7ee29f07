"""Which brackets of a paragraph have no partner (G07)."""

from __future__ import annotations

import re
from typing import NamedTuple

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Findings, Mark

_INSIDE = r"[^()（）〔〕【】《》\n]*+"
# A pair with nothing but words inside is passed over in one step.
_BRACKET = re.compile(
    rf"[(（]{_INSIDE}[)）]|《{_INSIDE}》|〔{_INSIDE}〕|【{_INSIDE}】|[()（）〔〕【】《》\n]"
)
_SHAPE = dict(zip("()（）〔〕【】《》", "rRrRtTbBaA", strict=True))
_BEGINS = re.compile(
    r"[ \u3000]*(?:\n|$|[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.\uff0e]|第[0-9一二三四五六七八九十百]{1,4}[条章节]|附件)"
)
_DEEPEST = 20
_ENUMERATED = re.compile(r"(?:^|[\s。;；:：,，、])[0-9a-zA-Z一二三四五六七八九十①-⑳]{1,3}$")


class Lone(NamedTuple):
    """A bracket without a partner in its paragraph."""

    position: int
    bracket: str

    @property
    def opens(self) -> bool:
        """Whether it is an opening bracket."""
        return _SHAPE[self.bracket].islower()


def lone_brackets(text: str, context: Context) -> list[Lone]:
    """Brackets without partner; "1)" and the like at the head of an item need none."""
    return context.once(_lone_brackets, text)


def _lone_brackets(text: str, _context: Context) -> list[Lone]:
    lone: list[Lone] = []
    open_ones: list[Lone] = []
    for match in _BRACKET.finditer(text):
        one = match[0]
        if len(one) > 1:
            continue
        if one == "\n":
            if open_ones and _ends_here(text, match.start()):
                lone += open_ones
                open_ones = []
        elif _SHAPE[one].islower():
            open_ones.append(Lone(match.start(), one))
        elif not _closed(open_ones, lone, one) and not _is_enumeration(text, match.start()):
            lone.append(Lone(match.start(), one))
    return sorted(lone + open_ones)


def _ends_here(text: str, position: int) -> bool:
    """Whether a line break ends the paragraph, and is not a line of print going on."""
    return text[position - 1] in "。；;：:！!？?" or _BEGINS.match(text, position + 1) is not None


def _closed(open_ones: list[Lone], lone: list[Lone], bracket: str) -> bool:
    wanted = _SHAPE[bracket].lower()
    for index in range(len(open_ones) - 1, max(-1, len(open_ones) - _DEEPEST), -1):
        if _SHAPE[open_ones[index].bracket] == wanted:
            lone += open_ones[index + 1 :]
            del open_ones[index:]
            return True
    return False


def _is_enumeration(text: str, position: int) -> bool:
    return _ENUMERATED.search(text[max(0, position - 5) : position]) is not None


def find(text: str, context: Context) -> Findings:
    """Brackets that are still without a partner after all repairs."""
    found = Findings()
    for one in lone_brackets(text, context):
        missing = "右半" if one.opens else "左半"
        why = f"括号“{one.bracket}”缺{missing}，无法确定补在何处，请核对"
        found.marks.append(Mark("G07", one.position, one.position + 1, why))
    return found
