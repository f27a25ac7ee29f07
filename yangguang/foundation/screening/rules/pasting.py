"""Reads word lists that people paste or upload: one word a line, or columns."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

_ARROW = re.compile(r"\s*(?:→|->|=>|－>|\t|，)\s*")
_HEADS = frozenset({"词", "词语", "错词", "错误", "错误词", "用语", "错误写法"})
OFF = "停用"


@dataclass(frozen=True, slots=True)
class PastedWord:
    """One entry as pasted: the word, what is right, what to say, whether it is switched off."""

    text: str
    right: str = ""
    advice: str = ""
    is_off: bool = False


def read_words(text: str) -> tuple[PastedWord, ...]:
    """Return the entries of a pasted list; empty lines and a line of column heads are left out."""
    words: dict[str, PastedWord] = {}
    for line in text.lstrip("\ufeff").splitlines():
        columns = _columns(line)
        if columns and columns[0] not in _HEADS:
            words[columns[0]] = _entry(columns)
    return tuple(words.values())


def write_words(words: tuple[PastedWord, ...]) -> str:
    """Return the entries as lines that `read_words` reads again."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    for word in words:
        columns = [word.text, word.right, word.advice, OFF if word.is_off else ""]
        while len(columns) > 1 and not columns[-1]:
            columns.pop()
        writer.writerow(columns)
    return lines.getvalue()


def _columns(line: str) -> list[str]:
    quoted = '"' in line
    row = next(csv.reader([line if quoted else _ARROW.sub(",", line.strip())]), [])
    columns = [column.strip() for column in row]
    return columns if columns and columns[0] else []


def _entry(columns: list[str]) -> PastedWord:
    is_off = OFF in columns[1:]
    rest = [column for column in columns[1:] if column != OFF]
    right, advice = [*rest, "", ""][:2]
    return PastedWord(columns[0], right, advice, is_off)
