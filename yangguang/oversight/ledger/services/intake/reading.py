"""Turns a parsed plan into items under check; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yangguang.foundation.documents.selectors import (
    Deadline,
    ParsedPlan,
    Period,
    PlanItem,
    UnmarkedClause,
)
from yangguang.oversight.ledger.choices import ItemOrigin, PlanKind
from yangguang.oversight.ledger.models import IntakeItem, Plan
from yangguang.oversight.ledger.rules.items import Item, Limit, VagueTime, to_data

_KINDS = (
    ("分解", PlanKind.BREAKDOWN),
    ("要点", PlanKind.PRIORITIES),
    ("方案", PlanKind.IMPLEMENTATION),
    ("细则", PlanKind.IMPLEMENTATION),
    ("意见", PlanKind.OPINION),
    ("通知", PlanKind.NOTICE),
)
_COOPERATING = ("配合", "协", "参与", "参加", "会同")


def kind_of(title: str) -> PlanKind:
    """Return what sort of plan a title names."""
    return next((kind for word, kind in _KINDS if word in title), PlanKind.OTHER)


def rows_of(parsed: ParsedPlan, plan: Plan) -> list[IntakeItem]:
    """Return the rows of a plan's items: marked ones are tasks, others wait for a person."""
    marked = [
        IntakeItem(
            plan=plan,
            number=number,
            origin=ItemOrigin.MARKED,
            is_task=True,
            parsed=to_data(_item(item)),
        )
        for number, item in enumerate(parsed.items, start=1)
    ]
    unmarked = [
        IntakeItem(
            plan=plan,
            number=number,
            origin=ItemOrigin.UNMARKED,
            is_task=False,
            parsed=to_data(_clause(clause)),
        )
        for number, clause in enumerate(parsed.unmarked_clauses, start=len(marked) + 1)
    ]
    return [*marked, *unmarked]


def _item(item: PlanItem) -> Item:
    lead, responsible = _split(item)
    is_cooperating = any(word in (item.responsible_label or "") for word in _COOPERATING)
    return Item(
        heading=_heading(item.sub_heading or item.heading, item.text),
        text=item.text,
        path=item.path,
        start=item.start,
        end=item.end,
        marker_start=item.marker_start,
        marker_end=item.marker_end,
        line=item.line,
        lead=lead,
        responsible=() if is_cooperating else responsible,
        cooperating=responsible if is_cooperating else (),
        lead_printed=item.lead,
        explicit_lead=item.explicit_lead,
        open_ended_tail=item.open_ended_tail or "",
        scope=item.scope,
        deadlines=tuple(_limits(item.deadlines)),
        periods=tuple(_periods(item.periods)),
        requirement=item.requirement or "",
        channel=item.channel or "",
        measures=item.measures or "",
        responsible_leader=item.responsible_leader or "",
        certainty=item.certainty.value,
        marker=item.clean_marker or item.raw_marker,
    )


def _clause(clause: UnmarkedClause) -> Item:
    return Item(
        heading=_heading(clause.heading, clause.text),
        text=clause.text,
        path=clause.path,
        start=clause.start,
        end=clause.end,
        line=clause.line,
        deadlines=tuple(_limits(clause.deadlines)),
        periods=tuple(_periods(clause.periods)),
        certainty="unsure",
        implied_actors=clause.implied_actors,
    )


def _split(item: PlanItem) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return leads and followers; a "mode and requirement" column may split the lead column."""
    full = dict(zip(item.lead, item.lead_expanded, strict=False))
    lead = item.lead_expanded or item.lead
    responsible = item.responsible_expanded or item.responsible
    if item.refinement is None or not item.refinement.lead:
        return lead, responsible
    leading = tuple(full.get(name, name) for name in item.refinement.lead)
    following = tuple(full.get(name, name) for name in item.refinement.responsible)
    rest = tuple(name for name in lead if name not in {*leading, *following})
    return leading, tuple(dict.fromkeys([*following, *rest, *responsible]))


def _heading(heading: str, text: str) -> str:
    words = heading.strip() or text.strip().split("。")[0]
    return words[:300] or "（无标题）"


def _limits(deadlines: Sequence[Deadline]) -> Iterator[Limit]:
    for one in deadlines:
        yield Limit(
            text=one.text,
            kind=one.kind.value,
            start=one.start,
            end=one.end,
            iso=one.iso,
            iso_start=one.iso_start,
            year_inferred=one.year_inferred,
            iso_inferred=one.iso_inferred,
            n=one.n,
            unit=one.unit,
            per=one.per,
            anchor=one.anchor,
            act=one.act,
            soft=one.soft,
            recurrence=one.recurrence,
        )


def _periods(periods: Sequence[Period]) -> Iterator[VagueTime]:
    for one in periods:
        yield VagueTime(one.text, one.start, one.end, one.vague)
