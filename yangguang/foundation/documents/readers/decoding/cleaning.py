"""Invisible characters and line endings: what is taken out of any text that was read."""

from __future__ import annotations

import re

from yangguang.foundation.documents.rules.values import Notice

# C1 controls stay: they are what is left of wrongly decoded text, and repair needs them.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]"
)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
SHOWN_LINES = 8


def line_ending(text: str) -> str:
    """The kind of line ending a text uses: LF, CRLF, CR or mixed."""
    pairs = text.count("\r\n")
    kinds = {"CRLF": pairs, "CR": text.count("\r") - pairs, "LF": text.count("\n") - pairs}
    used = [name for name, times in kinds.items() if times]
    return used[0] if len(used) == 1 else ("mixed" if used else "none")


def unify_breaks(text: str) -> str:
    """The same text with every line break written as LF."""
    return _BREAKS.sub("\n", text) if _BREAKS.search(text) else text


def lines_as_text(lines: list[int]) -> str:
    """Line numbers as a person reads them: 第3、7—9行."""
    return numbers_as_text(lines, "行")


def numbers_as_text(lines: list[int], unit: str) -> str:
    """Sorted numbers as runs with their unit."""
    runs: list[list[int]] = []
    for number in lines:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [str(a) if a == b else f"{a}—{b}" for a, b in runs[:SHOWN_LINES]]
    more = "等" if len(runs) > SHOWN_LINES else ""
    return f"第{'、'.join(shown)}{more}{unit}"


def without_surrogates(text: str) -> str:
    """Text that can be stored: half a surrogate pair becomes the replacement character."""
    return _SURROGATES.sub("\ufffd", text)


def without_invisible(text: str) -> tuple[str, tuple[Notice, ...]]:
    """Text without control and direction characters, and a notice when there were any."""
    text = without_surrogates(text)
    first = INVISIBLE.search(text)
    if first is None:
        return text, ()
    kept, count = INVISIBLE.subn("", text)
    lines = sorted(set(_lines_with_invisible(text)))
    said = f"删去了{count}个看不见的控制字符（{lines_as_text(lines)}），文字内容没有改动。"
    return kept, (Notice("control_characters", said, first.start(), first.start()),)


def _lines_with_invisible(text: str) -> list[int]:
    numbers, line, at = [], 1, 0
    for found in INVISIBLE.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        numbers.append(line)
    return numbers
