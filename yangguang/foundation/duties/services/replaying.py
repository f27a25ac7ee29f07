"""Deriving due days again when a calendar changes: one statement for each distinct set of terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, models, transaction
from django.db.models import Value

from yangguang.foundation.duties.events import DueDatesRecomputed
from yangguang.foundation.duties.models import Duty, DutyEvent
from yangguang.foundation.duties.rules.terms import Days, Derived, Happened
from yangguang.foundation.duties.selectors import replay
from yangguang.foundation.duties.selectors.days import DaysByGovernment
from yangguang.foundation.duties.selectors.replay import (
    Group,
    Preview,
    Recomputed,
    preview,
    preview_due_dates,
)
from yangguang.kernel import access, bulk, clock, events
from yangguang.kernel.actors import Actor

__all__ = ["Preview", "Recomputed", "preview", "preview_due_dates", "recompute_due_dates"]

FACT_BATCH = 500


@dataclass(frozen=True, slots=True)
class _Moved:
    """One duty whose day moved."""

    duty_id: int
    subject: str
    due_on: date | None


def recompute_due_dates(*, by: Actor, at: datetime, government_id: int | None = None) -> int:
    """Derive running duties again from the calendar now in force (重算期限); return how many moved."""
    access.require(by, "duties.recompute_due_dates")
    days = DaysByGovernment()
    with transaction.atomic():
        moved = 0
        for group in list(replay.groups(government_id, days)):
            moved += _write_group(group, by, at)
        moved += _write_single(government_id, days, by, at)
        _stamp(government_id, days)
    return moved


def _write_group(group: Group, by: Actor, at: datetime) -> int:
    if not group.is_stale:
        return 0
    if not group.is_moved:
        group.rows().update(**_values(group.result))
        return 0
    result, number = group.result, 0
    _write_events(group, by, at)
    found = group.rows().order_by("id").values_list("id", "subject").iterator(chunk_size=2000)
    for batch in bulk.batches(found, size=FACT_BATCH):
        moved = [_Moved(duty_id, subject, result.due_on) for duty_id, subject in batch]
        _announce(group.government_id, moved, result.calendar_version, by, at)
        number += len(moved)
    group.rows().update(**_values(result), overdue_on=None, escalated=0)
    return number


def _write_events(group: Group, by: Actor, at: datetime) -> None:
    """Let the database write the events: a million rows need not pass through this process."""
    constants = {
        "kind": Value(Happened.RECOMPUTED.value, models.CharField()),
        "on": Value(clock.day_of(at), models.DateField()),
        "recorded_at": Value(at, models.DateTimeField()),
        "by_user_id": Value(by.user_id, models.BigIntegerField(null=True)),
        "by_name": Value(by.name, models.CharField()),
        "due_on": Value(group.result.due_on, models.DateField(null=True)),
        "reason": Value(_reason(group.result.calendar_version), models.CharField()),
        "authority": Value("", models.CharField()),
        "evidence": Value("", models.CharField()),
    }
    given = {f"new_{name}": value for name, value in constants.items()}
    rows = group.rows().annotate(**given).values_list("id", *given)
    chosen, params = rows.query.sql_with_params()
    quote = connection.ops.quote_name
    columns = ", ".join(quote(name) for name in ("duty_id", *constants))
    table = quote(DutyEvent._meta.db_table)  # noqa: SLF001 - Django's documented name
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({columns}) {chosen}", params)


def _reason(version: str) -> str:
    return f"日历 {version}"


def _values(result: Derived) -> dict[str, object]:
    return {
        "due_on": result.due_on,
        "soon_on": result.soon_on,
        "is_provisional": result.is_provisional,
        "calendar_version": result.calendar_version,
    }


def _tell(
    government_id: int, moved: Sequence[_Moved], version: str, by: Actor, at: datetime
) -> None:
    """Give every moved duty its event, and announce them in one fact."""
    on = clock.day_of(at)
    bulk.load(
        DutyEvent,
        (
            DutyEvent(
                duty_id=one.duty_id,
                kind=Happened.RECOMPUTED,
                on=on,
                recorded_at=at,
                by_user_id=by.user_id,
                by_name=by.name,
                due_on=one.due_on,
                reason=_reason(version),
            )
            for one in moved
        ),
    )
    _announce(government_id, moved, version, by, at)


def _announce(
    government_id: int, moved: Sequence[_Moved], version: str, by: Actor, at: datetime
) -> None:
    fact = DueDatesRecomputed(
        duty_ids=tuple(one.duty_id for one in moved),
        subjects=tuple(dict.fromkeys(one.subject for one in moved)),
        calendar_version=version,
    )
    events.announce(fact, stream=f"government:{government_id}", by=by, at=at)


def _stamp(government_id: int | None, days_of: Mapping[int, Days]) -> None:
    """Write the calendar's version beside days that it left where they were."""
    governments = replay.plain(government_id).order_by().values_list("government_id", flat=True)
    for one in list(governments.distinct()):
        version = days_of[one].version
        replay.plain(one).exclude(calendar_version=version).update(calendar_version=version)


def _write_single(
    government_id: int | None, days_of: Mapping[int, Days], by: Actor, at: datetime
) -> int:
    number = 0
    for batch in bulk.batches(replay.singles(government_id, days_of, lock=True), size=replay.BATCH):
        moved: dict[tuple[int, str], list[_Moved]] = {}
        same: dict[tuple[bool, tuple[object, ...]], list[int]] = {}
        for duty, result in batch:
            values = (*_values(result).values(), result.due_at)
            is_moved = (duty.due_on, duty.due_at) != (result.due_on, result.due_at)
            same.setdefault((is_moved, values), []).append(duty.pk)
            if is_moved:
                key = (duty.government_id, result.calendar_version)
                one = _Moved(duty.pk, duty.subject, result.due_on)
                moved.setdefault(key, []).append(one)
        for (is_moved, values), ids in same.items():
            _write(ids, values, is_moved=is_moved)
        for (owner_id, version), rows in moved.items():
            _tell(owner_id, rows, version, by, at)
            number += len(rows)
    return number


def _write(ids: Sequence[int], values: Sequence[object], *, is_moved: bool) -> None:
    columns = dict(zip([*replay.CACHED, "calendar_version", "due_at"], values, strict=True))
    if is_moved:
        columns |= {"overdue_on": None, "escalated": 0}
    Duty.objects.filter(pk__in=ids).update(**columns)
