"""Opening the duties that an occasion triggers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from yangguang.foundation.duties.models import Duty
from yangguang.foundation.duties.rules import limits, occasions
from yangguang.foundation.duties.rules.occasions import Occasion
from yangguang.foundation.duties.rules.resolution import Resolved
from yangguang.foundation.duties.rules.rulebook import LimitKind, Period, RuleRow
from yangguang.foundation.duties.rules.terms import DutyUnit
from yangguang.foundation.duties.rules.values import DutySpec
from yangguang.foundation.duties.selectors import rulebooks
from yangguang.foundation.duties.services import opening
from yangguang.foundation.organisations.selectors import role_holders
from yangguang.kernel import bulk
from yangguang.kernel.actors import Actor

ROLE = "role:"


def open_triggered(occasion: Occasion, *, by: Actor, at: datetime) -> list[int]:
    """Open the duties that an occasion triggers and that were never opened; return their ids."""
    found = [one for one in rulebooks.triggered(occasion) if one.row.opens_duties]
    owners = owners_by_role(occasion.government_id, [one.row for one in found], occasion.on)
    specs = [
        spec for one, place in _placed(found) for spec in _specs(one.row, occasion, owners, place)
    ]
    return open_new(specs, by=by, at=at)


def open_new(specs: Sequence[DutySpec], *, by: Actor, at: datetime) -> list[int]:
    """Open the duties that were never opened before, whatever became of them; return their ids."""
    known = _known(specs)
    fresh = [spec for spec in specs if _key(spec) not in known]
    return opening.open_duties(specs=fresh, by=by, at=at) if fresh else []


def owners_by_role(
    government_id: int, rows: Collection[RuleRow], on: date
) -> dict[str, int | None]:
    """Return the unit that holds each role which rules name as owner (one query, if any)."""
    roles = sorted({row.owner.removeprefix(ROLE) for row in rows if row.owner.startswith(ROLE)})
    if not roles:
        return {}
    held = role_holders.units_with_roles(government_id, roles, on)
    return {f"{ROLE}{role}": units[0] if units else None for role, units in held.items()}


def spec_of(
    row: RuleRow,
    occasion: Occasion,
    *,
    owner_unit_id: int | None,
    due_on: date | None = None,
    occurrence: str = "",
    **words: str,
) -> DutySpec:
    """Return the duty that a row makes of an occasion."""
    counted = row.kind is LimitKind.LENGTH
    wording = row.wording if row.wording and (occasion.title or words) else row.title
    return DutySpec(
        subject=occasions.words_of(row.subject, occasion),
        government_id=occasion.government_id,
        owner_unit_id=owner_unit_id,
        title=occasions.words_of(wording, occasion, **words),
        opened_on=occasion.on,
        rule_code=row.code,
        clause=row.clause,
        source=row.source,
        due_on=occasion.on if row.kind is LimitKind.SAME_TIME else due_on,
        length=row.length if counted else None,
        unit=DutyUnit(row.unit) if counted else None,
        anchor=row.anchor,
        is_soft=row.is_soft,
        is_public=row.shows_duties,
        occurrence=occurrence or occasions.words_of(row.occurrence, occasion),
        rule_version=row.version,
        rule_jurisdiction=row.jurisdiction,
        opened_at=occasion.at if row.unit == DutyUnit.HOUR else None,
    )


def _specs(
    row: RuleRow, occasion: Occasion, owners: dict[str, int | None], place: str
) -> list[DutySpec]:
    due_on, labels = None, [occasions.words_of(row.occurrence, occasion)]
    if row.kind is LimitKind.FIXED_DATE:
        due_on = row.on_date
    elif row.kind is LimitKind.YEARLY_DATE:
        due_on = limits.yearly_day(row, occasion.on.year)
    elif row.period:
        label, _, due_on = limits.period_of(Period(row.period), occasion.on)
        labels = numbered(label, row.count)
    owner = owners.get(row.owner, occasion.unit_id)
    return [
        spec_of(row, occasion, owner_unit_id=owner, due_on=due_on, occurrence=label + place)
        for label in labels
    ]


def numbered(label: str, count: int) -> list[str]:
    """Return the occurrences of something that must be done several times in a period."""
    return [label] if count == 1 else [f"{label}#{number}" for number in range(1, count + 1)]


def _placed(found: Iterable[Resolved]) -> list[tuple[Resolved, str]]:
    """A second row of one code gets its jurisdiction into the occurrence; both clocks then run."""
    seen: set[str] = set()
    placed = []
    for one in found:
        again = one.row.code in seen
        seen.add(one.row.code)
        placed.append((one, f"@{one.row.jurisdiction}" if again else ""))
    return placed


def _known(specs: Sequence[DutySpec]) -> set[tuple[str, str, str]]:
    wanted = {_key(spec) for spec in specs}
    codes = {spec.rule_code for spec in specs}
    found: set[tuple[str, str, str]] = set()
    for batch in bulk.batches(sorted({spec.subject for spec in specs}), size=500):
        rows = Duty.objects.filter(subject__in=batch, rule_code__in=codes).order_by("id")
        keys = rows.values_list("rule_code", "subject", "occurrence")
        found |= {key for key in keys.iterator() if key in wanted}
    return found


def _key(spec: DutySpec) -> tuple[str, str, str]:
    return spec.rule_code, spec.subject, spec.occurrence
