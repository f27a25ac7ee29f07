"""The map between offsets of the repaired and the extracted text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from operator import add, sub

from yangguang.foundation.documents.rules.values import Repair


class RepairOffsets:
    """Exact for unchanged characters, one to one inside repairs that keep the length."""

    def __init__(self, repairs: Sequence[Repair]) -> None:
        self._repairs = repairs

    @cached_property
    def _original(self) -> tuple[list[int], list[int]]:
        starts = [repair.start for repair in self._repairs]
        return starts, [repair.end - repair.start for repair in self._repairs]

    @cached_property
    def _repaired(self) -> tuple[list[int], list[int]]:
        starts, lengths = self._original
        new = [len(repair.replacement) for repair in self._repairs]
        growth = [0, *accumulate(map(sub, new, lengths))]
        return list(map(add, starts, growth)), new

    def to_original(self, offset: int) -> int:
        """Offset in the extracted text; an inserted character maps to the place it was put."""
        return _across(offset, self._repaired, self._original)

    def to_repaired(self, offset: int) -> int:
        """Offset in the repaired text; a removed character maps to where it was cut out."""
        return _across(offset, self._original, self._repaired)


def _across(
    offset: int,
    here: tuple[list[int], list[int]],
    there: tuple[list[int], list[int]],
) -> int:
    index = bisect_right(here[0], offset) - 1
    if index < 0:
        return offset
    into = offset - here[0][index]
    over = into - here[1][index]
    if over >= 0:
        return there[0][index] + there[1][index] + over
    return there[0][index] + min(into, there[1][index])
