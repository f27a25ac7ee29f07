"""Computing scorecards from facts (计算成绩单); nothing is ever added to or taken off a score."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.clock import day_of
from yangguang.oversight.evaluation.choices import LineState
from yangguang.oversight.evaluation.events import ScorecardsChanged
from yangguang.oversight.evaluation.models import Scorecard, ScorecardLine, ScorecardRequest
from yangguang.oversight.evaluation.rules.periods import Period, current_periods, period_of
from yangguang.oversight.evaluation.rules.scoring import Line, total_of
from yangguang.oversight.evaluation.selectors import scorecards
from yangguang.oversight.evaluation.selectors.schemes import scheme_on


def ask_for_scorecards(*, government_id: int, day: date, at: datetime) -> None:
    """Note that the scorecards of a day's periods are behind the facts (申请重算)."""
    with transaction.atomic():
        row, _ = ScorecardRequest.objects.select_for_update().get_or_create(
            government_id=government_id, defaults={"since": at}
        )
        if day.isoformat() not in row.days:
            row.days = [*row.days, day.isoformat()]
            row.save(update_fields=["days"])


def recompute_requested(*, at: datetime) -> int:
    """Compute what is behind the facts; return how many governments were brought up to date."""
    done = 0
    for pk in ScorecardRequest.objects.order_by("since", "id").values_list("pk", flat=True):
        with transaction.atomic():
            row = ScorecardRequest.objects.select_for_update().filter(pk=pk).first()
            if row is None:
                continue
            days = {date.fromisoformat(day) for day in row.days} | {day_of(at)}
            periods = {one.code: one for day in days for one in current_periods(day)}
            for period in periods.values():
                _recompute(row.government_id, period, by=SYSTEM, at=at)
            row.delete()
            done += 1
    return done


def recompute_scorecards(*, government_id: int, period: str, by: Actor, at: datetime) -> int:
    """Compute the scorecards of a government for a period again; return how many changed."""
    access.require(by, "evaluation.recompute", Subject(government_id=government_id))
    with transaction.atomic():
        return _recompute(government_id, period_of(period), by=by, at=at)


def _recompute(government_id: int, period: Period, *, by: Actor, at: datetime) -> int:
    on = day_of(at)
    scheme = scheme_on(government_id, min(period.last, on))
    computed = scorecards.compute(government_id, period, scheme, on=on)
    before = dict(
        Scorecard.objects.filter(government_id=government_id, period=period.code).values_list(
            "unit_id", "total"
        )
    )
    Scorecard.objects.filter(government_id=government_id, period=period.code).delete()
    rows = Scorecard.objects.bulk_create(
        Scorecard(
            government_id=government_id,
            unit_id=unit_id,
            period=period.code,
            scheme_id=scheme.row_id,
            total=total_of(lines),
            as_of=min(period.last, on),
            computed_at=at,
        )
        for unit_id, lines in sorted(computed.items())
    )
    ScorecardLine.objects.bulk_create(
        _line(row, line) for row in rows for line in computed[row.unit_id]
    )
    changed = [row.unit_id for row in rows if before.get(row.unit_id) != row.total]
    if changed:
        fact = ScorecardsChanged(
            government_id=government_id, period=period.code, unit_ids=tuple(changed)
        )
        events.announce(fact, stream=f"government:{government_id}", by=by, at=at)
    return len(changed)


def _line(row: Scorecard, line: Line) -> ScorecardLine:
    return ScorecardLine(
        scorecard=row,
        indicator=line.code,
        weight=line.weight,
        good=line.good,
        all=line.all,
        share=line.share,
        points=line.points,
        state=LineState.NO_EVENT if line.points is None else LineState.SCORED,
    )
