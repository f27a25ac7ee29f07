"""Tables in plain text: cells that know the head of their column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADS = re.compile(
    "姓名|户主|申请人|当事人|身份证|证件|电话|手机|联系方式|住址|地址|户籍|账号|账户|卡号|开户|车牌|号牌|邮箱|"
    "微信|QQ|护照|序号|单位|部门|科室|职务|负责人|名称|金额|编号|备注|性别|岗位|车主|家长|监护人|学生|代码|联系人|居住|经营者|收款人|户名|考生|驾驶人|对象|证号|号码|考号|成绩|得分|年龄|时间|日期|事由|类型|标准"
)
_SEPARATORS = (
    re.compile(r" *\t *"),
    re.compile(r" *\| *"),
    re.compile(r"\"? *, *\"?"),
    re.compile(r" *; *"),
    re.compile(r" {2,}"),
    re.compile(r" +"),
)
_EDGE = ' |\r"'
_LONGEST_HEAD = 16
_FEWEST_HEADS = 2
_MOST_COLUMNS = 20
_DIGITS = re.compile(r"\d{5}")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its stretch, the head of its column, and all heads of its table."""

    start: int
    end: int
    head: str
    heads: str


@dataclass(frozen=True, slots=True)
class _Head:
    separator: re.Pattern[str]
    names: tuple[str, ...]


def cells(text: str) -> tuple[Cell, ...]:
    """Return the cells below each line of column heads."""
    if "\n" not in text:
        return ()
    return tuple(_cells(text))


def _cells(text: str) -> Iterator[Cell]:
    head: _Head | None = None
    for line in re.finditer(r"[^\n]+|\n(?=\n)", text):
        found = _head_of(line[0])
        if found is not None:
            head = found
        elif not line[0].strip():
            head = None
        elif head is not None:
            yield from _row(line, head)


def _head_of(line: str) -> _Head | None:
    if len(line) > _LONGEST_HEAD * _MOST_COLUMNS or len(_HEADS.findall(line)) < _FEWEST_HEADS:
        return None
    if _DIGITS.search(line):
        return None
    for separator in _SEPARATORS:
        names = tuple(name.strip() for name in separator.split(line.strip(_EDGE)))
        known = [name for name in names if _is_head(name)]
        if len(known) >= _FEWEST_HEADS and len(known) * 3 >= len(names):
            return _Head(separator, names)
    return None


def _is_head(name: str) -> bool:
    return len(name) <= _LONGEST_HEAD and ":" not in name and bool(_HEADS.search(name))


def _row(line: re.Match[str], head: _Head) -> Iterator[Cell]:
    body = line[0].strip(_EDGE)
    start = line.start() + line[0].index(body)
    pieces = list(_pieces(body, head.separator))
    if len(pieces) < _FEWEST_HEADS:
        return
    heads = " ".join(head.names)
    for place, (left, right) in enumerate(pieces):
        name = head.names[place] if place < len(head.names) else ""
        yield Cell(start + left, start + right, name, heads)


def _pieces(body: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    position = 0
    for mark in separator.finditer(body):
        yield position, mark.start()
        position = mark.end()
    yield position, len(body)
