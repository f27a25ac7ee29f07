"""Sets the plain text of a document as official documents are set: headings, leads, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_NUMBER = "[一二三四五六七八九十百〇零]+"
_PART = re.compile(rf"{_NUMBER}、|第{_NUMBER}[章编]")
_SECTION = re.compile(rf"[（(]{_NUMBER}[）)]")
_ARTICLE = re.compile(rf"第{_NUMBER}条(?:之{_NUMBER})?(?=[\s　])")
_ENDS = tuple("。；：，、;:,")
LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: heading, subheading, sub (a subheading without a heading above) or text.

    `lead` is the beginning of a text that is set off: a numbered title or the number of an article.
    """

    kind: str
    text: str
    lead: str = ""


def typeset(body: str, *, closing: Collection[str] = ()) -> list[Block]:
    """Return the blocks of a text; closing lines that are set apart are left off its end."""
    lines = [line.strip(" \t　") for line in body.splitlines()]
    lines = [line for line in lines if line]
    shown_apart = {_plain(line) for line in closing if line}
    while lines and _plain(lines[-1]) in shown_apart:
        lines.pop()
    return list(_blocks(lines))


def _blocks(lines: list[str]) -> Iterator[Block]:
    under_heading = False
    for line in lines:
        if _PART.match(line) and _is_heading(line):
            under_heading = True
            yield Block("heading", line)
        elif _SECTION.match(line) and _is_heading(line):
            yield Block("subheading" if under_heading else "sub", line)
        else:
            lead = _lead(line)
            yield Block("text", line[len(lead) :], lead)


def _is_heading(line: str) -> bool:
    return len(line) <= LONGEST_HEADING and not line.endswith(_ENDS)


def _lead(line: str) -> str:
    """Return the number of an article, or the title of a numbered paragraph up to its full stop."""
    article = _ARTICLE.match(line)
    if article:
        return article[0]
    if not (_PART.match(line) or _SECTION.match(line)):
        return ""
    end = line.find("。")
    return line[: end + 1] if 0 < end < min(LONGEST_HEADING, len(line) - 1) else ""


def _plain(line: str) -> str:
    return re.sub(r"[\s　]", "", line)
