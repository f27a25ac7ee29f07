"""The list of duties by due day: filtered, paged by keyset, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from yangguang.foundation.duties.choices import DutyState
from yangguang.foundation.duties.models import IN_TIME, Duty
from yangguang.foundation.duties.rules.values import Clock
from yangguang.foundation.duties.selectors.clocks import clocks_for
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import paging

SIZE = 50
STANDINGS = {
    "open": "未履行",
    "over": "逾期",
    "soon": "临期",
    "paused": "计时中止",
    "undated": "原文无期限",
    "kept": "按期履行",
    "late": "逾期履行",
    "waived": "已免除",
}
"""How a duty may stand, as the list's filter asks (义务状况)."""


UNDATED = frozenset({"undated", "paused"})
"""Lists whose rows have no day; they are ordered by age."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueQuery:
    """What the list is asked for; a public list leaves out what is not for the public."""

    government_id: int
    on: date
    unit_ids: tuple[int, ...] = ()
    standing: str = "open"
    rule_code: str = ""
    first: date | None = None
    last: date | None = None
    is_public: bool = False
    after: str = ""
    before: str = ""
    size: int = SIZE


@dataclass(frozen=True, slots=True)
class DueRow:
    """One duty in the list."""

    duty_id: int
    subject: str
    rule_code: str
    clause: str
    owner_unit_id: int | None
    owner: str
    escalated: int
    clock: Clock


@dataclass(frozen=True, slots=True)
class DuePage:
    """One page of the list with the keys of its neighbours."""

    rows: tuple[DueRow, ...]
    after: str
    before: str


def due_page(query: DueQuery) -> DuePage:
    """Return one page, the earliest due first, in a number of queries that never grows."""
    order = ["id"] if query.standing in UNDATED else ["due_on", "id"]
    page = paging.page_of(
        filtered(query), order=order, size=query.size, after=query.after, before=query.before
    )
    found = Duty.objects.filter(pk__in=[row.pk for row in page.rows]).order_by(*order)
    clocks = list(clocks_for(found, on=query.on))
    units = organisations.units_by_id(
        {duty.owner_unit_id for duty, _ in clocks if duty.owner_unit_id}
    )
    rows = []
    for duty, clock in clocks:
        unit = units.get(duty.owner_unit_id or 0)
        rows.append(
            DueRow(
                duty.pk,
                duty.subject,
                duty.rule_code,
                duty.clause,
                duty.owner_unit_id,
                unit.short_name if unit else "",
                duty.escalated,
                clock,
            )
        )
    return DuePage(tuple(rows), page.after, page.before)


def count_due(query: DueQuery, *, first: date, last: date) -> int:
    """Count the duties of a query that fall due from one day to another, in one query."""
    return filtered(replace(query, first=first, last=last)).count()


def filtered(query: DueQuery) -> QuerySet[Duty]:
    """Return the duties that a query asks for; only the undated list has rows without a day."""
    rows = Duty.objects.filter(
        _standing(query.standing, query.on), government_id=query.government_id
    )
    if query.unit_ids:
        rows = rows.filter(owner_unit_id__in=query.unit_ids)
    if query.rule_code:
        rows = rows.filter(rule_code=query.rule_code)
    if query.is_public:
        rows = rows.filter(is_public=True)
    if query.standing in UNDATED:
        return rows
    rows = rows.filter(due_on__isnull=False)
    if query.first:
        rows = rows.filter(due_on__gte=query.first)
    if query.last:
        rows = rows.filter(due_on__lte=query.last)
    return rows


def _standing(standing: str, on: date) -> Q:
    running = Q(state=DutyState.OPEN)
    return {
        "over": running & Q(due_on__lt=on),
        "soon": running & Q(due_on__gte=on, soon_on__lte=on),
        "paused": Q(state=DutyState.PAUSED),
        "undated": running & Q(due_on=None),
        "kept": Q(state=DutyState.DISCHARGED) & IN_TIME,
        "late": Q(state=DutyState.DISCHARGED) & ~IN_TIME,
        "waived": Q(state=DutyState.WAIVED),
    }.get(standing, running)
