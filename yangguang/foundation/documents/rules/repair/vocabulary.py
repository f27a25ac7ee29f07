"""How much like Chinese a string reads, by the frequency of the words it divides into."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from importlib.util import find_spec
from math import log
from pathlib import Path

from opencc import OpenCC

_DATA = Path(__file__).parent / "data"
_LONGEST = 6
_OFFICE_WEIGHT = 3000
UNKNOWN = -19.0
_SIGNS = "，。、：；（）《》〈〉“”‘’〔〕！？—…·％,:;()<>!%0123456789 \n"
_SIGN_WEIGHT = 400_000
_CJK = "".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))))


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
    plain = simplifier().convert("\n".join(_CJK)).split("\n")
    return {ord(one): other for one, other in zip(_CJK, plain, strict=True) if one != other}


def plain(text: str) -> str:
    """The text with each character simplified on its own."""
    return text.translate(simplified_characters())


@cache
def words() -> dict[str, int]:
    """Words of the general dictionary and of government affairs with their weights."""
    found: dict[str, int] = {}
    with _dictionary().open(encoding="utf-8") as lines:
        for line in lines:
            word, weight, _ = line.split(" ", 2)
            if len(word) <= _LONGEST:
                found[word] = int(weight) + 1
    found.update(dict.fromkeys(_SIGNS, _SIGN_WEIGHT))
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
    """Logarithm of the share of each word."""
    total = log(sum(words().values()))
    return {word: log(weight) - total for word, weight in words().items()}


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
        return plain(character).encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def pairs(text: str) -> Counter[str]:
    """How often each pair of neighbouring characters stands in a text."""
    return Counter(map(str.__add__, text, text[1:]))
