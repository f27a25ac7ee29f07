"""Text decoded with the wrong table as a whole, read once more with the right one (G00)."""

from __future__ import annotations

import re
from collections import Counter

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings, Mark
from yangguang.foundation.documents.rules.repair.vocabulary import common, neighbours, plain

# How the text was read, and how it should have been.
_LADDER = (
    ("latin-1", "utf-8"),
    ("cp1252", "utf-8"),
    ("latin-1", "gb18030"),
    ("cp1252", "gb18030"),
    ("gb18030", "utf-8"),
    ("big5hkscs", "gb18030"),
    ("cp950", "gb18030"),
    ("gb18030", "big5hkscs"),
)
_SIGNS = frozenset("，。、：；（）《》〈〉“”‘’〔〕【】！？—…·％　\u00a0")
_LOST = re.compile("(?:\ufffd|锟斤拷|锟斤|斤拷|烫烫烫|屯屯屯)+")
_FEWEST = 4
_DOUBTFUL = 0.8
_READABLE = 0.9
_JOINED = 0.25
_SAMPLE = 20_000
_TOLERATED = 0.02


def find(text: str, context: Context) -> Findings:
    """Each line of a wrongly decoded text; places where characters are lost for good."""
    found = Findings()
    ladder = _rung(text) if _is_doubtful(context.characters) else None
    start = 0
    for line in text.split("\n") if ladder else ():
        new = _again(line, *ladder) if ladder else None
        if new is not None and new != line:
            why = f"整段按{_NAMES[ladder[0]]}误读，改按{_NAMES[ladder[1]]}重新解码"
            found.edits.append(Edit(start, start + len(line), new, "G00", why))
        start += len(line) + 1
    for match in _LOST.finditer(text):
        why = "此处字符在转码时已经丢失，无法还原，请找原件补正"
        found.marks.append(Mark("G00", *match.span(), why))
    return found


def redecode(text: str) -> str | None:
    """A wholly garbled text read with the right table, or None if it is not certain."""
    if not _is_doubtful(Counter(text)):
        return None
    ladder = _rung(text)
    if ladder is None:
        return None
    lines = [(line, _again(line, *ladder)) for line in text.split("\n")]
    return "\n".join(line if new is None else new for line, new in lines)


_NAMES = {
    "latin-1": "西文编码",
    "cp1252": "西文编码",
    "utf-8": "UTF-8 编码",
    "gb18030": "国标编码",
    "big5hkscs": "大五码",
    "cp950": "大五码",
}


def _is_doubtful(tally: Counter[str]) -> bool:
    wide = {one: times for one, times in tally.items() if ord(one) > 0x7F}
    total = sum(wide.values())
    if total < _FEWEST:
        return False
    usual = sum(times for one, times in wide.items() if one in _SIGNS or common(one))
    return usual < _DOUBTFUL * total


def _rung(text: str) -> tuple[str, str] | None:
    sample = text[:_SAMPLE]
    before = _joined_share(sample)
    best: tuple[float, tuple[str, str]] | None = None
    for rung in _LADDER:
        new = _sample_again(sample, *rung)
        if new is None or not _is_readable(new):
            continue
        share = _joined_share(new)
        if share > max(_JOINED, 3 * before) and (best is None or share > best[0]):
            best = (share, rung)
    return best[1] if best else None


def _sample_again(sample: str, read_as: str, meant: str) -> str | None:
    lines = [_again(line, read_as, meant) for line in sample.split("\n") if not line.isascii()]
    good = [line for line in lines if line is not None]
    return "\n".join(good) if good and len(good) >= _READABLE * len(lines) else None


def _again(line: str, read_as: str, meant: str) -> str | None:
    try:
        data = line.encode(read_as)
    except UnicodeEncodeError:
        return None
    new = data.decode(meant, errors="replace")
    return new if new.count("\ufffd") <= 1 + _TOLERATED * len(new) else None


def _is_readable(text: str) -> bool:
    return not _is_doubtful(Counter(text))


def _joined_share(text: str) -> float:
    """Share of neighbouring characters that stand together in some word."""
    heard = plain(text)
    couples = [a + b for a, b in zip(heard, heard[1:], strict=False) if a > "\u3400" < b]
    known = neighbours()
    return sum(couple in known for couple in couples) / len(couples) if couples else 0.0
