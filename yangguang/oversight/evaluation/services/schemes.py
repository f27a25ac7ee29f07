"""Adopting other indicators or weights (修订评估方案)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.errors import Reason, Refused
from yangguang.oversight.evaluation.choices import Measure
from yangguang.oversight.evaluation.events import SchemeAdopted
from yangguang.oversight.evaluation.models import SchemeVersion
from yangguang.oversight.evaluation.rules.indicators import Indicator, problems_of
from yangguang.oversight.evaluation.selectors.schemes import scheme_on
from yangguang.oversight.evaluation.services.scorecards import ask_for_scorecards


def adopt_scheme(
    *,
    government_id: int,
    indicators: Sequence[Indicator],
    valid_from: date,
    reason: str,
    by: Actor,
    at: datetime,
) -> int:
    """Adopt other indicators from a day on; earlier periods keep theirs. Return the number."""
    access.require(by, "evaluation.adopt_scheme", Subject(government_id=government_id))
    problems = problems_of(indicators, Measure.values)
    if not reason.strip():
        problems.append("请写明修订的原因或依据。")
    if valid_from < day_of(at):
        problems.append("启用日期不能早于今天，已经过去的评估期保持原来的指标。")
    if problems:
        raise Refused([Reason("evaluation.scheme_wrong", text) for text in problems])
    with transaction.atomic():
        rows = SchemeVersion.objects.select_for_update().filter(government_id=government_id)
        last = rows.order_by("-number").first()
        base = scheme_on(government_id, valid_from)
        row = SchemeVersion.objects.create(
            government_id=government_id,
            number=last.number + 1 if last else 1,
            title=base.title,
            basis=base.basis,
            indicators=[one.as_json() for one in indicators],
            valid_from=valid_from,
            reason=reason.strip()[:300],
            adopted_by_user_id=by.user_id,
            adopted_by_name=by.name,
            adopted_at=at,
        )
        fact = SchemeAdopted(government_id=government_id, number=row.number)
        events.announce(fact, stream=f"government:{government_id}", by=by, at=at)
        ask_for_scorecards(government_id=government_id, day=valid_from, at=at)
    return row.number


def reweighted(indicators: Sequence[Indicator], weights: dict[str, int]) -> tuple[Indicator, ...]:
    """Return the indicators with other weights; a weight of 0 leaves one out."""
    changed = (replace(one, weight=weights.get(one.code, one.weight)) for one in indicators)
    return tuple(one for one in changed if one.weight)
