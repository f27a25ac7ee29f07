"""Which encodings a run of bytes may be in, each with its text and its score."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from yangguang.foundation.documents.readers.decoding.scoring import score

LABELS = {
    "utf-8": "UTF-8",
    "gb18030": "GBK（GB18030）",
    "big5": "Big5",
    "utf-16-le": "UTF-16（小端）",
    "utf-16-be": "UTF-16（大端）",
    "utf-32-le": "UTF-32（小端）",
    "utf-32-be": "UTF-32（大端）",
}
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODECS = {"big5": ("cp950", "big5hkscs")}
_NAMES = {"utf_8": "utf-8", "gb18030": "gb18030", "big5": "big5", "big5hkscs": "big5"}
_NAMES |= {"cp950": "big5", "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be"}
_SAMPLE = 60_000
_CLOSE = 0.1
# Well-formed UTF-8 is the less a chance the longer it is; a home preference breaks other ties.
_UTF8_EACH, _UTF8_MOST, _HOME = 2.0, 12.0, 0.3
_NUL_SHARE = 50


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read some bytes; `clean` is false when bytes had to be replaced."""

    encoding: str
    text: str
    clean: bool
    score: float


def marked_encoding(data: bytes) -> tuple[str | None, int]:
    """The encoding a byte order mark names, and the length of the mark."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return None, 0


def read_as(data: bytes, encoding: str) -> tuple[str, bool]:
    """Text of the bytes in one encoding, and whether no byte had to be replaced."""
    names = _CODECS.get(encoding, (encoding,))
    for name in names:
        try:
            return data.decode(name), True
        except UnicodeDecodeError:
            continue
    return data.decode(names[0], "replace"), False


def reading(data: bytes, encoding: str) -> Reading:
    """The bytes in one encoding with their score, preferences included."""
    text, clean = read_as(data, encoding)
    return Reading(encoding, text, clean, score(text) + (_prior(encoding, text) if clean else 0.0))


def _prior(encoding: str, text: str) -> float:
    if encoding == "utf-8":
        beyond = sum(char >= "\x80" for char in text[:100])
        return min(_UTF8_EACH * beyond, _UTF8_MOST)
    return _HOME if encoding == "gb18030" else 0.0


def best_reading(data: bytes, encodings: tuple[str, ...]) -> Reading:
    """The most Chinese-looking reading; the first of equals."""
    return max((reading(data, encoding) for encoding in encodings), key=lambda r: r.score)


def _whole_characters(data: bytes) -> bytes:
    """The start of the data, cut behind a byte that is no part of a two-byte character."""
    if len(data) <= _SAMPLE:
        return data
    ends = [found.end() for found in re.finditer(rb"[\x00-\x2f]", data[:_SAMPLE])]
    return data[: ends[-1] if ends else _SAMPLE]


def _beyond_ascii(data: bytes) -> bytes:
    """A long file may open with pages of ASCII; the sample starts where it stops being ASCII."""
    found = re.search(rb"[\x80-\xff]", data)
    if found is None or found.start() < _SAMPLE // 2:
        return data
    return data[data.rfind(b"\n", 0, found.start()) + 1 :]


def main_encoding(data: bytes, declared: str | None = None) -> str:
    """The encoding most of the bytes are in, judged on a sample."""
    wide = _wide_encoding(data)
    if wide is not None:
        return wide
    sample = _whole_characters(_beyond_ascii(data))
    if sample.isascii():
        return "utf-8"
    readings = [reading(sample, name) for name in ("utf-8", "gb18030", "big5")]
    readings += [reading(sample[: len(sample) & ~1], name) for name in ("utf-16-le", "utf-16-be")]
    readings.sort(key=lambda r: r.score, reverse=True)
    best, second = readings[0], readings[1]
    if best.score - second.score >= _CLOSE:
        return best.encoding
    return _tie(sample, best, second, declared)


def _tie(sample: bytes, best: Reading, second: Reading, declared: str | None) -> str:
    names = (best.encoding, second.encoding)
    if declared in names:
        return declared
    isolated = ["utf_8", "gb18030", "big5", "utf_16_le", "utf_16_be"]
    guess = from_bytes(sample, cp_isolation=isolated).best()
    vote = _NAMES.get(guess.encoding) if guess else None
    return vote if vote in names and second.clean else best.encoding


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark shows by where its zero bytes stand (digits, spaces, line ends)."""
    head = data[: _SAMPLE & ~1]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if max(odd, even) * _NUL_SHARE < len(head) or len(data) < len("ab") * 2:
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    text, clean = read_as(head, name)
    return name if (clean or score(text) > 0) and score(text) > min(odd, even) * -1.0 else None
