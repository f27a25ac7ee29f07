"""Labels inside a marker or a cell, and what stands behind each of them (标签)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, compress
from typing import Final

from yangguang.foundation.documents.rules.plans.vocabulary import (
    LABEL,
    LABEL_BEGINS,
    LABEL_ROLES,
)

EDGE: Final = " ,;。、:\n，；："
_LABEL_START: Final = re.compile(rf"[ ;,。、\n()\[\]【】/|](?=[{LABEL_BEGINS}])")


@dataclass(slots=True, unsafe_hash=True)
class Label:
    """A label inside a marker and where its value stands."""

    role: str
    printed: str
    start: int
    value_start: int
    value_end: int
    colon: bool


def find_labels(folded: str, *, colon_only: bool = False) -> list[Label]:
    """Labels in folded text with the span of what each one says."""
    found: list[tuple[str, str, int, int, bool]] = []
    at = 0
    for begin in chain((0,), map(re.Match.end, _LABEL_START.finditer(folded))):
        match = LABEL.match(folded, begin) if begin >= at else None
        if match is None:
            continue
        colon = match["colon"] is not None
        spaced = bool(found) and folded[match.start() - 1] == " " and not colon_only
        if colon or spaced or _may_stand_bare(folded, match, colon_only=colon_only):
            role = next(compress(LABEL_ROLES, match.group(*LABEL_ROLES)))
            found.append((role, match[role], match.start(), match.end(), colon))
            at = match.end()
    ends = [*(start for _, _, start, _, _ in found[1:]), len(folded)][: len(found)]
    return [
        Label(role, printed, start, value, _trimmed(folded, value, end), colon)
        for (role, printed, start, value, colon), end in zip(found, ends, strict=True)
    ]


def _may_stand_bare(folded: str, match: re.Match[str], *, colon_only: bool) -> bool:
    """Whether a label without a colon still is one: it opens the marker or a part of it."""
    if colon_only or match.end() >= len(folded) or folded[match.end()] in "、,;。)":
        return False
    return match.start() == 0 or folded[: match.start()].rstrip(" ")[-1:] in {
        "",
        ";",
        ",",
        "。",
        "\n",
    }


def _trimmed(folded: str, start: int, end: int) -> int:
    while end > start and folded[end - 1] in EDGE:
        end -= 1
    return end
