"""GBK as bytes: what a pair prints, which pairs print nothing, and readings of characters."""

from __future__ import annotations

import unicodedata
from functools import cache

from pypinyin.constants import PINYIN_DICT

_DELETE = 0x7F
LEADS = range(0x81, 0xFF)
TRAILS = tuple(one for one in range(0x40, 0xFF) if one != _DELETE)
NOTE = "[a-zê\u0251\u0261àáâèéìíòóùúüāēěīńňōūǎǐǒǔǖǘǚǜǹḿ]{1,6}"
_LATIN = str.maketrans("\u0251\u0261", "ag")


@cache
def character(lead: int, trail: int) -> str | None:
    """The character of a pair, or None where the pair prints nothing."""
    try:
        return bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return None


@cache
def printings() -> dict[str, tuple[tuple[int, int], ...]]:
    """Pairs behind each printed string, also after full-width forms were flattened."""
    found: dict[str, set[tuple[int, int]]] = {}
    for lead in LEADS:
        for trail in TRAILS:
            one = character(lead, trail) or _private(lead, trail)
            if one is not None:
                for printed in {one, unicodedata.normalize("NFKC", one)}:
                    found.setdefault(printed, set()).add((lead, trail))
    return {printed: tuple(sorted(pairs)) for printed, pairs in found.items()}


def _private(lead: int, trail: int) -> str | None:
    """What decoders that know private characters print for a pair that GBK leaves open."""
    try:
        return bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return None


@cache
def silent_pairs() -> dict[int, frozenset[int]]:
    """Second bytes, by first byte, of pairs that GBK leaves unassigned and a page drops."""
    return {
        lead: frozenset(trail for trail in LEADS if character(lead, trail) is None)
        for lead in LEADS
    }


@cache
def readings(character_: str) -> tuple[str, ...]:
    """Readings of a character with tone marks, the most common first."""
    return tuple(PINYIN_DICT.get(ord(character_), "").split(","))


def sounds_like(character_: str, note: str) -> bool:
    """Whether a note in brackets is a reading of the character."""
    return note.translate(_LATIN) in readings(character_)
