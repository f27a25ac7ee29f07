"""Names that stand for several: 市委、市政府, 两办, 市编办(市审改办) (并列名称)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from yangguang.foundation.organisations.rules import data

_PLATE = re.compile(r"(?P<outer>[^()]+)\((?P<inner>[^()]+)\)(?P<end>[^()]*)")
_SHARED_END = re.compile(r"(?P<functions>[^()]+[、,和][^()]+?)(?P<end>(?:行政)?(?:主管)?部门)")
_PARTY_AND_GOVERNMENT = re.compile(
    r"(?P<head>.*?)(?P<party>党委|委)[、和与及]?(?P<again>自治区|[省市县区州盟旗镇乡])?"
    r"(?P<government>(?:人民)?政府)(?P<rest>.*)"
)


def plate_of(text: str) -> tuple[str, str] | None:
    """Return the name and the second plate printed in brackets, None when there is none."""
    match = _PLATE.fullmatch(text)
    return (match["outer"] + match["end"], match["inner"]) if match else None


def parts_of(text: str) -> Iterator[list[str]]:
    """Yield ways to cut one printed name into several, the likeliest first."""
    for short, names in _pairs().items():
        if text.endswith(short):
            head = text.removesuffix(short)
            yield [head + name for name in names]
    match = _PARTY_AND_GOVERNMENT.fullmatch(text)
    if match:
        party, government = match["head"] + match["party"], match["head"] + match["government"]
        if match["rest"]:
            yield [party + match["rest"], government + match["rest"]]
        yield [party, government + match["rest"]]
    shared = _SHARED_END.fullmatch(text)
    if shared:
        functions = [part for part in re.split("[、,和]", shared["functions"]) if part]
        yield [function + shared["end"] for function in functions]
    parts = [part for part in re.split("[、,;和]", text) if part]
    if len(parts) > 1 and "(" not in text:
        yield parts


@cache
def _pairs() -> dict[str, list[str]]:
    rows: dict[str, list[str]] = data.read("collectives")["pairs"]
    return dict(sorted(rows.items(), key=lambda row: -len(row[0])))
