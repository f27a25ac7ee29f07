"""Placed characters become lines; wide gaps become tabs."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\u3000-\u303f“”‘’—…]")
_TAB = 1.8
_WIDE_SPACE = 0.5
_SPACE = 0.18
_SAME_PLACE = 0.25


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with its box; y grows downwards, `base` is where it stands."""

    text: str
    left: float
    right: float
    base: float
    height: float

    @property
    def is_wide(self) -> bool:
        """Whether it is a Chinese character or full-width mark."""
        return bool(WIDE.match(self.text))


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; `em` is the width of one of its Chinese characters."""

    text: str
    left: float
    right: float
    base: float
    em: float

    @property
    def is_row(self) -> bool:
        """Whether clearly separated columns stand in the line."""
        return "\t" in self.text


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """Lines from top to bottom."""
    rows: list[list[Glyph]] = []
    base = 0.0
    for glyph in sorted(glyphs, key=lambda item: item.base):
        if rows and glyph.base - base <= 0.45 * min(glyph.height, rows[-1][0].height):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            base = glyph.base
    return [_line(row) for row in rows]


def _em(row: list[Glyph]) -> float:
    wide = [glyph.right - glyph.left for glyph in row if glyph.is_wide]
    if wide:
        return max(statistics.median(wide), 0.1)
    return max(statistics.median(glyph.height for glyph in row) * 0.8, 0.1)


def _line(row: list[Glyph]) -> Line:
    row.sort(key=lambda item: item.left)
    em = _em(row)
    pieces = [row[0].text]
    last = row[0]
    for glyph in row[1:]:
        if _is_printed_twice(last, glyph, em):
            continue
        pieces += [_gap(last, glyph, em), glyph.text]
        last = glyph if glyph.right >= last.right else last
    return Line("".join(pieces), row[0].left, last.right, row[0].base, em)


def _is_printed_twice(last: Glyph, glyph: Glyph, em: float) -> bool:
    """Bold print is sometimes made by printing a character twice with a small shift."""
    return glyph.text == last.text and glyph.left - last.left < _SAME_PLACE * em and last.is_wide


def _gap(last: Glyph, glyph: Glyph, em: float) -> str:
    gap = (glyph.left - last.right) / em
    if gap > _TAB:
        return "\t"
    # Word processors set a quarter space between Chinese and Western characters by themselves.
    is_wide = last.is_wide or glyph.is_wide
    return " " if gap > (_WIDE_SPACE if is_wide else _SPACE) else ""


def joint(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: a space only between Western words."""
    if not before or not after or WIDE.match(before[-1]) or WIDE.match(after[0]):
        return ""
    return "" if before[-1] in "-/" else " "
