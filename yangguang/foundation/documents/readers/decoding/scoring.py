"""How much a decoded text looks like Chinese official prose: the judge between encodings."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import product

from yangguang.foundation.documents.readers.decoding import frequency

PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉〔〕【】「」『』—…·　～－／﹒﹝﹞"
_WESTERN = "×÷°±§²³№℃①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ→●○■□◆◇★☆▲△※"
_DAMAGE = -9.0
_FOREIGN = -5.0
_RARE_HAN = -2.5


def _codec_rows(codec: str, leads: range, trails: list[int]) -> set[str]:
    """All characters of a block of a two-byte code that are decoded without error."""
    pairs = (bytes(pair) for pair in product(leads, trails))
    return {char for pair in pairs if (char := pair.decode(codec, "ignore"))}


@cache
def _weights() -> dict[str, float]:
    trails = list(range(0xA1, 0xFF))
    # The first level of GB2312 and of Big5 is what the standards call common characters.
    weights = dict.fromkeys(_codec_rows("gb2312", range(0xB0, 0xD8), trails), 0.5)
    common_big5 = _codec_rows("cp950", range(0xA4, 0xC7), [*range(0x40, 0x7F), *trails])
    weights |= dict.fromkeys((c for c in common_big5 if c >= "\u4e00"), 0.5)
    weights |= dict.fromkeys(map(chr, range(0xFF01, 0xFF5F)), 1.0)
    weights |= dict.fromkeys(frequency.USUAL + frequency.USUAL_TRADITIONAL, 2.5)
    weights |= dict.fromkeys(frequency.FREQUENT + frequency.FREQUENT_TRADITIONAL, 4.0)
    weights |= dict.fromkeys(PUNCTUATION, 3.0)
    weights |= dict.fromkeys(_WESTERN, 0.5)
    return weights


@cache
def _plausible() -> frozenset[str]:
    return frozenset(_weights()) | frozenset(map(chr, range(0x80)))


def _weight(char: str) -> float:
    if "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff":
        return _RARE_HAN
    return _DAMAGE if char == "\ufffd" or "\ue000" <= char <= "\uf8ff" else _FOREIGN


def score(text: str) -> float:
    """Mean weight of the non-ASCII characters; above 1 is ordinary prose, below 0 is not Chinese."""
    known, total, count = _weights(), 0.0, 0
    for char, times in Counter(text).items():
        if char >= "\x80":
            total += times * (known[char] if char in known else _weight(char))
            count += times
        elif char < " " and char not in "\t\n\r\x0b\x0c":
            total += times * _DAMAGE
            count += times
    return total / count if count else 0.0


def has_rare(text: str) -> bool:
    """Whether any character is not a common one."""
    return not _plausible().issuperset(text)


def looks_ordinary(text: str) -> bool:
    """A quick look that costs one set: most different characters are common ones."""
    different = set(text)
    return 4 * len(different - _plausible()) <= len(different)
