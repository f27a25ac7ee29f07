"""The coverage of catalogues as a table of units and fields; every cell has words or a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from yangguang.affairs.disclosure.choices import Coverage
from yangguang.affairs.disclosure.selectors.entry_coverage import CoverageFilter, coverage_by_field
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel.templatetags.formats import percent

SHOWN = 12
COLUMNS = ("单位", "领域", "已公开", "待公开", "逾期", "从未公开")
NO_FIELD = "综合"


@dataclass(frozen=True, slots=True)
class Cell:
    """One field at one unit: `mark` picks the colour, the text says the same."""

    text: str
    mark: str
    title: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit with its cells in the order of the columns."""

    unit_id: int
    name: str
    cells: tuple[Cell, ...]
    share: str
    gaps: int


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """Units with gaps first; `hidden` counts those that are left out."""

    fields: tuple[str, ...]
    rows: tuple[UnitRow, ...]
    hidden: int
    share: str
    gaps: int
    due: int

    @property
    def total(self) -> int:
        """How many units there are."""
        return len(self.rows) + self.hidden


Counts = Mapping[str, int]
_NOTHING = Cell("·", "na", "不适用")


def table_of(government_id: int, *, on: date, whole: bool) -> CoverageTable:
    """Return the table: every unit, or the ones with most gaps."""
    found = coverage_by_field(CoverageFilter(government_id), on=on)
    fields = tuple(sorted({field for _, field in found}))
    units = organisations.units_by_id({unit_id for unit_id, _ in found})
    rows = [
        _row(unit_id, unit.short_name, [found.get((unit_id, field)) for field in fields])
        for unit_id, unit in units.items()
    ]
    rows.sort(key=lambda row: (-row.gaps, row.unit_id))
    shown = rows if whole else rows[:SHOWN]
    everything = _sum(found.values())
    return CoverageTable(
        tuple(field or NO_FIELD for field in fields),
        tuple(shown),
        len(rows) - len(shown),
        percent(_share(everything)),
        _gaps(everything),
        everything.get(Coverage.DUE, 0),
    )


def every_row(government_id: int, *, on: date) -> Iterator[tuple[object, ...]]:
    """Return one line for each unit and field, for a file."""
    found = coverage_by_field(CoverageFilter(government_id), on=on)
    units = organisations.units_by_id({unit_id for unit_id, _ in found})
    for (unit_id, field), counts in sorted(found.items()):
        states = (Coverage.PUBLISHED, Coverage.DUE, Coverage.OVERDUE, Coverage.NEVER)
        numbers = (counts.get(state, 0) for state in states)
        yield (units[unit_id].name, field or NO_FIELD, *numbers)


def _row(unit_id: int, name: str, counts: list[dict[str, int] | None]) -> UnitRow:
    whole = _sum(one for one in counts if one)
    cells = tuple(_cell(one) if one else _NOTHING for one in counts)
    return UnitRow(unit_id, name, cells, percent(_share(whole)), _gaps(whole))


def _cell(counts: Counts) -> Cell:
    published, due, gaps = (
        counts.get(Coverage.PUBLISHED, 0),
        counts.get(Coverage.DUE, 0),
        _gaps(counts),
    )
    title = f"已公开 {published} 项，待公开 {due} 项，缺项或过期 {gaps} 项"
    if gaps and not published and not due:
        return Cell(f"空白 {gaps}", "0", title)
    if gaps:
        return Cell(f"缺 {gaps}", "1", title)
    if due:
        return Cell(f"{due} 项待更新", "2", title)
    return Cell(str(published), "5", title)


def _sum(rows: Iterable[Counts]) -> dict[str, int]:
    total: dict[str, int] = {}
    for counts in rows:
        for state, number in counts.items():
            total[state] = total.get(state, 0) + number
    return total


def _gaps(counts: Counts) -> int:
    return counts.get(Coverage.OVERDUE, 0) + counts.get(Coverage.NEVER, 0)


def _share(counts: Counts) -> float | None:
    total = sum(counts.values())
    return counts.get(Coverage.PUBLISHED, 0) / total if total else None
