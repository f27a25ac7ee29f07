"""How much like Chinese a string reads, by the frequency of the words it divides into."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.util import find_spec
from math import log
from pathlib import Path

from opencc import OpenCC

_DATA = Path(__file__).parent / "data"
_LONGEST = 6
_OFFICE_WEIGHT = 30_000
UNKNOWN = -19.0
_SIGNS = {
    **dict.fromkeys("，,", 1_500_000),
    **dict.fromkeys("、0123456789\n", 1_000_000),
    "。": 800_000,
    **dict.fromkeys("（）()", 300_000),
    **dict.fromkeys("：；:;《》“”", 150_000),
    **dict.fromkeys("〔〕 ", 30_000),
    **dict.fromkeys("〈〉<>‘’！？!?—…·%\uff05", 2_000),
}
# Signs that official text holds between its characters.
PUNCTUATION = frozenset("（）“”‘’《》〈〉〔〕【】、，。：；！？—…·　\uff05")
_ALONE = frozenset(
    "的和与及在等对要将由为以各不了把从有其中向按到下上可应也并或且而但是使让被给经因如若就都只又再更最较"
    "全每本该此这之所者个名家件条款项次类种级层章节部份期时分第年月日周前后内外间里多少高低新好人做抓建开"
    "会能须得未无非已均仅约近超达至自于同跟比除据依凭靠用拟请报送交发转印市县省区州镇乡村街局委办厅院处科"
    "室站所校一二三四五六七八九十百千万亿两几〇零"
)
# First bytes of the 3 755 characters of the first level of GB 2312.
_LEVEL_ONE = range(0xB0, 0xD8)
_LONELY = 4.0
_RARE = 3
CJK = "".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))))
"""Every Chinese character of the basic plane (汉字)."""


def data(name: str) -> dict[str, object]:
    """One of the editable tables of this package."""
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


@cache
def simplifier() -> OpenCC:
    """The converter from traditional to simplified, with its phrase table."""
    return OpenCC("t2s")


@cache
def simplified_characters() -> dict[int, str]:
    """Simplified form, by code point, of each character that has another one alone."""
    plain = simplifier().convert("\n".join(CJK)).split("\n")
    return {ord(one): other for one, other in zip(CJK, plain, strict=True) if one != other}


@cache
def _turned() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(map(chr, simplified_characters())))}]")


def plain(text: str) -> str:
    """The text with each character simplified on its own."""
    return text.translate(simplified_characters()) if _turned().search(text) else text


@cache
def words() -> dict[str, int]:
    """Words of the general dictionary and of government affairs with their weights."""
    found: dict[str, int] = {}
    with _dictionary().open(encoding="utf-8") as lines:
        for line in lines:
            word, weight, _ = line.split(" ", 2)
            if len(word) <= _LONGEST:
                found[word] = int(weight) + 1
    found.update(_SIGNS)
    for word in office_words():
        found[word] = max(found.get(word, 0), _OFFICE_WEIGHT)
    return found


@cache
def office_words() -> frozenset[str]:
    """Words of government affairs, from the editable table."""
    table = data("vocabulary.toml")["words"]
    return frozenset(str(table).split())


def _dictionary() -> Path:
    # Found without importing: the package itself needs setuptools at import.
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the word list of jieba is not installed")
    return Path(spec.origin).with_name("dict.txt")


@cache
def logarithms() -> dict[str, float]:
    """Logarithm of the share of each word; characters that seldom stand alone count for less."""
    total = log(sum(words().values()))
    shares = {word: log(weight) - total for word, weight in words().items()}
    for word in shares:
        if len(word) == 1 and word not in _ALONE and word not in _SIGNS:
            shares[word] -= _LONELY
    return shares


@cache
def neighbours() -> frozenset[str]:
    """Pairs of characters that stand next to each other inside some word."""
    found: set[str] = set()
    for word, weight in words().items():
        if weight > _RARE or len(word) == len("政务"):
            found.update(map(str.__add__, word, word[1:]))
    return frozenset(found)


def stands_alone(character: str) -> bool:
    """Whether a simplified character is often a word of its own, or is a sign."""
    return character in _ALONE or character in _SIGNS


def score(text: str) -> float:
    """Best logarithmic score over all divisions of a simplified string into words."""
    known = logarithms()
    best = [0.0]
    for end in range(1, len(text) + 1):
        top = best[-1] + known.get(text[end - 1], UNKNOWN)
        for start in range(max(0, end - _LONGEST), end - 1):
            value = known.get(text[start:end])
            if value is not None and best[start] + value > top:
                top = best[start] + value
        best.append(top)
    return best[-1]


@cache
def common(character: str) -> bool:
    """Whether a character is in ordinary use, simplified or traditional."""
    try:
        return plain(character).encode("gb2312")[0] in _LEVEL_ONE
    except UnicodeEncodeError:
        return False


@cache
def _standard_forms() -> frozenset[str]:
    """Characters in ordinary use and the forms that converters give them."""
    usual = [one for one in CJK if common(one) and plain(one) == one]
    forms = set(usual)
    for table in ("s2t", "s2tw", "s2hk"):
        forms.update(OpenCC(table).convert("\n".join(usual)).split("\n"))
    return frozenset(forms)


def standard(character: str) -> bool:
    """Whether a character is in ordinary use in its usual form, simplified or traditional."""
    return character in _standard_forms()


def pairs(text: str) -> Counter[str]:
    """How often each pair of neighbouring characters stands in a text."""
    return Counter(map(str.__add__, text, text[1:]))
