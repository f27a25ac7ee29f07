"""Counting what indicators ask for: every unit of a government at once, in a few queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from yangguang.affairs.disclosure.selectors import entry_coverage
from yangguang.affairs.disclosure.selectors.entry_coverage import CoverageFilter
from yangguang.affairs.disclosure.selectors.values import PageRequest
from yangguang.foundation.duties.selectors import lists, shares
from yangguang.foundation.reviews.selectors import outcomes
from yangguang.oversight.evaluation.choices import Measure
from yangguang.oversight.evaluation.rules.indicators import Indicator
from yangguang.oversight.evaluation.rules.periods import Period
from yangguang.oversight.evaluation.rules.scoring import Measured

MOST_CASES = 200
_MISSED = ("overdue", "never")


@dataclass(frozen=True, slots=True)
class Case:
    """One case that cost points (扣分事实): what happened, by which clause, where to see it."""

    subject: str
    title: str
    text: str
    clause: str
    on: date | None
    duty_id: int | None = None
    review_id: int | None = None


ByUnit = Mapping[int, Measured]


def measure_all(
    indicators: tuple[Indicator, ...], government_id: int, period: Period, *, on: date
) -> dict[str, ByUnit]:
    """Return what every indicator counts for every unit, by indicator code."""
    last = min(period.last, on)
    sources: dict[str, Callable[[Indicator], ByUnit]] = {
        Measure.ON_TIME: _on_time(government_id, period, last, on),
        Measure.COVERAGE: _coverage(government_id, last),
        Measure.RETURNS: _returns(government_id, period, last),
    }
    return {one.code: sources[one.measure](one) for one in indicators}


def cases_of(
    indicator: Indicator, government_id: int, unit_id: int, period: Period, *, on: date
) -> tuple[Case, ...]:
    """Return the cases that cost a unit points on an indicator (at most 200)."""
    last = min(period.last, on)
    if indicator.measure == Measure.ON_TIME:
        return _late_cases(indicator, government_id, unit_id, period, last, on)
    if indicator.measure == Measure.COVERAGE:
        return _gap_cases(indicator, government_id, unit_id, last)
    return _return_cases(indicator, unit_id, period, last)


def _on_time(
    government_id: int, period: Period, last: date, on: date
) -> Callable[[Indicator], ByUnit]:
    found = shares.on_time_shares(
        from_on=period.first, to_on=last, on=on, government_id=government_id
    )

    def count(indicator: Indicator) -> ByUnit:
        good: dict[int, int] = defaultdict(int)
        every: dict[int, int] = defaultdict(int)
        for (unit_id, code), share in found.items():
            if unit_id is not None and code.startswith(indicator.rules):
                good[unit_id] += share.on_time
                every[unit_id] += share.on_time + share.late + share.overdue
        return {unit_id: Measured(good[unit_id], every[unit_id]) for unit_id in every}

    return count


def _coverage(government_id: int, last: date) -> Callable[[Indicator], ByUnit]:
    found = entry_coverage.coverage_by_unit(CoverageFilter(government_id), on=last)
    counted = {
        one.unit_id: Measured(
            one.counts.get("published", 0),
            one.counts.get("published", 0) + sum(one.counts.get(state, 0) for state in _MISSED),
        )
        for one in found
    }
    return lambda _indicator: counted


def _returns(government_id: int, period: Period, last: date) -> Callable[[Indicator], ByUnit]:
    found = outcomes.outcomes_by_unit(government_id, from_on=period.first, to_on=last)
    counted = {
        unit_id: Measured(one.ended - one.sent_back, one.ended) for unit_id, one in found.items()
    }
    return lambda _indicator: counted


def _late_cases(
    indicator: Indicator,
    government_id: int,
    unit_id: int,
    period: Period,
    last: date,
    on: date,
) -> tuple[Case, ...]:
    known = shares.on_time_shares(
        from_on=period.first, to_on=last, on=on, government_id=government_id
    )
    codes = {code for unit, code in known if unit == unit_id and code.startswith(indicator.rules)}
    if not codes:
        return ()
    ids = shares.late_duties(
        from_on=period.first, to_on=last, on=on, unit_id=unit_id, rule_codes=codes, most=MOST_CASES
    )
    return tuple(_late_case(duty) for duty in lists.entries_by_id(ids, on=on))


def _late_case(duty: lists.DutyEntry) -> Case:
    return Case(
        subject=duty.subject,
        title=duty.clock.title,
        text=f"{duty.clock.text}，{duty.clock.due_text}",
        clause=" ".join(filter(None, (duty.source, duty.clause))),
        on=duty.clock.due_on,
        duty_id=duty.duty_id,
    )


def _gap_cases(
    indicator: Indicator, government_id: int, unit_id: int, last: date
) -> tuple[Case, ...]:
    page = entry_coverage.gap_report(
        CoverageFilter(government_id, unit_id=unit_id), on=last, page=PageRequest(size=MOST_CASES)
    )
    return tuple(
        Case(
            subject=f"catalogue_entry:{row.entry_id}",
            title=" ".join(filter(None, (row.field, row.first_item, row.second_item))),
            text=f"{row.state_label}，时限：{row.limit_text or '未写明'}",
            clause=indicator.clause,
            on=row.due_on,
        )
        for row in page.entries
    )


def _return_cases(
    indicator: Indicator, unit_id: int, period: Period, last: date
) -> tuple[Case, ...]:
    found = outcomes.rounds_sent_back(unit_id, from_on=period.first, to_on=last, most=MOST_CASES)
    return tuple(
        Case(
            subject=subject,
            title=title,
            text="报送后被退文",
            clause=indicator.clause,
            on=day,
            review_id=review_id,
        )
        for review_id, subject, title, day in found
    )
