"""How often duties were done in time, by rule, for a government or a unit, in one query."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Count, Q, QuerySet

from yangguang.foundation.duties.choices import DutyState
from yangguang.foundation.duties.models import IN_TIME, Duty


@dataclass(frozen=True, slots=True)
class Share:
    """Duties that fell due in a period (按期率): opened, due, done in time, done late, overdue.

    Soft limits are counted apart: they warn, and do not lower the share.
    """

    opened: int = 0
    due: int = 0
    on_time: int = 0
    late: int = 0
    overdue: int = 0
    soft_missed: int = 0

    @property
    def share(self) -> float | None:
        """Share done in time among those judged; None when there is none."""
        judged = self.on_time + self.late + self.overdue
        return self.on_time / judged if judged else None


def on_time_share(
    *,
    from_on: date,
    to_on: date,
    on: date,
    government_id: int | None = None,
    unit_id: int | None = None,
    rule_codes: Collection[str] = (),
) -> Share:
    """Count the duties of a government or unit that fell due in a period, as they stand on a day."""
    rows = _rows(government_id, unit_id, rule_codes)
    return Share(**rows.aggregate(**_counts(from_on, to_on, on)))


def on_time_shares(
    *,
    from_on: date,
    to_on: date,
    on: date,
    government_id: int,
    rule_codes: Collection[str] = (),
) -> dict[tuple[int | None, str], Share]:
    """Return the same for every unit and rule of a government at once, by unit id and rule code."""
    names = [field.name for field in fields(Share)]
    rows = _rows(government_id, None, rule_codes).values("owner_unit_id", "rule_code")
    counted = rows.annotate(**_counts(from_on, to_on, on)).order_by("owner_unit_id", "rule_code")
    found = {}
    for unit_id, code, *numbers in counted.values_list("owner_unit_id", "rule_code", *names):
        share = Share(*numbers)
        if share.opened or share.due:
            found[unit_id, code] = share
    return found


def late_duties(
    *,
    from_on: date,
    to_on: date,
    on: date,
    unit_id: int,
    rule_codes: Collection[str] = (),
    most: int = 200,
) -> list[int]:
    """Return the duties behind the late and overdue counts: a score is explained to the case."""
    rows = _rows(None, unit_id, rule_codes).filter(
        _missed(on), is_soft=False, due_on__range=(from_on, to_on)
    )
    return list(rows.order_by("due_on", "id").values_list("id", flat=True)[:most])


def _rows(
    government_id: int | None, unit_id: int | None, rule_codes: Collection[str]
) -> QuerySet[Duty]:
    rows = Duty.objects.exclude(state=DutyState.WAIVED)
    if government_id is not None:
        rows = rows.filter(government_id=government_id)
    if unit_id is not None:
        rows = rows.filter(owner_unit_id=unit_id)
    return rows.filter(rule_code__in=rule_codes) if rule_codes else rows


def _counts(from_on: date, to_on: date, on: date) -> dict[str, Count]:
    in_period = Q(due_on__range=(from_on, to_on))
    done = Q(state=DutyState.DISCHARGED)
    over = Q(state=DutyState.OPEN, due_on__lt=on)
    hard = in_period & Q(is_soft=False)
    return {
        "opened": Count("id", filter=Q(opened_on__range=(from_on, to_on))),
        "due": Count("id", filter=in_period),
        "on_time": Count("id", filter=hard & done & IN_TIME),
        "late": Count("id", filter=hard & done & ~IN_TIME),
        "overdue": Count("id", filter=hard & over),
        "soft_missed": Count("id", filter=in_period & Q(is_soft=True) & _missed(on)),
    }


def _missed(on: date) -> Q:
    return Q(state=DutyState.DISCHARGED) & ~IN_TIME | Q(state=DutyState.OPEN, due_on__lt=on)
