"""Discharging duties by facts: once for each fact, in whatever order the facts arrive."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from yangguang.foundation.duties.choices import OPEN_STATES
from yangguang.foundation.duties.models import Duty, DutyEvent, Fulfilment
from yangguang.foundation.duties.rules import limits, occasions
from yangguang.foundation.duties.rules.occasions import Occasion
from yangguang.foundation.duties.rules.rulebook import CALENDAR_KINDS, LimitKind, Period, RuleRow
from yangguang.foundation.duties.rules.terms import Happened
from yangguang.foundation.duties.selectors import rulebook_rows
from yangguang.foundation.duties.services import ending, journal
from yangguang.foundation.duties.services.journal import Entry
from yangguang.kernel import events
from yangguang.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Done:
    """What a fulfilling occasion did: duties discharged, duties whose floor it did not reach."""

    discharged: tuple[int, ...] = ()
    floors_missed: tuple[int, ...] = ()


def fulfil(occasion: Occasion, *, by: Actor, at: datetime) -> Done:
    """Discharge the running duties that an occasion fulfils; the same occasion counts once."""
    rows = [row for row in rulebook_rows.rule_rows() if occasions.discharges(row, occasion)]
    if not rows or not _keep(occasion, rows):
        return Done()
    discharged: list[int] = []
    missed: list[int] = []
    for duty, row in _running(occasion, rows):
        if not occasions.reaches_floor(row, occasion.payload):
            missed.append(duty.pk)
        elif _settle(duty, row, occasion, by=by, at=at):
            discharged.append(duty.pk)
    return Done(tuple(discharged), tuple(missed))


def settle_early(duty_ids: Sequence[int], *, by: Actor, at: datetime) -> tuple[int, ...]:
    """Discharge new duties by facts that had arrived before them; return those discharged."""
    found: list[int] = []
    for duty in Duty.objects.filter(pk__in=duty_ids).order_by("id"):
        row = rulebook_rows.find_version(duty.rule_code, duty.rule_jurisdiction, duty.rule_version)
        if row is None or row.opens_on in row.discharged_on:
            continue
        for occasion in _arrived(duty, row):
            if _settle(duty, row, occasion, by=by, at=at):
                found.append(duty.pk)
                break
    return tuple(found)


def _keep(occasion: Occasion, rows: Iterable[RuleRow]) -> bool:
    """Write the occasion down under the subject of its duties; return whether it is new."""
    content = {
        "event": occasion.event,
        "subject": occasion.subject,
        "government_id": occasion.government_id,
        "unit_id": occasion.unit_id,
        "occurrence": occasion.occurrence,
        "title": occasion.title,
        "payload": dict(occasion.payload),
    }
    plain = json.dumps(content | {"on": occasion.on.isoformat()}, sort_keys=True, default=list)
    key = hashlib.sha256(plain.encode()).hexdigest()
    subjects = {occasions.words_of(row.subject, occasion) for row in rows}
    is_new = False
    for number, subject in enumerate(sorted(subjects)):
        _, created = Fulfilment.objects.get_or_create(
            key=key if number == 0 else hashlib.sha256(f"{key}{subject}".encode()).hexdigest(),
            defaults={
                "event": occasion.event,
                "government_id": occasion.government_id,
                "subject": subject,
                "on": occasion.on,
                "at": occasion.at,
                "content": json.loads(json.dumps(content, default=list)),
            },
        )
        is_new = is_new or created
    return is_new


def _running(occasion: Occasion, rows: Sequence[RuleRow]) -> list[tuple[Duty, RuleRow]]:
    """Of a calendar rule one occasion fulfils one duty: that of its period, else the next due."""
    subjects = {occasions.words_of(row.subject, occasion) for row in rows}
    by_version = {(row.code, row.jurisdiction, row.version): row for row in rows}
    duties = Duty.objects.select_for_update().filter(
        subject__in=subjects,
        rule_code__in={row.code for row in rows},
        government_id=occasion.government_id,
        state__in=OPEN_STATES,
        opened_on__lte=occasion.on,
    )
    found: list[tuple[Duty, RuleRow]] = []
    taken: set[tuple[str, str, str]] = set()
    for duty in duties.order_by("due_on", "id"):
        row = by_version.get((duty.rule_code, duty.rule_jurisdiction, duty.rule_version))
        if row is None or not _is_in_period(duty, row, occasion.on):
            continue
        key = (duty.rule_code, duty.rule_jurisdiction, duty.subject)
        if row.kind in CALENDAR_KINDS and key in taken:
            continue
        taken.add(key)
        found.append((duty, row))
    return found


def _is_in_period(duty: Duty, row: RuleRow, on: date) -> bool:
    if row.kind not in {LimitKind.PER_PERIOD, LimitKind.PERCENT} or not row.period:
        return True
    label, _, _ = limits.period_of(Period(row.period), on)
    return duty.occurrence.partition("@")[0].partition("#")[0] == label


def _arrived(duty: Duty, row: RuleRow) -> list[Occasion]:
    first = duty.opened_on
    if row.kind in CALENDAR_KINDS and row.period and duty.due_on:
        _, first, _ = limits.period_of(Period(row.period), duty.due_on)
    kept = Fulfilment.objects.filter(
        subject=duty.subject,
        event__in=row.discharged_on,
        government_id=duty.government_id,
        on__gte=first,
    )
    found = [_occasion_of(one) for one in kept.order_by("on", "id")[:50]]
    return [
        one
        for one in found
        if occasions.discharges(row, one)
        and occasions.reaches_floor(row, one.payload)
        and _is_in_period(duty, row, one.on)
    ][_used(duty, row) :]


def _used(duty: Duty, row: RuleRow) -> int:
    """How many facts of a period other duties of the same count have taken already."""
    if row.kind is not LimitKind.PER_PERIOD or row.count == 1:
        return 0
    label = duty.occurrence.partition("#")[0]
    return Duty.objects.filter(
        rule_code=duty.rule_code,
        subject=duty.subject,
        occurrence__startswith=f"{label}#",
        discharged_on__isnull=False,
    ).count()


def _occasion_of(kept: Fulfilment) -> Occasion:
    content = kept.content
    return Occasion(
        event=kept.event,
        subject=content["subject"],
        government_id=kept.government_id,
        unit_id=content["unit_id"],
        on=kept.on,
        at=kept.at,
        payload=content["payload"],
        occurrence=content["occurrence"],
        title=content["title"],
    )


def _settle(duty: Duty, row: RuleRow, occasion: Occasion, *, by: Actor, at: datetime) -> bool:
    """Discharge a duty, or note the part that is done when several things must be covered."""
    wanted = occasions.to_cover(row)
    if wanted:
        now = occasions.covered(row, occasion.payload)
        before = _covered_before(duty)
        if wanted - before - now:
            if now - before:
                entry = Entry(
                    kind=Happened.PARTLY_DONE,
                    on=max(occasion.on, duty.opened_on),
                    reason=",".join(sorted(now - before)),
                    evidence=_evidence(occasion),
                )
                journal.write(duty, entry, by=by, at=at)
            return False
    ending.discharge_duty(
        duty_id=duty.pk,
        on=max(occasion.on, duty.opened_on),
        moment=occasion.at,
        evidence=_evidence(occasion),
        by=by,
        at=at,
    )
    return True


def _covered_before(duty: Duty) -> frozenset[str]:
    rows = DutyEvent.objects.filter(duty=duty, kind=Happened.PARTLY_DONE.value).order_by("id")
    return frozenset(
        part for words in rows.values_list("reason", flat=True) for part in words.split(",")
    )


def _evidence(occasion: Occasion) -> str:
    """The address or digest that the fact brings, else the fact itself."""
    given = occasion.payload.get("evidence")
    if isinstance(given, str) and given:
        return given
    known = events.declared_events().get(occasion.event)
    name = known.title if known else occasion.event
    return f"{occasion.on.isoformat()} {name}（{occasion.subject}）"
