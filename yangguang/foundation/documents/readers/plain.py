"""Plain text, Markdown and CSV."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from yangguang.foundation.documents.readers.builder import TextBuilder
from yangguang.foundation.documents.readers.decoding import Decoded, decode
from yangguang.foundation.documents.readers.errors import Unreadable
from yangguang.foundation.documents.readers.kinds import Kind
from yangguang.foundation.documents.readers.source import Source
from yangguang.foundation.documents.rules.values import ExtractedText, HeadingSpan, Notice

_HEADING = re.compile(r"^(#{1,6})[ \t]+(\S.*?)[ \t]*#*$", re.MULTILINE)
_FENCE = re.compile(r"^(?:```|~~~).*?(?:^(?:```|~~~)|\Z)", re.MULTILINE | re.DOTALL)
_RUBBISH_SHARE = 20
# Neither Latin, Greek, Cyrillic, signs, CJK nor full-width forms: text in UTF-16 has hardly any.
_STRANGE = re.compile(
    "[^\\t\\n\\r -~\u00a0-\u04ff\u2000-\u27bf\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
)
_CONTROL_BYTES = [bytes([code]) for code in (*range(9), *range(14, 32), 127)]
_DELIMITERS = ",\t;|"
_SNIFFED_ROWS = 200


def read_text(source: Source) -> ExtractedText:
    """Text as it stands, with LF line ends and without control characters."""
    decoded = decode_or_refuse(source.data)
    headings = _markdown_headings(decoded.text) if source.kind is Kind.MARKDOWN else ()
    return ExtractedText(
        decoded.text,
        headings=headings,
        encoding=decoded.encoding,
        reader=source.kind.value,
        metadata={"line_ending": decoded.line_ending},
        notices=decoded.notices,
    )


def decode_or_refuse(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode bytes that should be text; binary rubbish and blank files are refused."""
    decoded = decode(data, declared=declared)
    text = decoded.text
    # In UTF-16 and UTF-32 half of an ordinary character may look like a control byte.
    is_wide = decoded.encoding.startswith(("utf-16", "utf-32"))
    strange = len(_STRANGE.findall(text)) if is_wide else sum(map(data.count, _CONTROL_BYTES))
    odd = text.count("\ufffd") + strange
    if odd * _RUBBISH_SHARE > len(text) + odd or (odd and not text.strip()):
        raise Unreadable(
            "binary",
            "这个文件的内容不是文字（可能是程序数据，或传输中损坏），无法读取。"
            "请在原来的软件中打开，另存为docx、pdf或txt后上传。",
        )
    if not text.strip():
        raise empty()
    return decoded


def empty() -> Unreadable:
    """The refusal of a file without content."""
    return Unreadable("empty", "这个文件是空的，没有任何内容。请确认选对了文件，再重新上传。")


def _markdown_headings(text: str) -> tuple[HeadingSpan, ...]:
    code = [found.span() for found in _FENCE.finditer(text)]
    return tuple(
        HeadingSpan(found.start(2), found.end(2), len(found.group(1)))
        for found in _HEADING.finditer(text)
        if not any(start <= found.start() < end for start, end in code)
    )


def read_csv(source: Source) -> ExtractedText:
    """A CSV file as one table; a file whose rows do not line up is read as text."""
    decoded = decode_or_refuse(source.data)
    rows = _rows(decoded.text)
    if rows is None:
        return read_text(source)
    builder = TextBuilder()
    builder.open_table()
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            builder.open_cell(number, column)
            builder.paragraph(value)
            builder.close_cell()
    builder.close_table()
    return ExtractedText(
        builder.text(),
        tables=builder.tables(),
        encoding=decoded.encoding,
        reader=source.kind.value,
        metadata={"line_ending": decoded.line_ending},
        notices=tuple(_without_places(decoded)),
    )


def _without_places(decoded: Decoded) -> list[Notice]:
    """Notices of the decoded file; its offsets do not hold in the table's text."""
    return [Notice(notice.code, notice.text) for notice in decoded.notices]


def _rows(text: str) -> list[list[str]] | None:
    delimiter = _delimiter(text)
    if delimiter is None:
        return None
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error:
        return None
    return [row for row in rows if any(value.strip() for value in row)]


def _delimiter(text: str) -> str | None:
    """The mark that gives most of the first rows the same number of fields."""
    head = "\n".join(text.split("\n", _SNIFFED_ROWS)[:_SNIFFED_ROWS])
    best, most = None, 0
    for mark in _DELIMITERS:
        try:
            rows = [row for row in csv.reader(io.StringIO(head), delimiter=mark) if row]
        except csv.Error:
            continue
        if not rows:
            continue
        width, times = Counter(map(len, rows)).most_common(1)[0]
        if width > 1 and times * 5 >= len(rows) * 4 and times * width > most:
            best, most = mark, times * width
    return best
