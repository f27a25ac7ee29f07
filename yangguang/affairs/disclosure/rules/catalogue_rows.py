"""Reads the rows of a catalogue table and says which row is wrong in which column."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from yangguang.affairs.disclosure.rules import limits
from yangguang.affairs.disclosure.rules.limits import Limit

_FOLDER = Path(__file__).with_name("catalogues")
COLUMNS = {
    "领域": "field",
    "编号": "code",
    "序号": "code",
    "一级事项": "first_item",
    "公开事项": "first_item",
    "二级事项": "second_item",
    "公开内容": "content",
    "公开内容（要素）": "content",
    "公开依据": "basis",
    "公开时限": "limit_text",
    "公开主体": "publishers",
    "公开渠道和载体": "channels",
    "公开渠道": "channels",
    "公开对象": "audience",
    "公开方式": "mode",
    "公开层级": "levels",
    "五公开环节": "stage",
}
REQUIRED = ("code", "first_item", "content", "basis", "limit_text", "publishers", "channels")
MODES = {"主动": "proactive", "主动公开": "proactive", "依申请公开": "on_request"}
LEVELS = {
    "省级": "province",
    "市级": "prefecture",
    "县级": "county",
    "区级": "county",
    "乡级": "township",
    "镇级": "township",
    "村级": "village",
}
STAGES = {
    "决策公开": "decision",
    "执行公开": "execution",
    "管理公开": "management",
    "服务公开": "service",
    "结果公开": "result",
}
_SPLIT = re.compile(r"[、，,；;\n]+")
_MARKS = re.compile(r"^[■□√☑✓\s]+")
_CODE = re.compile(r"[0-9A-Za-z一-鿿.\-]{1,30}")
MOST_ROWS = 5000
_LIMITS_OF_TEXT = {"field": 60, "first_item": 100, "second_item": 100, "limit_text": 200}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One matter of a catalogue as a table gives it (目录条目)."""

    code: str
    first_item: str
    content: str
    basis: str
    limit_text: str
    limit: Limit
    publishers: str
    channels: tuple[str, ...]
    field: str = ""
    second_item: str = ""
    audience: str = "全社会"
    mode: str = "proactive"
    levels: tuple[str, ...] = ()
    stage: str = ""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in a table: the row as people count it, the column, the words."""

    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A table as read: its entries, or what is wrong with it."""

    entries: tuple[EntryRow, ...]
    problems: tuple[RowProblem, ...]


def read(table: Sequence[Sequence[str]]) -> Reading:
    """Return the entries of a table whose first filled row is the heading."""
    start = next((n for n, row in enumerate(table) if _is_heading(row)), None)
    if start is None:
        text = "没有找到表头。第一行请写列名，至少要有“编号、一级事项、公开内容、公开时限”。"
        return Reading((), (RowProblem(1, "表头", text),))
    names = [COLUMNS.get(_plain(cell), "") for cell in table[start]]
    problems = list(_missing_columns(names, start + 1))
    if problems:
        return Reading((), tuple(problems))
    entries: list[EntryRow] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(table[start + 1 :], start=start + 2):
        if not any(_plain(cell) for cell in cells):
            continue
        values = {name: _plain(cell) for name, cell in zip(names, cells, strict=False) if name}
        found = list(_row_problems(values, number, seen))
        problems += found
        seen.setdefault(values.get("code", ""), number)
        if not found:
            entries.append(_entry(values))
    if not entries and not problems:
        problems.append(RowProblem(start + 2, "内容", "表头下面没有任何事项。"))
    if len(entries) > MOST_ROWS:
        problems.append(RowProblem(start + 2, "内容", f"一份目录最多 {MOST_ROWS} 项，请分开导入。"))
    return Reading(tuple(entries), tuple(problems))


@cache
def shipped(name: str) -> tuple[EntryRow, ...]:
    """Return the entries of a catalogue that comes with the program: basic, standard_fields."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        reading = read(list(csv.reader(file)))
    if reading.problems:
        raise ValueError(f"catalogue {name}: {reading.problems[0]}")
    return reading.entries


def standard_fields() -> tuple[str, ...]:
    """Return the names of the 26 fields of the standard catalogues, in order."""
    return tuple(dict.fromkeys(entry.field for entry in shipped("standard_fields")))


def _is_heading(row: Sequence[str]) -> bool:
    known = {COLUMNS.get(_plain(cell)) for cell in row}
    return {"first_item", "content"} <= known


def _missing_columns(names: Sequence[str], row: int) -> Iterator[RowProblem]:
    titles = {name: title for title, name in reversed(COLUMNS.items())}
    for name in REQUIRED:
        if name not in names:
            yield RowProblem(row, titles[name], f"缺少“{titles[name]}”这一列。")


def _row_problems(values: dict[str, str], row: int, seen: dict[str, int]) -> Iterator[RowProblem]:
    titles = {name: title for title, name in reversed(COLUMNS.items())}
    for name in REQUIRED:
        if not values.get(name):
            yield RowProblem(row, titles[name], f"“{titles[name]}”是空的，请填写。")
    for name, most in _LIMITS_OF_TEXT.items():
        if len(values.get(name, "")) > most:
            yield RowProblem(row, titles[name], f"“{titles[name]}”超过 {most} 个字，请缩短。")
    yield from _code_problems(values.get("code", ""), row, seen)
    yield from _coded_problems(values, row)


def _code_problems(code: str, row: int, seen: dict[str, int]) -> Iterator[RowProblem]:
    if code and not _CODE.fullmatch(code):
        yield RowProblem(
            row, "编号", f"编号“{code[:30]}”只能用文字、数字、点和短横线，最多 30 个。"
        )
    elif code and code in seen:
        yield RowProblem(row, "编号", f"编号“{code}”和第 {seen[code]} 行重复。")


def _coded_problems(values: dict[str, str], row: int) -> Iterator[RowProblem]:
    mode, stage = values.get("mode", ""), values.get("stage", "")
    if mode and mode not in MODES:
        yield RowProblem(row, "公开方式", f"“{mode}”不是公开方式，请写“主动”或者“依申请公开”。")
    for level in _parts(values.get("levels", "")):
        if level not in LEVELS:
            yield RowProblem(
                row, "公开层级", f"“{level}”不是公开层级，请写省级、市级、县级、乡级或村级。"
            )
    if stage and stage not in STAGES:
        yield RowProblem(row, "五公开环节", f"“{stage}”不在决策、执行、管理、服务、结果公开之中。")


def _entry(values: dict[str, str]) -> EntryRow:
    return EntryRow(
        code=values["code"],
        field=values.get("field", ""),
        first_item=values["first_item"],
        second_item=values.get("second_item", ""),
        content=values["content"],
        basis=values["basis"],
        limit_text=values["limit_text"],
        limit=limits.read(values["limit_text"]),
        publishers=values["publishers"][:300],
        channels=tuple(_parts(values["channels"])),
        audience=(values.get("audience") or "全社会")[:100],
        mode=MODES.get(values.get("mode") or "主动", "proactive"),
        levels=tuple(dict.fromkeys(LEVELS[level] for level in _parts(values.get("levels", "")))),
        stage=STAGES.get(values.get("stage", ""), ""),
    )


def _parts(text: str) -> list[str]:
    parts = (_MARKS.sub("", part).strip() for part in _SPLIT.split(text))
    return [part for part in parts if part]


def _plain(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
