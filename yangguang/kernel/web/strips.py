"""The clock strip (公开时钟条): lays days and duties out as numbers for an inline SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, repeat

from yangguang.kernel.web.values import StripDay

MAX_MARKS = 8
"""More duties a day than this, and one mark stands for several."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with its style class."""

    css: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Label:
    """A text under or over a day."""

    text: str
    x: str
    y: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing of the strip at about its real width."""

    css: str
    title: str
    view_box: str
    width: str
    base: str
    rest: tuple[Box, ...]
    marks: tuple[Box, ...]
    diamonds: tuple[str, ...]
    labels: tuple[Label, ...]
    today: Box | None


@dataclass(frozen=True, slots=True)
class Strip:
    """Both drawings, the sentence that says the same, and the days as data."""

    days: tuple[StripDay, ...]
    today: date
    per_mark: int
    sentence: str
    wide: Drawing
    narrow: Drawing


@dataclass(frozen=True, slots=True)
class _Size:
    css: str
    width: int
    height: int
    mark: float
    before: int
    after: int
    label_every: int


_WIDE = _Size("only-wide", 860, 150, 12, 14, 14, 5)
_NARROW = _Size("only-narrow", 340, 138, 11, 5, 7, 3)
_STEP = 13
_FOOT = 26
_HEAD = 14


def draw(days: Sequence[StripDay], *, today: date) -> Strip:
    """Lay out the days around today; days outside the drawn range are left out."""
    most = max((_count(day) for day in days), default=0)
    per_mark = max(1, -(-most // MAX_MARKS))
    sentence = _sentence(days, today)
    return Strip(
        days=tuple(days),
        today=today,
        per_mark=per_mark,
        sentence=sentence,
        wide=_drawing(days, today, per_mark, _WIDE, sentence),
        narrow=_drawing(days, today, per_mark, _NARROW, sentence),
    )


def _count(day: StripDay) -> int:
    return day.kept + day.missed + day.waiting + day.coming


def _sentence(days: Sequence[StripDay], today: date) -> str:
    past = [day for day in days if day.on < today]
    future = [day for day in days if day.on > today]
    now = next((day for day in days if day.on == today), StripDay(today))
    return (
        f"过去 {len(past)} 天按期办结 {sum(day.kept for day in past)} 项、"
        f"逾期 {sum(day.missed for day in past)} 项；"
        f"今天到期 {_count(now)} 项，其中已办 {now.kept} 项；"
        f"未来 {len(future)} 天到期 {sum(_count(day) for day in future)} 项。"
        "灰底为休息日，不计工作日。"
    )


def _drawing(
    days: Sequence[StripDay], today: date, per_mark: int, size: _Size, sentence: str
) -> Drawing:
    first, last = today - timedelta(days=size.before), today + timedelta(days=size.after)
    shown = [day for day in days if first <= day.on <= last]
    column = size.width / (size.before + size.after + 1)
    base = size.height - _FOOT
    places = [((day.on - first).days * column, day) for day in shown]
    boxes = list(chain.from_iterable(_marks(x, day, column, per_mark, size) for x, day in places))
    return Drawing(
        css=size.css,
        title=sentence,
        view_box=f"0 0 {size.width} {size.height}",
        width=str(size.width),
        base=_n(base),
        rest=tuple(
            Box("f-none", _n(x), _n(_HEAD), _n(column), _n(base - _HEAD))
            for x, day in places
            if not day.is_working
        ),
        marks=tuple(box for box in boxes if box.css != "f-bad"),
        diamonds=tuple(_diamond(box) for box in boxes if box.css == "f-bad"),
        labels=tuple(_labels(places, column, base, today, size)),
        today=Box("s-main", _n(size.before * column), "8", _n(column), _n(base - 8)),
    )


def _marks(x: float, day: StripDay, column: float, per_mark: int, size: _Size) -> list[Box]:
    kinds = (("f-bad", day.missed), ("f-main", day.kept), ("f-warn", day.waiting))
    wanted = chain.from_iterable(
        repeat(css, -(-count // per_mark)) for css, count in (*kinds, ("f-out", day.coming))
    )
    left, base = x + (column - size.mark) / 2, size.height - _FOOT - _STEP - 0.5
    return [
        Box(css, _n(left), _n(base - place * _STEP), _n(size.mark), "9")
        for place, css in enumerate(wanted)
    ]


def _diamond(box: Box) -> str:
    x, y, half = float(box.x) + float(box.width) / 2, float(box.y) + 4.5, 6.5
    return f"M{_n(x)} {_n(y - half)}L{_n(x + half)} {_n(y)}L{_n(x)} {_n(y + half)}L{_n(x - half)} {_n(y)}Z"


def _labels(
    places: Sequence[tuple[float, StripDay]], column: float, base: float, today: date, size: _Size
) -> list[Label]:
    found: list[Label] = []
    named = ""
    for x, day in places:
        middle, offset = _n(x + column / 2), (day.on - today).days
        if offset == 0:
            found.append(Label("今天", middle, _n(base + 17), "t-strong"))
        elif offset % size.label_every == 0:
            found.append(Label(f"{day.on.month}/{day.on.day}", middle, _n(base + 17)))
        if day.name and day.name != named:
            found.append(Label(day.name, middle, "30"))
        named = day.name
    return found


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
