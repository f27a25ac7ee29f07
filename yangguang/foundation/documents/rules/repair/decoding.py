"""Text decoded with the wrong table as a whole, read once more with the right one (G00)."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from yangguang.foundation.documents.rules.repair.context import Context
from yangguang.foundation.documents.rules.repair.edits import Edit, Findings, Mark
from yangguang.foundation.documents.rules.repair.vocabulary import (
    CJK,
    PUNCTUATION,
    common,
    neighbours,
    plain,
)
from yangguang.foundation.documents.rules.values import Certainty

# How the text was read, and how it should have been.
_LADDER = (
    ("western", "utf-8"),
    ("western", "gb18030"),
    ("western", "big5hkscs"),
    ("gb18030", "utf-8"),
    ("big5hkscs", "gb18030"),
    ("cp950", "gb18030"),
    ("gb18030", "big5hkscs"),
)
# Windows shows 27 of the C1 bytes as letters and signs; browsers pass the other five through.
_WESTERN = {
    ord(bytes((one,)).decode("cp1252", errors="ignore") or chr(one)): one for one in range(256)
}
_SIGNS = PUNCTUATION | {"\u00a0"}
_LOST = re.compile("(?:\ufffd|锟斤拷|锟斤|斤拷|烫烫烫|屯屯屯)+")
_RUN = re.compile("\ufffd+")
_ASCII = re.compile("[\\x00-\\x7f]+")
_FEWEST = 4
_DOUBTFUL = 0.8
_READABLE = 0.9
_JOINED = 0.25
_SAMPLE = 20_000
_TOLERATED = 0.3
_KEPT = 0.6


def find(text: str, _context: Context) -> Findings:
    """Each line of a wrongly decoded text; places where characters are lost for good."""
    found = Findings()
    ladder = _rung(text) if _is_doubtful(text) else None
    if ladder is not None:
        _decode_lines(text, ladder, found)
    for match in _LOST.finditer(text):
        found.marks.append(Mark("G00", *match.span(), _GONE))
    return found


def _decode_lines(text: str, ladder: tuple[str, str], found: Findings) -> None:
    start = 0
    for line in text.split("\n"):
        new = _again(line, *ladder)
        if new is not None and new != line:
            why = f"整段按{_NAMES[ladder[0]]}误读，改按{_NAMES[ladder[1]]}重新解码"
            lost = "\ufffd" in new or _is_spoilt(new)
            certainty = Certainty.LIKELY if lost else Certainty.SURE
            found.edits.append(Edit(start, start + len(line), new, "G00", why, certainty))
            if lost:
                found.marks.append(Mark("G00", start, start + len(line), _GONE))
        start += len(line) + 1


_GONE = "此处有字符在转码时已经丢失或读错，无法还原，请找原件补正"


def redecode(text: str) -> str | None:
    """A wholly garbled text read with the right table, or None if it is not certain."""
    if not _is_doubtful(text):
        return None
    ladder = _rung(text)
    if ladder is None:
        return None
    lines = [(line, _again(line, *ladder)) for line in text.split("\n")]
    return "\n".join(line if new is None else new for line, new in lines)


_NAMES = {
    "western": "西文编码",
    "utf-8": "UTF-8 编码",
    "gb18030": "国标编码",
    "big5hkscs": "大五码",
    "cp950": "大五码",
}


def _is_doubtful(text: str) -> bool:
    odd = sum(map(len, _odd().findall(text)))
    if not odd:
        return False
    total = len(text) - sum(map(len, _ASCII.findall(text)))
    return total >= _FEWEST and total - odd < _DOUBTFUL * total


@cache
def _odd() -> re.Pattern[str]:
    """Runs of characters beyond ASCII that are not in ordinary use."""
    usual = "".join(sorted({*_SIGNS, *filter(common, CJK)}))
    return re.compile(rf"[^\x00-\x7f{re.escape(usual)}]+")


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
    if read_as == "western":
        line, read_as = line.translate(_WESTERN), "latin-1"
    parts = [part.encode(read_as, errors="ignore") for part in line.split("\ufffd")]
    if sum(len(part.decode(read_as, errors="ignore")) for part in parts) < _KEPT * len(line):
        return None
    if meant == "utf-8":
        # A lost byte stays lost: 0xFF starts no character.
        new = b"\xff".join(parts).decode(meant, errors="replace")
    else:
        new = "\ufffd".join(_in_step(part, meant, first=not i) for i, part in enumerate(parts))
    new = _RUN.sub("\ufffd", new)
    return new if new.count("\ufffd") <= _TOLERATED * len(new) else None


def _in_step(data: bytes, meant: str, *, first: bool) -> str:
    """A piece behind a lost byte, which may have been the first half of its first character."""
    whole = data.decode(meant, errors="replace")
    if first or not data or data[:1].isascii():
        return whole
    late = data[1:].decode(meant, errors="replace")
    return late if _joined_share(late) > _joined_share(whole) else whole


def _is_spoilt(line: str) -> bool:
    """Whether characters remain that no text of an office holds."""
    return any(not one.isascii() and one not in _SIGNS and not common(one) for one in line)


def _is_readable(text: str) -> bool:
    return not _is_doubtful(text.replace("\ufffd", ""))


def _joined_share(text: str) -> float:
    """Share of neighbouring characters that stand together in some word."""
    heard = plain(text)
    couples = [a + b for a, b in pairwise(heard) if a > "\u3400" < b]
    known = neighbours()
    return sum(couple in known for couple in couples) / len(couples) if couples else 0.0
