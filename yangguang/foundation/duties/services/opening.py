"""Opening duties, one or many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from yangguang.foundation.duties.choices import OPEN_STATES
from yangguang.foundation.duties.events import DutiesOpened
from yangguang.foundation.duties.models import Duty, DutyEvent
from yangguang.foundation.duties.rules.terms import DutyUnit, Happened
from yangguang.foundation.duties.rules.values import DutySpec
from yangguang.foundation.duties.selectors import reckoning
from yangguang.foundation.duties.selectors.days import DaysByGovernment
from yangguang.kernel import bulk, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, refuse_if

LONGEST = 4000
"""Longer limits are slips of the pen: eleven years in days."""


def open_duty(*, spec: DutySpec, by: Actor, at: datetime) -> int:
    """Open one duty (产生义务)."""
    return open_duties(specs=[spec], by=by, at=at)[0]


def open_duties(*, specs: Sequence[DutySpec], by: Actor, at: datetime) -> list[int]:
    """Open many duties in one transaction with one fact; return their ids in order."""
    refuse_if(why_not_open(specs))
    if not specs:
        return []
    days_of = DaysByGovernment()
    with transaction.atomic():
        refuse_if(_already_open(specs))
        duties = [_row(spec) for spec in specs]
        for duty in duties:
            reckoning.keep(duty, reckoning.derive(duty, (), days_of[duty.government_id]))
        rows = Duty.objects.bulk_create(duties, batch_size=500)
        bulk.load(DutyEvent, (_opened(duty, by, at) for duty in rows))
        fact = DutiesOpened(duty_ids=tuple(duty.pk for duty in rows))
        events.announce(fact, stream=specs[0].subject, by=by, at=at)
    return [duty.pk for duty in rows]


def why_not_open(specs: Sequence[DutySpec]) -> Iterator[Reason]:
    """Return why duties with these terms cannot be opened."""
    for spec in specs:
        if (spec.length is None) != (spec.unit is None):
            yield Reason("duties.length_without_unit", "期限的数字和单位要一起给出。")
        elif spec.length is not None and not 0 < spec.length <= LONGEST:
            yield Reason("duties.length_out_of_range", f"期限长度要在 1 到 {LONGEST} 之间。")
        elif spec.unit is DutyUnit.HOUR and spec.opened_at is None:
            yield Reason("duties.moment_required", "按小时计的期限要写明起算的时刻。")
    keys = [(spec.rule_code, spec.subject, spec.occurrence) for spec in specs]
    if len(set(keys)) < len(keys):
        yield Reason("duties.same_duty_twice", "同一事项的同一义务只能产生一次。")


def _already_open(specs: Sequence[DutySpec]) -> Iterator[Reason]:
    wanted = {(spec.rule_code, spec.subject, spec.occurrence) for spec in specs}
    for batch in bulk.batches({spec.subject for spec in specs}, size=500):
        rows = Duty.objects.filter(subject__in=batch, state__in=OPEN_STATES).order_by("id")
        for key in rows.values_list("rule_code", "subject", "occurrence"):
            if key in wanted:
                yield Reason("duties.already_open", "这项义务已在计时，不能重复产生。")


def _row(spec: DutySpec) -> Duty:
    return Duty(
        rule_code=spec.rule_code,
        rule_version=spec.rule_version,
        rule_jurisdiction=spec.rule_jurisdiction,
        subject=spec.subject,
        occurrence=spec.occurrence,
        government_id=spec.government_id,
        owner_unit_id=spec.owner_unit_id,
        title=spec.title[:300],
        clause=spec.clause[:200],
        source=spec.source[:400],
        opened_on=spec.opened_on,
        opened_at=spec.opened_at,
        fixed_due_on=spec.due_on,
        length=spec.length,
        unit=spec.unit.value if spec.unit else "",
        anchor=spec.anchor[:200],
        is_soft=spec.is_soft,
        is_public=spec.is_public,
    )


def _opened(duty: Duty, by: Actor, at: datetime) -> DutyEvent:
    return DutyEvent(
        duty=duty,
        kind=Happened.OPENED,
        on=duty.opened_on,
        recorded_at=at,
        by_user_id=by.user_id,
        by_name=by.name,
        due_on=duty.fixed_due_on,
        unit_id=duty.owner_unit_id,
    )
