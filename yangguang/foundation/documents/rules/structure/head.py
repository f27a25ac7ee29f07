"""What a document says about itself (公文要素): title, issuer, number, dates, citations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from yangguang.foundation.documents.rules.structure.citations import citations, find_number
from yangguang.foundation.documents.rules.structure.closing import DATE_LINE
from yangguang.foundation.documents.rules.structure.fields import Found, head_fields, head_notices
from yangguang.foundation.documents.rules.structure.folding import fold
from yangguang.foundation.documents.rules.structure.guesses import guess
from yangguang.foundation.documents.rules.structure.head_lines import (
    HeadLines,
    is_organ,
    kind_of_line,
    read_labels,
    read_original_labels,
)
from yangguang.foundation.documents.rules.structure.lines import Line, printed_lines
from yangguang.foundation.documents.rules.structure.nodes import Outline
from yangguang.foundation.documents.rules.structure.numbering import Kind, chinese_number
from yangguang.foundation.documents.rules.structure.titles import joined_titles, own_title
from yangguang.foundation.documents.rules.values import DocumentHead

_TOP_LINES: Final = 40
_CHINESE_DIGITS: Final = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_DATE: Final = re.compile(
    r"(?P<year>[〇零○一二三四五六七八九\d]{4})\s*[年.\-/]\s*(?P<month>[〇零○一二三四五六七八九十\d]{1,3})"
    r"\s*[月.\-/]\s*(?P<day>[〇零○一二三四五六七八九十\d]{1,3})"
)
_MOMENT: Final = re.compile(
    r"(20\d\d)[-年/.](\d{1,2})[-月/.](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2}))?"
)
_SIGNED: Final = re.compile(r"(?P<organ>\S{4,40}?)\s+(?P<date>\d{4}年\d{1,2}月\d{1,2}日)\Z")
_ORGAN_CUT: Final = re.compile(
    r"(?<=办公厅)(?=[\u4e00-\u9fff]{2,})|(?<=办公室)(?=[\u4e00-\u9fff]{2,})|(?<=委员会)(?=[\u4e00-\u9fff]{2,10}人民政府)|(?<=[省市县区州旗盟镇乡]委)(?=[\u4e00-\u9fff]{2,12}人民政府)|[\s、,]+"
)
_YEAR_BRACKETS: Final = re.compile(r"[\[(（【\uff3b]((?:19|20)\d\d)[\])）】\uff3d]")
_PREFIX: Final = re.compile(r"(?P<organ>[^《》]{4,60}?)(?:关于|印发|转发)")


@dataclass(frozen=True, slots=True)
class _Signature:
    """A date on a line of its own and the organs that stand directly above it (落款)."""

    day: date
    organs: tuple[str, ...]


def head(
    text: str,
    original_text: str,
    metadata: Mapping[str, str],
    *,
    tree: Outline | None = None,
) -> DocumentHead:
    """Read the head of a document; what is inferred is kept apart from what is printed."""
    folded = tree.folded if tree else fold(text)
    lines = _lines_outside_tables(tree) if tree else printed_lines(folded)
    top = HeadLines()
    titles = _read_top(text, folded, lines, top, _top_end(tree, lines))
    read_original_labels(original_text, top)
    titles += _annex_titles(tree)
    title = own_title(titles)
    signatures = list(_signatures(text, folded, lines))
    issuers = _issuers(top, titles, signatures)
    issued_on = _issued_on(top, signatures)
    cited = citations(text, folded, title)
    number = top.numbers[0] if top.numbers else top.labels.get("M11")
    told = guess(folded, cited, title, issuers, top.salutation or "")
    found = Found(title, tuple(titles), issuers, issued_on, number, cited)
    inferred = dict(told.inferred)
    if title is None and metadata.get("title"):
        inferred["title"] = metadata["title"]
    year = told.year or (issued_on.year if issued_on else None)
    if year is None and "year" in inferred:
        inferred["year_inferred"] = inferred["year"]
    return DocumentHead(
        title=title,
        issuers=issuers,
        document_number=_with_year_brackets(number),
        index_number=top.labels.get("M01"),
        issued_on=issued_on,
        published_at=_published_at(original_text, top, metadata),
        jurisdiction=told.jurisdiction,
        level=told.level,
        year=year,
        citations=cited,
        fields=head_fields((text, folded), original_text, top, found),
        inferred=inferred,
        notices=head_notices(top, found, folded),
    )


def _lines_outside_tables(tree: Outline) -> list[Line]:
    grids = [grid for node in (tree.root, *tree.nodes) for grid in node.grids]
    starts = [grid.start for grid in sorted(grids, key=lambda grid: grid.start)]
    ends = [grid.end for grid in sorted(grids, key=lambda grid: grid.start)]
    if not starts:
        return list(tree.lines)
    return [
        line
        for line in tree.lines
        if (at := bisect_right(starts, line.start) - 1) < 0 or line.start >= ends[at]
    ]


def _top_end(tree: Outline | None, lines: list[Line]) -> int:
    """Where the top of the document ends: before its first clause or table."""
    limit = lines[min(_TOP_LINES, len(lines)) - 1].end if lines else 0
    if tree is None:
        return limit
    starts = [node.start for node in tree.nodes[:1]]
    starts += [grid.start for grid in tree.root.grids[:1]]
    return min([*starts, limit]) if starts else limit


def _read_top(text: str, folded: str, lines: list[Line], top: HeadLines, stop: int) -> list[str]:
    """Sort the lines of the top; returns its titles, each joined over its line breaks."""
    labelled = read_labels(folded, text, top, 0, stop)
    run: list[tuple[int, int]] = []
    titles: list[str] = []
    organs: list[tuple[int, int]] = []
    above = ""
    for line in lines:
        if line.start >= stop:
            break
        words = folded[line.start : line.end]
        kind = "label" if line.start in labelled else kind_of_line(words)
        if kind == "title":
            if not run and words.startswith(("关于", "印发", "转发", "《")) and organs:
                above = "".join(" ".join(text[start:end].split()) for start, end in organs)
            run.append((line.start, line.end))
            continue
        titles += _close_run(text, run, above)
        run, above = [], ""
        _keep_line(text, line, kind, top)
        if kind == "organ":
            organs.append((line.start, line.end))
        elif kind not in {"number", "label"}:
            organs = []
    return titles + _close_run(text, run, above)


def _close_run(text: str, run: list[tuple[int, int]], above: str) -> list[str]:
    """Titles of one run of lines; 关于…的通知 takes the organs printed above it along."""
    titles = joined_titles(text, run)
    if titles and above and titles[0].startswith("关于") and not _is_issuing(titles[0]):
        titles[0] = above + titles[0]
    return titles


def _is_issuing(title: str) -> bool:
    return title.startswith(("关于印发", "关于转发", "关于下发"))


def _keep_line(text: str, line: Line, kind: str, top: HeadLines) -> None:
    printed = text[line.start : line.end]
    if kind == "organ":
        top.organs += [(line.start, name) for name in _organ_names(printed)]
    elif kind == "number":
        number = "".join(re.split("签发人", printed)[0].split())
        top.numbers.append(number.strip("()（）"))
    elif kind == "date":
        top.dates.append((line.start, printed))
    elif kind == "note":
        top.notes.append(printed)
        noted = find_number(fold(printed))
        top.numbers += [noted] if noted else []
    elif kind == "breadcrumb" and top.breadcrumb is None:
        top.breadcrumb = printed
    elif kind == "salutation" and top.salutation is None:
        top.salutation, top.salutation_at = printed.rstrip(":："), line.start
    elif kind == "prose":
        top.prose.append(line)


def _organ_names(printed: str) -> list[str]:
    names = [re.sub(r"(?:文件)?(?:印发)?\Z", "", part) for part in _ORGAN_CUT.split(printed)]
    return [name for name in names if name]


def _annex_titles(tree: Outline | None) -> list[str]:
    """Title of the annex that is the plan, where the letter before it has no clauses."""
    if tree is None or any(node.kind is not Kind.ANNEX for node in tree.root.children):
        return []
    annex = next((node for node in tree.root.children if node.children or node.grids), None)
    return ["".join(annex.heading.split())] if annex and annex.heading else []


def _signatures(text: str, folded: str, lines: list[Line]) -> Iterator[_Signature]:
    for at, line in enumerate(lines):
        if line.end - line.start > 60:  # noqa: PLR2004 - no signature is that long
            continue
        words = folded[line.start : line.end]
        signed = _SIGNED.match(words)
        if signed and is_organ(signed["organ"]):
            day = read_day(signed["date"])
            if day:
                yield _Signature(
                    day, tuple(_organ_names(text[line.start : line.start + signed.end("organ")]))
                )
        elif DATE_LINE.match(words):
            day = read_day(words)
            if day:
                yield _Signature(day, _organs_above(text, folded, lines, at))


def _organs_above(text: str, folded: str, lines: list[Line], at: int) -> tuple[str, ...]:
    names: list[str] = []
    while at > 0:
        at -= 1
        words = folded[lines[at].start : lines[at].end]
        if not all(is_organ(part) for part in words.split()):
            break
        names = _organ_names(text[lines[at].start : lines[at].end]) + names
    return tuple(names)


def _with_year_brackets(number: str | None) -> str | None:
    """The number with the year in the brackets that the standard asks for (六角括号)."""
    return _YEAR_BRACKETS.sub(r"〔\1〕", number) if number else None


def read_day(words: str) -> date | None:
    """The day that a printed date names, Chinese digits included."""
    found = _DATE.search(words)
    if found is None:
        return None
    year = int(found["year"].translate(_CHINESE_DIGITS))
    month, day = (_small(found[part]) for part in ("month", "day"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _small(digits: str) -> int:
    return int(digits) if digits.isdigit() and digits.isascii() else chinese_number(digits)


def _issuers(top: HeadLines, titles: list[str], signatures: list[_Signature]) -> tuple[str, ...]:
    signed = next((one.organs for one in signatures if one.organs), ())
    if signed:
        return tuple(dict.fromkeys(signed))
    if top.organs:
        return tuple(dict.fromkeys(name for _, name in top.organs))
    if "M13" in top.labels:
        return tuple(dict.fromkeys(_organ_names(top.labels["M13"])))
    for title in titles:
        prefix = _PREFIX.match(title)
        names = _organ_names(prefix["organ"]) if prefix else []
        if names and all(is_organ(fold(name)) for name in names):
            return tuple(names)
    return ()


def _issued_on(top: HeadLines, signatures: list[_Signature]) -> date | None:
    """Date of the document: signed, else labelled, else on a line of its own."""
    signed = next((one.day for one in signatures if one.organs), None)
    if signed:
        return signed
    labelled = read_day(fold(top.labels.get("M15", "")))
    if labelled:
        return labelled
    if signatures:
        return signatures[0].day if top.dates else signatures[-1].day
    noted = (read_day(fold(note)) for note in (top.labels.get("M05", ""), *top.notes))
    return next((day for day in noted if day), None)


def _published_at(original: str, top: HeadLines, metadata: Mapping[str, str]) -> str | None:
    printed = top.labels.get("M16")
    if printed is None:
        line = re.search(
            r"^[^\n]{0,30}?20\d\d-\d{1,2}-\d{1,2} \d{1,2}:\d{2}[^\n]{0,60}$",
            fold(original[:3000]),
            re.MULTILINE,
        )
        printed = line[0] if line else metadata.get("published_at") or metadata.get("PubDate")
    found = _MOMENT.search(fold(printed or ""))
    if found is None:
        return None
    day = f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"
    return f"{day}T{int(found[4]):02d}:{found[5]}" if found[4] else day
