"""Bytes to text: byte order marks, UTF-8, GB18030, Big5, UTF-16 and mixtures of them."""

from __future__ import annotations

from dataclasses import dataclass

from yangguang.foundation.documents.readers.decoding import cleaning
from yangguang.foundation.documents.readers.decoding.candidates import (
    LABELS,
    main_encoding,
    marked_encoding,
    read_as,
)
from yangguang.foundation.documents.readers.decoding.mixed import Lines, decode_lines
from yangguang.foundation.documents.rules.values import Notice

__all__ = ["Decoded", "decode"]

_SAID_RUNS = 40


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text with LF line ends; `damaged_lines` counts lines with unreadable bytes."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()
    line_ending: str = "none"
    damaged_lines: int = 0


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode bytes by content; `declared` only settles a tie."""
    encoding, mark = marked_encoding(data)
    body = data[mark:]
    encoding = encoding or main_encoding(body, declared)
    lines = _whole(body, encoding) or decode_lines(body, encoding)
    raw = lines.pieces[0] if len(lines.pieces) == 1 else "\n".join(lines.pieces)
    notices = _notices(lines, encoding)
    text, removed = cleaning.without_invisible(cleaning.unify_breaks(raw))
    ending = cleaning.line_ending(raw)
    return Decoded(text, encoding, (*notices, *removed), ending, len(lines.damaged))


def _whole(data: bytes, encoding: str) -> Lines | None:
    """The file in one go where it is well-formed UTF-8 or of a wide encoding."""
    text, clean = read_as(data, encoding) if encoding.startswith("utf") else ("", False)
    if encoding.startswith(("utf-16", "utf-32")):
        damaged = [i for i, line in enumerate(text.split("\n"), 1) if "\ufffd" in line]
        return Lines([text], damaged=[] if clean else damaged)
    return Lines([text]) if clean else None


def _spans(pieces: list[str], wanted: set[int]) -> dict[int, tuple[int, int]]:
    """Where the wanted lines stand in the cleaned text, in one pass."""
    spans, at = {}, 0
    for number, piece in enumerate(pieces, start=1):
        kept = cleaning.INVISIBLE.sub("", piece.removesuffix("\r"))
        if number in wanted:
            spans[number] = (at, at + len(kept))
        at += len(kept) + 1
    return spans


def _notices(lines: Lines, main: str) -> list[Notice]:
    if not lines.foreign and not lines.damaged:
        return []
    marked = {number for numbers in lines.foreign.values() for number in numbers}
    spans = _spans(lines.pieces, marked | set(lines.damaged)) if len(lines.pieces) > 1 else {}
    notices = [
        Notice("mixed_encoding", _mixed_text(name, run, main), *_extent(run, spans))
        for name, numbers in lines.foreign.items()
        for run in _runs(numbers)[:_SAID_RUNS]
    ]
    if lines.damaged:
        said = cleaning.lines_as_text(lines.damaged)
        advice = "已用“\ufffd”标出，请对照原件补正。"
        text = f"{said}有无法识别的字节（编码{LABELS.get(main, main)}），{advice}"
        notices.append(Notice("undecodable_bytes", text, *_extent(lines.damaged[:1], spans)))
    return notices


def _extent(run: list[int], spans: dict[int, tuple[int, int]]) -> tuple[int | None, int | None]:
    if run[0] not in spans:
        return None, None
    return spans[run[0]][0], spans[run[-1]][1]


def _runs(numbers: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _mixed_text(name: str, run: list[int], main: str) -> str:
    where = cleaning.lines_as_text(run)
    own = "、".join(LABELS[part] for part in name.split("+"))
    return f"{where}的编码是{own}，与全文的{LABELS[main]}不同，已单独转换，请核对这些行。"
