"""Finds values that must be masked, however a file breaks, widens or spaces them."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

STARS = "***"
APART = "\x1f"
"""Between texts that are searched together: no value reaches over it."""
_SHORTEST = 2
# From here on a value is long enough to be meant even when a line or paragraph ends inside it.
_LONG = 6
# No number by which a person can be reached is shorter.
_TELLING = 5
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
)
_DASHES = "\\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_BREAKS = "\\t\\n\\r\\v\\f\u2028\u2029"
_SPACES = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_STRUCTURE = re.compile(
    r"[A-Za-z0-9_.$:,%+-]{0,10}|(?:https?://(?:schemas\.|purl\.oclc\.|www\.w3\.)|urn:)\S*|"
    r"(?:application|image)/[\w.+-]+",
)
UNSEEN = re.compile(f"[{_UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Mask:
    """A value to be taken out of a file (遮盖内容) and what is shown in its place."""

    value: str
    shown: str = STARS


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of text that one or more masks cover; `masks` are their numbers."""

    start: int
    end: int
    masks: tuple[int, ...]


def key_of(value: str) -> str:
    """A value as it is compared: one width, no case, no spaces, dashes or unseen characters."""
    folded = unicodedata.normalize("NFKC", value).casefold()
    kept = re.sub(f"[{_UNSEEN}{_BREAKS}{_SPACES}]", "", folded)
    return re.sub(f"[{_DASHES}]", "", kept) if kept.isascii() else kept


@cache
def _variants() -> dict[str, str]:
    """Characters that look alike to a reader: full width, mathematical, compatibility forms."""
    forms: dict[str, list[str]] = {}
    for code in (*range(0x80, 0xD800), *range(0xF900, 0x10000), *range(0x1D400, 0x1D800)):
        char = chr(code)
        folded = unicodedata.normalize("NFKC", char).casefold()
        if len(folded) == 1 and folded != char:
            forms.setdefault(folded, []).append(char)
    return {char: "".join(others) for char, others in forms.items()}


@cache
def _folding() -> dict[int, str | None]:
    """Takes a text to what `key_of` compares, character by character."""
    table: dict[int, str | None] = {
        ord(other): char for char, others in _variants().items() for other in others
    }
    table |= {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    unseen = re.compile(f"[{_UNSEEN}{_BREAKS}{_SPACES}]")
    return table | {code: None for code in range(0x10000) if unseen.match(chr(code))}


_WITHOUT_DASHES = {code: None for code in range(0x10000) if re.match(f"[{_DASHES}]", chr(code))}


def _one(char: str) -> str:
    alike = {char, char.upper() if len(char.upper()) == 1 else char, *_variants().get(char, "")}
    return "[" + "".join(re.escape(item) for item in sorted(alike)) + "]"


def _pattern(key: str, *, across_lines: bool) -> str:
    between = _UNSEEN + _SPACES
    if across_lines or len(key) >= _LONG:
        between += _BREAKS
    if key.isascii():
        between += _DASHES
    return f"[{between}]*".join(_one(char) for char in key)


class Masker:
    """All masks of one file; a value shorter than two characters is not looked for."""

    def __init__(self, masks: Sequence[Mask | str]) -> None:
        given = [mask if isinstance(mask, Mask) else Mask(mask) for mask in masks]
        keyed = {key_of(mask.value): mask for mask in given}
        self._keys = [key for key in keyed if len(key) >= _SHORTEST]
        self.too_short = sum(0 < len(key) < _SHORTEST for key in keyed)
        self._lines = [re.compile(_pattern(key, across_lines=False)) for key in self._keys]
        self._across = [re.compile(_pattern(key, across_lines=True)) for key in self._keys]
        self._shortest = min(map(len, self._keys), default=1)
        self._shown = [self._harmless(keyed[key].shown) for key in self._keys]

    def _harmless(self, shown: str) -> str:
        """What is shown in place of a value must not itself hold a value."""
        return STARS if self.finds(shown, across_lines=True) else shown

    def __len__(self) -> int:
        """How many values are looked for."""
        return len(self._keys)

    def finds(self, text: str, *, across_lines: bool = False) -> bool:
        """Whether any value stands in a text."""
        return next(self._found(text, across_lines=across_lines), None) is not None

    def finds_in_value(self, value: str) -> bool:
        """Whether any value stands in an attribute; a short measure or key must be it as a whole.

        Files are full of numbers that say how things look; 2024 in a width is no year.
        """
        if _STRUCTURE.fullmatch(value):
            return len(value) >= _TELLING and key_of(value) in self._keys
        return self.finds(value)

    def hits(self, text: str, *, across_lines: bool = False) -> list[Hit]:
        """Every stretch to be masked, in order; stretches that overlap are one."""
        return _merged(sorted(self._found(text, across_lines=across_lines)))

    def _found(self, text: str, *, across_lines: bool) -> Iterator[tuple[int, int, int]]:
        """Start, end and number of every value; looked for in the folded text, which is fast."""
        if len(text) < self._shortest:
            return
        patterns = self._across if across_lines else self._lines
        folded = text.translate(_folding())
        bare = folded.translate(_WITHOUT_DASHES)
        places: dict[bool, array[int]] = {}
        for number, key in enumerate(self._keys):
            source = bare if key.isascii() else folded
            at = source.find(key)
            if at < 0:
                continue
            kept = places.get(key.isascii()) or _kept(text, without_dashes=key.isascii())
            places[key.isascii()] = kept
            while at >= 0:
                match = patterns[number].match(text, kept[at])
                if match:
                    yield match.start(), match.end(), number
                at = source.find(key, at + 1)

    def shown(self, hit: Hit) -> str:
        """What stands in place of a stretch."""
        return self._shown[hit.masks[0]] if len(hit.masks) == 1 else STARS

    def apply(self, text: str, *, across_lines: bool = False) -> str:
        """The text with everything masked."""
        return "".join(self.apply_to([text], across_lines=across_lines))

    def apply_to(self, pieces: Sequence[str], *, across_lines: bool = False) -> list[str]:
        """Pieces of one text, masked as if they were joined; each keeps what is its own."""
        joined = "".join(pieces)
        hits = self.hits(joined, across_lines=across_lines)
        if not hits:
            return list(pieces)
        masked, at, first = [], 0, 0
        for piece in pieces:
            while first < len(hits) and hits[first].end <= at:
                first += 1
            masked.append(self._piece(joined, at, at + len(piece), hits, first))
            at += len(piece)
        return masked

    def _piece(self, joined: str, start: int, end: int, hits: list[Hit], first: int) -> str:
        kept, at = [], start
        while first < len(hits) and hits[first].start < end:
            hit = hits[first]
            kept.append(joined[at : max(hit.start, at)])
            if hit.start >= start:
                kept.append(self.shown(hit))
            at = max(at, min(hit.end, end))
            first += 1
        return "".join([*kept, joined[at:end]])


def _kept(text: str, *, without_dashes: bool) -> array[int]:
    """Where the characters of the folded text stand in the text."""
    table = _folding()
    gone = {code for code, folded in table.items() if folded is None}
    if without_dashes:
        gone |= _WITHOUT_DASHES.keys()
    return array("l", (place for place, char in enumerate(text) if ord(char) not in gone))


def _merged(found: list[tuple[int, int, int]]) -> list[Hit]:
    hits: list[Hit] = []
    for start, end, number in found:
        if hits and start < hits[-1].end:
            last = hits.pop()
            masks = tuple(dict.fromkeys([*last.masks, number]))
            hits.append(Hit(last.start, max(last.end, end), masks))
        else:
            hits.append(Hit(start, end, (number,)))
    return hits
