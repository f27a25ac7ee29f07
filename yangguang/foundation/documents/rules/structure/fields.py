"""Printed fields M01 to M24 of a document's head and what is odd about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Final

from yangguang.foundation.documents.rules.structure.folding import fold
from yangguang.foundation.documents.rules.structure.head_lines import HeadLines
from yangguang.foundation.documents.rules.structure.titles import cover_title
from yangguang.foundation.documents.rules.values import Citation, Notice

_NOTE: Final = re.compile(r"[(]\s*(?:此件|本件)[^()\n]{2,30}[)]")
_APPROVAL: Final = re.compile(
    r"(?:已经|业经|经)[^,。;()]{2,30}?(?:同意|批准|审定|审议通过|研究通过)"
)
_ATTACHMENT: Final = re.compile(
    r"^[^\S\n]*附\s*件\s*[:]\s*(?:1\s*[.、]\s*)?(\S[^\n]*)$", re.MULTILINE
)
_EDITOR: Final = re.compile(r"责任编辑\s*[:]\s*(\S{2,12})")
_SOURCE: Final = re.compile(r"(?<![\u4e00-\u9fff])来源\s*[:]\s*(\S{2,40})")
_TOOLS: Final = re.compile(r"字体|打印|我要纠错|扫一扫|回到\s*顶部")
_BREADCRUMB: Final = re.compile(r"^[^\n]*?((?:返回|当前位置|您的位置)[^\n]{1,80})$", re.MULTILINE)
_ISSUED: Final = re.compile(
    r"[《]([^《》\n]{6,80})[》][^。\n]{0,40}?(?:印发给|下发给|同意|转发给)|将[《]([^《》\n]{6,80})[》]"
)
_EMPTY: Final = {
    "M01": "信息索取号",
    "M02": "信息分类",
    "M03": "文件编号",
    "M04": "公开方式",
    "M05": "生成日期",
    "M08": "责任部门",
    "M11": "发文字号",
    "M13": "发文机关",
}
_ALIKE: Final = 0.8
_EDGE: Final = 4000


@dataclass(frozen=True, slots=True)
class Found:
    """What was found at the top of a document."""

    title: str | None
    titles: tuple[str, ...]
    issuers: tuple[str, ...]
    issued_on: date | None
    number: str | None
    cited: tuple[Citation, ...]


def head_fields(
    printed: tuple[str, str], original: str, top: HeadLines, found: Found
) -> dict[str, str]:
    """Printed values by field; site furniture that repair took away is read from the original."""
    text, folded = printed
    outer = original if len(original) <= 2 * _EDGE else original[:_EDGE] + original[-_EDGE:]
    outer_folded = fold(outer)
    opening = folded[:_EDGE]
    fields = dict(top.labels)
    page_title = cover_title(list(found.titles)) or (found.titles[0] if found.titles else None)
    numbers = [one.number for one in found.cited if one.number]
    first = {
        "M09": page_title,
        "M10": top.breadcrumb or _group(_BREADCRUMB, outer, outer_folded),
        "M11": found.number,
        "M12": "; ".join(dict.fromkeys(numbers)),
        "M13": "、".join(found.issuers),
        "M15": found.issued_on.isoformat() if found.issued_on else None,
        "M17": _group(_SOURCE, text, opening) or _group(_SOURCE, outer, outer_folded),
        "M18": _group(_EDITOR, outer, outer_folded),
        "M19": "、".join(dict.fromkeys(_TOOLS.findall(outer_folded))),
        "M20": top.salutation,
        "M21": _group(_APPROVAL, text, opening, 0),
        "M22": _group(_NOTE, text, folded, 0),
        "M23": _group(_ATTACHMENT, text, folded),
        "M24": "; ".join(
            one.title for one in found.cited if one.title and one.end < _basis_end(folded, found)
        ),
    }
    fields |= {code: value for code, value in first.items() if value and code not in {"M17", "M18"}}
    for code in ("M17", "M18"):
        value = first[code]
        if value:
            fields.setdefault(code, value)
    return dict(sorted(fields.items()))


def _group(pattern: re.Pattern[str], text: str, folded: str, group: int = 1) -> str | None:
    found = pattern.search(folded)
    return text[found.start(group) : found.end(group)].strip() if found else None


def _basis_end(folded: str, found: Found) -> int:
    """End of the paragraph that holds the first cited title: there stands the basis (依据)."""
    first = next((one for one in found.cited if one.title), None)
    if first is None:
        return 0
    end = folded.find("\n", first.end)
    return end if end >= 0 else len(folded)


def head_notices(top: HeadLines, found: Found, folded: str) -> tuple[Notice, ...]:
    """What a person should look at in the head of the document."""
    return (
        *_missing(found),
        *_empty(top, found),
        *_conflicts(top, found),
        *_own_title_differs(folded, found),
    )


def _missing(found: Found) -> Iterator[Notice]:
    missing = [
        name
        for name, value in (
            ("标题", found.title),
            ("发文机关", found.issuers),
            ("成文日期", found.issued_on),
        )
        if not value
    ]
    if len(missing) == 3:  # noqa: PLR2004 - all three
        yield Notice("head_missing", "正文前没有标题、发文机关和成文日期，请补填文件头。")
    elif missing:
        yield Notice("head_incomplete", f"没有找到{'、'.join(missing)}，请核对原件后补填。")
    if found.number is None:
        yield Notice("number_missing", "没有找到发文字号，如有请补填。")


def _empty(top: HeadLines, found: Found) -> Iterator[Notice]:
    for code in top.empty_labels:
        if code in _EMPTY and code not in top.labels:
            if code == "M03" and found.number:
                text = f"栏目“文件编号”为空，正文却印有发文字号“{found.number}”，请确认以哪个为准。"
                yield Notice("number_conflict", text)
            else:
                yield Notice(
                    "empty_label", f"栏目“{_EMPTY[code]}”印有名称而没有内容，请补填或确认为空。"
                )


def _conflicts(top: HeadLines, found: Found) -> Iterator[Notice]:
    labelled = top.labels.get("M03") or top.labels.get("M11")
    if labelled and found.number and fold(labelled) != fold(found.number):
        text = f"栏目里的文号“{labelled}”与正文的“{found.number}”不一致，请核对。"
        yield Notice("number_conflict", text)
    made = re.search(r"(20\d\d)\D(\d{1,2})\D(\d{1,2})", fold(top.labels.get("M05", "")))
    if (
        made
        and found.issued_on
        and tuple(map(int, made.groups()))
        != (
            found.issued_on.year,
            found.issued_on.month,
            found.issued_on.day,
        )
    ):
        text = (
            f"生成日期“{top.labels['M05']}”与成文日期{found.issued_on.isoformat()}不一致，请核对。"
        )
        yield Notice("date_conflict", text)


def _own_title_differs(folded: str, found: Found) -> Iterator[Notice]:
    """The letter names the plan otherwise than the plan names itself."""
    if found.title is None:
        return
    own = fold(found.title)
    for match in _ISSUED.finditer(folded[:6000]):
        named = "".join((match[1] or match[2]).split())
        if named != own and SequenceMatcher(None, named, own).ratio() > _ALIKE:
            text = f"标题前后不一致：一处写“{named}”，一处写“{found.title}”，请核对。"
            yield Notice("title_differs", text, match.start(), match.end())
            return
