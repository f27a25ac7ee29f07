"""Tells what a line of an official document is by its look (公文要素)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a line of an official document is, by its look."""

    FRONT = "front"
    HEADING = "heading"
    SUBHEADING = "subheading"
    ADDRESSEES = "addressees"
    BODY = "body"
    SIGNATURE = "signature"
    TABLE = "table"


_HEADING = re.compile(
    r"[一二三四五六七八九十百]{1,4}[、.\uff0e]|第[一二三四五六七八九十百]{1,4}[章节部]"
)
_SUBHEADING = re.compile(r"[（(][一二三四五六七八九十百]{1,4}[）)]")
_STOPS = ("。", "；", "！", "？", "：", ":", ";")
_DAY = re.compile(
    r"[\u3007○零一二三四五六七八九十\d]{2,4}\s*年[\u3007零一二三四五六七八九十\d\s]{1,4}月[\u3007零一二三四五六七八九十\d\s]{1,4}日"
)
_REMARK = re.compile(r"[（(][^（）()]{2,30}[）)]")
_SHORT = 45
_FRONT_LINES = 12
_SIGNERS = 3
"""A date closes at most so many lines of signing bodies."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Lines around a line, as far as they tell what it is."""

    is_early: bool
    has_body_before: bool
    previous: str
    following: tuple[str, ...]


def _is_body(text: str) -> bool:
    return text.endswith(_STOPS) or len(text) > _SHORT * 2


def kind_of(text: str, level: int, near: Neighbours) -> BlockKind:
    """Return the look of a line; `level` is the heading level that the file itself gives."""
    if len(text) <= _SHORT and (_SUBHEADING.match(text) or _HEADING.match(text)):
        return BlockKind.SUBHEADING if _SUBHEADING.match(text) else BlockKind.HEADING
    if not near.has_body_before and near.is_early and text.endswith(("：", ":")):
        return BlockKind.ADDRESSEES
    if level == 1 or not (near.has_body_before or _is_body(text)) or _opens_enclosure(text, near):
        return BlockKind.FRONT
    if level:
        return BlockKind.HEADING
    return BlockKind.SIGNATURE if _is_signature(text, near.following) else BlockKind.BODY


def _opens_enclosure(text: str, near: Neighbours) -> bool:
    """Whether a line is the title of what a letter sends along."""
    is_letter_over = bool(_DAY.fullmatch(near.previous) or _REMARK.fullmatch(near.previous))
    return is_letter_over and not _is_body(text) and not _REMARK.fullmatch(text)


def _is_signature(text: str, following: Sequence[str]) -> bool:
    for line in (text, *following):
        if _DAY.fullmatch(line):
            return True
        if _is_body(line):
            return False
    return False


def neighbours(lines: Sequence[str], index: int) -> Neighbours:
    """Return what stands around a line."""
    return Neighbours(
        is_early=index < _FRONT_LINES,
        has_body_before=index >= _FRONT_LINES or any(map(_is_body, lines[:index])),
        previous=lines[index - 1] if index else "",
        following=tuple(lines[index + 1 : index + 1 + _SIGNERS]),
    )
