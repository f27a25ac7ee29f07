"""How every matter of a catalogue stands at every unit: published, due, overdue, never."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from yangguang.affairs.disclosure.choices import Coverage, Cycle
from yangguang.affairs.disclosure.models import CatalogueEntry, EntryUnit, RecordFiling
from yangguang.affairs.disclosure.rules import limits
from yangguang.affairs.disclosure.selectors.values import ListPage, PageRequest
from yangguang.kernel import paging

FIRST_PAGE = PageRequest(size=100)


@dataclass(frozen=True, slots=True)
class CoverageFilter:
    """Which part of the coverage is wanted."""

    government_id: int
    catalogue_id: int | None = None
    unit_id: int | None = None
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One matter at one unit."""

    entry_id: int
    catalogue_id: int
    code: str
    field: str
    first_item: str
    second_item: str
    limit_text: str
    unit_id: int
    unit_name: str
    state: str
    state_label: str
    last_published_on: date | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class UnitCoverage:
    """How many matters of a unit stand how."""

    unit_id: int
    unit_name: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many matters the unit publishes."""
        return sum(self.counts.values())

    @property
    def share(self) -> float | None:
        """The share of matters that are published, None without any."""
        return self.counts.get(Coverage.PUBLISHED, 0) / self.total if self.total else None


def coverage(
    where: CoverageFilter, *, on: date, page: PageRequest = FIRST_PAGE
) -> ListPage[CoverageRow]:
    """Return one page of matters at units, catalogue by catalogue in order."""
    rows = _stating(where, on).select_related("entry", "unit")
    order = ("entry__catalogue_id", "entry__position", "id")
    found = paging.page_of(rows, order=order, size=page.size, after=page.after, before=page.before)
    return ListPage(tuple(_row(row, on) for row in found.rows), found.after, found.before)


def coverage_counts(where: CoverageFilter, *, on: date) -> Mapping[str, int]:
    """Count matters at units by how they stand."""
    rows = _stating(where, on).order_by().values_list("coverage").annotate(count=Count("id"))  # type: ignore[misc]  # an annotation
    return dict.fromkeys(Coverage.values, 0) | dict(rows)


def coverage_by_unit(where: CoverageFilter, *, on: date) -> tuple[UnitCoverage, ...]:
    """Return how each unit stands, the one with most gaps first."""
    rows = _stating(where, on).order_by().values_list("unit_id", "unit__name", "coverage")  # type: ignore[misc]  # an annotation
    found: dict[tuple[int, str], Counter[str]] = {}
    for unit_id, name, state, count in rows.annotate(count=Count("id")):
        found.setdefault((unit_id, name), Counter())[state] = count
    units = [UnitCoverage(unit_id, name, dict(counts)) for (unit_id, name), counts in found.items()]
    return tuple(sorted(units, key=lambda one: (-_gaps(one), one.unit_id)))


def coverage_by_field(where: CoverageFilter, *, on: date) -> dict[tuple[int, str], dict[str, int]]:
    """Return how each field stands at each unit; the basic catalogue's matters are their own fields."""
    columns = ("unit_id", "entry__field", "entry__first_item", "coverage")
    rows = _stating(where, on).order_by().values_list(*columns)
    found: dict[tuple[int, str], dict[str, int]] = {}
    for unit_id, field, first_item, state, count in rows.annotate(count=Count("id")):
        counts = found.setdefault((unit_id, field or first_item), {})
        counts[state] = counts.get(state, 0) + count
    return found


def coverage_by_entry(
    catalogue_id: int, government_id: int, *, on: date
) -> dict[str, dict[str, int]]:
    """Return how each matter of a catalogue stands over its units, by code."""
    where = CoverageFilter(government_id, catalogue_id)
    rows = _stating(where, on).order_by().values_list("entry__code", "coverage")  # type: ignore[misc]  # an annotation
    found: dict[str, dict[str, int]] = {}
    for code, state, count in rows.annotate(count=Count("id")):
        found.setdefault(code, dict.fromkeys(Coverage.values, 0))[state] = count
    return found


