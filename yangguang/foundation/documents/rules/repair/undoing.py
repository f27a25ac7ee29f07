"""Carry out repairs on an extract, and take single ones back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from yangguang.foundation.documents.rules.repair.offsets import RepairOffsets
from yangguang.foundation.documents.rules.values import Flag, Repair, Repaired


def apply(text: str, repairs: Iterable[Repair], flags: Sequence[Flag] = ()) -> Repaired:
    """Carry out repairs on the extracted text; a repair that does not fit is refused."""
    ordered = sorted(repairs, key=lambda repair: (repair.start, repair.end))
    pieces: list[str] = []
    position = 0
    for repair in ordered:
        if repair.start < position or text[repair.start : repair.end] != repair.original:
            raise ValueError(f"repair at {repair.start}:{repair.end} does not fit the text")
        pieces += (text[position : repair.start], repair.replacement)
        position = repair.end
    pieces.append(text[position:])
    return Repaired("".join(pieces), tuple(ordered), tuple(flags), RepairOffsets(ordered))


def original_text(repaired: Repaired) -> str:
    """The extracted text that a repaired text came from."""
    pieces: list[str] = []
    source, position = 0, 0
    for repair in repaired.repairs:
        untouched = repair.start - source
        pieces += (repaired.text[position : position + untouched], repair.original)
        position += untouched + len(repair.replacement)
        source = repair.end
    pieces.append(repaired.text[position:])
    return "".join(pieces)


def undo(repaired: Repaired, indexes: Collection[int]) -> Repaired:
    """The text with the repairs at these indexes taken back and all others kept."""
    unknown = set(indexes).difference(range(len(repaired.repairs)))
    if unknown:
        raise IndexError(f"no repair at {sorted(unknown)}")
    rejected = set(indexes)
    kept = [one for index, one in enumerate(repaired.repairs) if index not in rejected]
    return apply(original_text(repaired), kept, repaired.flags)
