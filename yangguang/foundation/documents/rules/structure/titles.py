"""Finds the titles at the top of a document and the plan's own title among them (标题)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from yangguang.foundation.documents.rules.structure.folding import fold
from yangguang.foundation.documents.rules.structure.head_lines import TITLE_NOUN, is_organ, is_title

_STRONG: Final = re.compile(
    r"(?:通知|意见|方案|要点|计划|安排|办法|规划|清单|细则|分解表|任务表|分工表|责任表|分工|纪要|公报|公告|通报|通告|报告|规定|条例|决定|总结|台账|制度)(?:\([^()]{1,24}\))?[》\"”]?\Z"
)
_GOES_ON: Final = re.compile(r"的|》|\(|及|和|暨|印发|关于印发$")
_COVER: Final = re.compile(
    r"(?:印发|转发|下发|公布)[《]?(?P<title>[^《》]{4,}?(?:〈[^〈〉]*〉[^《》]*?)?)[》]?的(?:通知|函)\Z"
)
_SHORTEST: Final = 6
_FALLBACK: Final = 8
_NOUN_ONLY: Final = re.compile(rf"{TITLE_NOUN}\Z")


def joined_titles(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """Titles from title lines that stand together: lines are joined until a title is complete."""
    titles: list[str] = []
    held = ""
    for at, (start, end) in enumerate(spans):
        held += _unspaced(text[start:end])
        following = "".join(text[slice(*spans[at + 1])].split()) if at + 1 < len(spans) else ""
        if not following or _complete(held, following):
            titles.append(held)
            held = ""
    return titles


def _unspaced(line: str) -> str:
    """A title line without spaces, but for the one between two organs that issue together."""
    words = line.split()
    joined = words[0] if words else ""
    for before, word in pairwise(words):
        joined += (" " if is_organ(fold(before)) else "") + word
    return joined


def _complete(held: str, following: str) -> bool:
    if not _STRONG.search(fold(held)):
        return False
    return len(following) >= _SHORTEST and not _GOES_ON.match(fold(following))


def own_title(titles: list[str]) -> str | None:
    """The plan's own title: the last printed one; of a cover letter, what it says it issues."""
    named = [title for title in titles if is_title(fold(title))]
    if not named:
        long = [title for title in titles if len(title) >= _FALLBACK]
        return long[-1] if long else None
    last = named[-1]
    cover = _COVER.search(fold(last))
    if cover:
        start, end = cover.span("title")
        return last[start:end]
    return last


def cover_title(titles: list[str]) -> str | None:
    """The title of the letter that issues a plan."""
    return next((title for title in titles if _COVER.search(fold(title))), None)
