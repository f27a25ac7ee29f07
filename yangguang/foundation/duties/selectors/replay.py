"""What another calendar would make of running duties: groups with equal terms, and the others.

Duties whose day follows from their terms alone are taken together: equal terms give equal days, so
each distinct set of terms is derived once. The others, whose course a person changed, are derived
one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from yangguang.foundation.duties.choices import OPEN_STATES
from yangguang.foundation.duties.models import Duty
from yangguang.foundation.duties.rules import derivation
from yangguang.foundation.duties.rules.terms import Days, Derived, DutyUnit, Terms
from yangguang.foundation.duties.selectors import reckoning
from yangguang.foundation.duties.selectors.days import DaysByGovernment

BATCH = 500
SHOWN = 200
_TERMS = ("government_id", "opened_on", "fixed_due_on", "length", "unit")
CACHED = ("due_on", "soon_on", "is_provisional")


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A due day before and after (重算对照)."""

    duty_id: int
    subject: str
    title: str
    before: date | None
    after: date | None
    explanation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a new calendar would change (重算预览): counts, and the first duties one by one."""

    checked: int
    earlier: int
    later: int
    newly_overdue: int
    shown: tuple[Recomputed, ...]

    @property
    def moved(self) -> int:
        """How many due days would move."""
        return self.earlier + self.later


@dataclass(frozen=True, slots=True)
class Group:
    """Running duties with equal terms and equal cached days."""

    terms: Mapping[str, object]
    cached: Mapping[str, object]
    count: int
    result: Derived

    @property
    def government_id(self) -> int:
        """The government whose calendar counts."""
        return int(str(self.terms["government_id"]))

    @property
    def before(self) -> date | None:
        """The due day now kept."""
        due = self.cached["due_on"]
        return due if isinstance(due, date) else None

    @property
    def is_moved(self) -> bool:
        """Whether the due day moves."""
        return self.before != self.result.due_on

    @property
    def is_stale(self) -> bool:
        """Whether any kept day differs from what follows."""
        return any(self.cached[name] != getattr(self.result, name) for name in CACHED)

    def rows(self) -> QuerySet[Duty]:
        """The duties of the group."""
        return plain().filter(**self.terms, **self.cached)


@dataclass
class Tally:
    """Counts duties as they are looked at."""

    checked: int = 0
    earlier: int = 0
    later: int = 0
    newly_overdue: int = 0

    def add(self, before: date | None, after: date | None, on: date, number: int) -> None:
        """Count so many duties with one day before and after."""
        self.checked += number
        if before == after:
            return
        if before is None or (after is not None and after < before):
            self.earlier += number
        else:
            self.later += number
        was_over, is_over = (day is not None and day < on for day in (before, after))
        self.newly_overdue += number if is_over and not was_over else 0


def preview_due_dates(
    *, government_id: int | None = None, days_of: Mapping[int, Days] | None = None
) -> list[Recomputed]:
    """Return the first due days that a calendar would change; nothing is written.

    Without `days_of` it is the calendar now in force; with it any calendar that is only thought of.
    """
    days = days_of if days_of is not None else DaysByGovernment()
    return list(_shown(government_id, days, groups(government_id, days)))


def preview(
    *, on: date, government_id: int | None = None, days_of: Mapping[int, Days] | None = None
) -> Preview:
    """Count what a calendar would change and show the first duties (预览期限变动)."""
    days = days_of if days_of is not None else DaysByGovernment()
    total = Tally()
    found = list(groups(government_id, days))
    for group in found:
        total.add(group.before, group.result.due_on, on, group.count)
    for duty, result in singles(government_id, days):
        total.add(duty.due_on, result.due_on, on, 1)
    return Preview(
        checked=total.checked,
        earlier=total.earlier,
        later=total.later,
        newly_overdue=total.newly_overdue,
        shown=tuple(_shown(government_id, days, found)),
    )


def plain(government_id: int | None = None) -> QuerySet[Duty]:
    """Return running duties whose day follows from their terms alone."""
    rows = Duty.objects.filter(state__in=OPEN_STATES, was_moved=False)
    return rows if government_id is None else rows.filter(government_id=government_id)


def groups(government_id: int | None, days_of: Mapping[int, Days]) -> Iterator[Group]:
    """Return running duties by equal terms, each with what a calendar makes of it."""
    rows = plain(government_id).values(*_TERMS, *CACHED).annotate(number=Count("id"))
    known: dict[tuple[object, ...], Derived] = {}
    for row in rows.order_by(*_TERMS, "due_on").iterator(chunk_size=2000):
        key = tuple(row[name] for name in _TERMS)
        if row["unit"] == DutyUnit.HOUR:
            result = _by_the_hour(row["opened_on"], row["due_on"], days_of[row["government_id"]])
        else:
            if key not in known:
                known[key] = derivation.derive(_terms(row), (), days_of[row["government_id"]])
            result = known[key]
        yield Group(
            {name: row[name] for name in _TERMS},
            {name: row[name] for name in CACHED},
            row["number"],
            result,
        )


def _terms(row: Mapping[str, object]) -> Terms:
    unit = row["unit"]
    return Terms(
        opened_on=row["opened_on"],  # type: ignore[arg-type]
        due_on=row["fixed_due_on"],  # type: ignore[arg-type]
        length=row["length"],  # type: ignore[arg-type]
        unit=DutyUnit(str(unit)) if unit else None,
    )


def _by_the_hour(opened_on: date, due_on: date, days: Days) -> Derived:
    """Hours run through holidays: the moment stays, only the first day called soon may change."""
    soon_on = derivation.first_soon_day(opened_on, due_on, days)
    return Derived(due_on, None, soon_on, False, days.version, ())


def singles(
    government_id: int | None, days_of: Mapping[int, Days], *, lock: bool = False
) -> Iterator[tuple[Duty, Derived]]:
    """Return duties whose course a person changed, with what the calendar makes of them."""
    rows = Duty.objects.filter(state__in=OPEN_STATES, was_moved=True).order_by("id")
    if government_id is not None:
        rows = rows.filter(government_id=government_id)
    last = 0
    while True:
        query = rows.filter(pk__gt=last).prefetch_related("events")
        batch = list((query.select_for_update() if lock else query)[:BATCH])
        if not batch:
            return
        last = batch[-1].pk
        for duty in batch:
            yield duty, reckoning.derive(duty, duty.events.all(), days_of[duty.government_id])


def _shown(
    government_id: int | None, days_of: Mapping[int, Days], found: Iterable[Group]
) -> Iterator[Recomputed]:
    left = SHOWN
    for group in found:
        if not group.is_moved:
            continue
        for duty in group.rows().order_by("id")[:left]:
            left -= 1
            result = reckoning.derive(duty, (), days_of[duty.government_id])
            yield compared(duty, result)
        if left <= 0:
            return
    for duty, result in singles(government_id, days_of):
        if duty.due_on != result.due_on and left > 0:
            left -= 1
            yield compared(duty, result)


def compared(duty: Duty, result: Derived) -> Recomputed:
    """Return a duty with its day before and after."""
    return Recomputed(
        duty.pk, duty.subject, duty.title, duty.due_on, result.due_on, result.explanation
    )
