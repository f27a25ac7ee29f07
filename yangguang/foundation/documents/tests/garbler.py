"""Garbles text the way a careless page converter does: on GBK bytes, blind to their borders."""

from __future__ import annotations

from opencc import OpenCC
from pypinyin.constants import PINYIN_DICT

ANNOTATED = (
    "務區發關責監規網鎮業應權執據設結導負標內準統領聯經構協調當創數認現優細訓質風態礎續環衛預產農嚴絡"
    "學節鄉養醫復穩習戰災紀術轉驅樹邊選運連達違陽際險隨雜離難電題額類飛館馬驗體點齊龍"
)
_FLAT = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_INDENT = "　　"


def traditional(text: str) -> str:
    """The text as the converter first turned it, every character one that GBK has."""
    turned = OpenCC("s2t").convert(text)
    return "".join(one if _in_gbk(one) else old for one, old in zip(turned, text, strict=True))


def _in_gbk(one: str) -> bool:
    try:
        one.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def with_notes(data: bytes, characters: str = ANNOTATED) -> bytes:
    """Readings put behind each byte pair of certain characters, wherever the pair is found."""
    for one in characters:
        note = PINYIN_DICT[ord(one)].split(",")[0]
        pair = one.encode("gbk")
        data = data.replace(pair, pair + f"({note})".encode("gbk"))
    return data


def printed(data: bytes) -> str:
    """What the page prints: an invalid pair is one "?", an unassigned pair is nothing."""
    out: list[str] = []
    position = 0
    while position < len(data):
        first, rest = data[position], data[position + 1 : position + 2]
        if first < 0x80:
            out.append(chr(first))
            position += 1
        elif not rest or rest == b"\n":
            out.append("?")
            position += 1
        else:
            position += 2
            out.append(_pair(first, rest[0]))
    return "".join(out)


def _pair(first: int, second: int) -> str:
    if second < 0x40:
        return "?"
    try:
        return bytes((first, second)).decode("gbk")
    except UnicodeDecodeError:
        return ""


def flattened(text: str) -> str:
    """Full-width letters, digits and signs as ASCII."""
    return text.translate(_FLAT)


def garbled(text: str, *, half_lost: bool = True, characters: str = ANNOTATED) -> str:
    """A simplified text through the whole mill; each line loses half an indent if asked."""
    lines = []
    for line in traditional(text).split("\n"):
        data = with_notes((_INDENT + line).encode("gbk"), characters)
        if half_lost:
            lines.append("?" + printed(data[3:]))
        else:
            lines.append(printed(data).lstrip("　"))
    return flattened("\n".join(lines))
