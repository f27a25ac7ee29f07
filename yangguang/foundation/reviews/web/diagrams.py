"""Drawings of workflows and routes (业务流程图): boxes in a column, lines in lanes beside it.

Every line has a lane of its own, so that no two lines and no two labels lie on each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yangguang.kernel.states import Workflow

BOX_WIDTH = 148
BOX_HEIGHT = 40
ROW = 76
MARGIN = 16
GLYPH = 13
"""Width of one Chinese character at the size of the labels."""
LANE = 22


@dataclass(frozen=True, slots=True)
class Box:
    """A state or a step."""

    x: int
    y: int
    width: int
    height: int
    text: str
    is_final: bool = False
    is_first: bool = False

    @property
    def middle_x(self) -> int:
        """Where the text stands."""
        return self.x + self.width // 2

    @property
    def middle_y(self) -> int:
        """Where the text stands."""
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Line:
    """A way from one box to another, with its label."""

    points: str
    label: str
    label_x: int
    label_y: int


@dataclass(frozen=True, slots=True)
class Way:
    """A row of the table beside the drawing."""

    source: str
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing with the same content in words."""

    title: str
    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    ways: tuple[Way, ...]


def of_workflow(workflow: Workflow) -> Drawing:
    """Draw a transition table."""
    order = _order(workflow)
    ways = _ways(workflow, order)
    names = dict(workflow.states)
    places = {state: index for index, state in enumerate(order)}
    boxes = tuple(
        Box(
            MARGIN,
            MARGIN + places[state] * ROW,
            BOX_WIDTH,
            BOX_HEIGHT,
            names[state],
            is_final=state in workflow.final,
            is_first=state == workflow.initial,
        )
        for state in order
    )
    lines, width = _lines(ways, places)
    table = tuple(Way(names[a], label, names[b]) for a, b, label in ways)
    height = MARGIN * 2 + (len(order) - 1) * ROW + BOX_HEIGHT
    return Drawing(workflow.title, width, height, boxes, lines, table)


def of_stages(title: str, stages: Sequence[Sequence[str]]) -> Drawing:
    """Draw steps from top to bottom; those of one stage stand side by side."""
    rows = [("送审",), *(tuple(stage) for stage in stages), ("全部通过",)]
    widest = max(len(row) for row in rows)
    width = MARGIN * 2 + widest * BOX_WIDTH + (widest - 1) * MARGIN
    boxes: list[Box] = []
    lines: list[Line] = []
    above: list[Box] = []
    for number, row in enumerate(rows):
        here = _row_of_boxes(row, number, width, is_end=number in (0, len(rows) - 1))
        lines += [_down(a, b) for a in above for b in here]
        boxes += here
        above = here
    ways = tuple(
        Way("、".join(rows[i]), "通过" if i else "送审", "、".join(rows[i + 1]))
        for i in range(len(rows) - 1)
    )
    height = MARGIN * 2 + (len(rows) - 1) * ROW + BOX_HEIGHT
    return Drawing(title, width, height, tuple(boxes), tuple(lines), ways)


def _row_of_boxes(row: Sequence[str], number: int, width: int, *, is_end: bool) -> list[Box]:
    used = len(row) * BOX_WIDTH + (len(row) - 1) * MARGIN
    left = (width - used) // 2
    return [
        Box(
            left + index * (BOX_WIDTH + MARGIN),
            MARGIN + number * ROW,
            BOX_WIDTH,
            BOX_HEIGHT,
            text,
            is_final=is_end and number > 0,
            is_first=is_end and number == 0,
        )
        for index, text in enumerate(row)
    ]


def _down(above: Box, below: Box) -> Line:
    half = (above.y + above.height + below.y) // 2
    points = (
        f"{above.middle_x},{above.y + above.height} {above.middle_x},{half} "
        f"{below.middle_x},{half} {below.middle_x},{below.y}"
    )
    return Line(points, "", 0, 0)


def _order(workflow: Workflow) -> list[str]:
    """Return the states from the first one outwards, final ones last."""
    found, frontier = [workflow.initial], [workflow.initial]
    while frontier:
        state = frontier.pop(0)
        for row in workflow.transitions:
            if state in row.sources and row.target not in found:
                found.append(row.target)
                frontier.append(row.target)
    return [s for s in found if s not in workflow.final] + [s for s in found if s in workflow.final]


def _ways(workflow: Workflow, order: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return the ways between states; acts that go the same way share one line."""
    labels: dict[tuple[str, str], list[str]] = {}
    for row in workflow.transitions:
        for source in row.sources:
            known = labels.setdefault((source, row.target), [])
            if row.label not in known:
                known.append(row.label)
    ways = [(a, b, "、".join(found)) for (a, b), found in labels.items()]
    return sorted(ways, key=lambda way: (order.index(way[0]), order.index(way[1])))


def _lines(
    ways: Sequence[tuple[str, str, str]], places: dict[str, int]
) -> tuple[tuple[Line, ...], int]:
    """Give every way a lane, short ways first, and every end a height of its own."""
    ends = _Ends(ways)
    lanes: list[tuple[int, int, int, str]] = []
    lane = MARGIN + BOX_WIDTH + LANE
    for source, target, label in sorted(ways, key=lambda way: abs(places[way[0]] - places[way[1]])):
        start = MARGIN + places[source] * ROW + ends.take(source)
        finish = MARGIN + places[target] * ROW + ends.take(target)
        lanes.append((lane, start, finish, label))
        lane += LANE + len(label) * GLYPH
    lines = tuple(_line(row, lanes[index + 1 :]) for index, row in enumerate(lanes))
    return lines, lane + MARGIN


def _line(row: tuple[int, int, int, str], outer: Sequence[tuple[int, int, int, str]]) -> Line:
    lane, start, finish, label = row
    edge = MARGIN + BOX_WIDTH
    crossing = [y for _, above, below, _ in outer for y in (above, below)]
    height = _clear_height(start, finish, crossing)
    points = f"{edge},{start} {lane},{start} {lane},{finish} {edge},{finish}"
    return Line(points, label, lane + 5, height + 4)


def _clear_height(start: int, finish: int, crossing: Sequence[int]) -> int:
    """Return the height nearest to the middle of a line at which no other line runs."""
    middle = (start + finish) // 2
    heights = sorted(
        range(min(start, finish), max(start, finish) + 1), key=lambda y: abs(y - middle)
    )
    clear = (y for y in heights if all(abs(y - other) > GLYPH // 2 for other in crossing))
    return next(clear, middle)


class _Ends:
    """Hands out heights at the right edge of each box."""

    def __init__(self, ways: Sequence[tuple[str, str, str]]) -> None:
        self._total: dict[str, int] = {}
        self._used: dict[str, int] = {}
        for source, target, _ in ways:
            for state in (source, target):
                self._total[state] = self._total.get(state, 0) + 1

    def take(self, state: str) -> int:
        """Return the next free height of a box."""
        self._used[state] = self._used.get(state, 0) + 1
        return BOX_HEIGHT * self._used[state] // (self._total[state] + 1)