def gap_report(
    where: CoverageFilter, *, on: date, page: PageRequest = FIRST_PAGE
) -> ListPage[CoverageRow]:
    """Return what should be public and is not (全面梳理): overdue or never published."""
    rows = _stating(where, on).filter(coverage__in=[Coverage.OVERDUE, Coverage.NEVER])  # type: ignore[misc]  # an annotation
    order = ("entry__catalogue_id", "entry__position", "id")
    found = paging.page_of(
        rows.select_related("entry", "unit"),
        order=order,
        size=page.size,
        after=page.after,
        before=page.before,
    )
    return ListPage(tuple(_row(row, on) for row in found.rows), found.after, found.before)


def _gaps(one: UnitCoverage) -> int:
    return one.counts.get(Coverage.OVERDUE, 0) + one.counts.get(Coverage.NEVER, 0)


def _stating(where: CoverageFilter, on: date) -> QuerySet[EntryUnit]:
    rows = EntryUnit.objects.filter(
        entry__is_current=True,
        entry__mode="proactive",
        entry__catalogue__government_id=where.government_id,
    )
    if where.catalogue_id is not None:
        rows = rows.filter(entry__catalogue_id=where.catalogue_id)
    if where.unit_id is not None:
        rows = rows.filter(unit_id=where.unit_id)
    filings = RecordFiling.objects.filter(
        catalogue_id=OuterRef("entry__catalogue_id"),
        code=OuterRef("entry__code"),
        unit_id=OuterRef("unit_id"),
    )
    last = filings.filter(published_on__isnull=False).order_by("-published_on")
    waiting = filings.filter(waits_until__isnull=False)
    rows = rows.annotate(
        last_on=Subquery(last.values("published_on")[:1], output_field=DateField()),
        is_waiting=Exists(waiting),
        is_late=Exists(waiting.filter(waits_until__lt=on)),
    ).annotate(coverage=_state(where.government_id, on))
    return rows.filter(coverage=where.state) if where.state else rows


def _state(government_id: int, on: date) -> Case:
    """The state as one expression: a row for each cycle that the catalogues really use."""
    cycles = (
        CatalogueEntry.objects.filter(catalogue__government_id=government_id, is_current=True)
        .exclude(cycle=Cycle.EVENT)
        .order_by()
        .values_list("cycle", "cycle_due")
        .distinct()
    )
    return Case(
        When(is_late=True, then=Value(Coverage.OVERDUE)),
        When(last_on=None, is_waiting=True, then=Value(Coverage.DUE)),
        When(last_on=None, then=Value(Coverage.NEVER)),
        *(when for cycle, cycle_due in cycles for when in _of_cycle(cycle, cycle_due, on)),
        When(is_waiting=True, then=Value(Coverage.DUE)),
        default=Value(Coverage.PUBLISHED),
        output_field=CharField(),
    )


def _of_cycle(cycle: str, cycle_due: str, on: date) -> tuple[When, ...]:
    period = limits.period(cycle, cycle_due, on)
    own = Q(entry__cycle=cycle, entry__cycle_due=cycle_due)
    before = own & Q(last_on__lt=period.starts_on)
    if on > period.due_on:
        return (When(before, then=Value(Coverage.OVERDUE)),)
    return (
        When(before & Q(last_on__lt=period.last_starts_on), then=Value(Coverage.OVERDUE)),
        When(before, then=Value(Coverage.DUE)),
    )


def _row(row: EntryUnit, on: date) -> CoverageRow:
    entry, state = row.entry, getattr(row, "coverage", Coverage.NEVER)
    due_on = None
    if entry.cycle != Cycle.EVENT:
        due_on = limits.period(entry.cycle, entry.cycle_due, on).due_on
    return CoverageRow(
        entry_id=entry.pk,
        catalogue_id=entry.catalogue_id,
        code=entry.code,
        field=entry.field,
        first_item=entry.first_item,
        second_item=entry.second_item,
        limit_text=entry.limit_text,
        unit_id=row.unit_id,
        unit_name=row.unit.name,
        state=state,
        state_label=Coverage(state).label,
        last_published_on=getattr(row, "last_on", None),
        due_on=due_on,
    )
