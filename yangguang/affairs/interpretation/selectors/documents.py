"""Documents to interpret: the list with clocks, and what one of them needs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from yangguang.affairs.disclosure.selectors import ListPage, PageRequest, RecordLine
from yangguang.affairs.disclosure.selectors import interpretable as disclosure
from yangguang.affairs.interpretation.choices import Channel, MediaStep, PieceState, PlanState
from yangguang.affairs.interpretation.models import InterpretationPlan, MediaContact, Piece
from yangguang.affairs.interpretation.rules.channels import channels_of
from yangguang.affairs.interpretation.selectors.records import asked_of, classes_to_interpret
from yangguang.foundation.duties import selectors as duties
from yangguang.foundation.duties.selectors import Clock

MATERIAL_RULE = "interpretation.material"
NO_PLAN, REVIEWING, OPEN, DONE, ARRANGED = "no_plan", "reviewing", "open", "done", "arranged"
STANDINGS = (
    (OPEN, "已公开未解读"),
    (NO_PLAN, "没有解读方案"),
    *((f"plan_{state.value}", f"方案{state.label}") for state in PlanState),
    (REVIEWING, "材料审核中"),
    (DONE, "已解读"),
    (ARRANGED, "不限类别，已安排解读"),
)
"""What the list of documents can be narrowed to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """Which documents are wanted."""

    government_id: int
    unit_id: int | None = None
    standing: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A document to interpret with how far its interpretation is."""

    record: RecordLine
    clock: Clock | None
    plan_state: str
    plan_state_label: str
    pieces: int
    published: int
    reviewing: int
    channels_missing: tuple[str, ...]


def documents_page(where: DocumentFilter, *, on: date, page: PageRequest) -> ListPage[DocumentLine]:
    """Return one page of documents to interpret, the latest first, in a fixed number of queries."""
    found = disclosure.documents_page(
        where.government_id,
        _condition(where, on),
        unit_id=where.unit_id,
        is_public=True if where.standing == OPEN else None,
        text=where.text,
        page=page,
    )
    lines = _lines(found.entries, where.government_id, on)
    return ListPage(lines, found.after, found.before)


def _condition(where: DocumentFilter, on: date) -> Q:
    plans = InterpretationPlan.objects.filter(record_id=OuterRef("pk"))
    pieces = Piece.objects.filter(record_id=OuterRef("pk"))
    public = Q(Exists(pieces.filter(state=PieceState.PUBLISHED)))
    if where.standing == ARRANGED:
        kept = pieces.exclude(state=PieceState.ABANDONED)
        return Q(Exists(plans)) | Q(Exists(kept))
    asked = disclosure.must_be_interpreted(classes_to_interpret(where.government_id, on=on))
    narrowed = {
        OPEN: ~public,
        DONE: public,
        NO_PLAN: ~Q(Exists(plans)),
        REVIEWING: Q(Exists(pieces.filter(state=PieceState.REVIEWING))),
    }
    if where.standing in narrowed:
        return asked & narrowed[where.standing]
    if where.standing.startswith("plan_"):
        return asked & Q(Exists(plans.filter(state=where.standing.removeprefix("plan_"))))
    return asked


def _lines(
    records: tuple[RecordLine, ...], government_id: int, on: date
) -> tuple[DocumentLine, ...]:
    ids = [record.id for record in records]
    if not ids:
        return ()
    clocks = duties.leading_clocks([f"record:{one}" for one in ids], on=on, rule_code=MATERIAL_RULE)
    plans = dict(
        InterpretationPlan.objects.filter(record_id__in=ids).values_list("record_id", "state")
    )
    states: dict[int, Counter[str]] = {one: Counter() for one in ids}
    live = Piece.objects.filter(record_id__in=ids).exclude(state=PieceState.ABANDONED)
    for record_id, state in live.values_list("record_id", "state"):
        states[record_id][state] += 1
    reports = MediaContact.objects.filter(record_id__in=ids, step=MediaStep.REPORTED)
    addresses = dict(reports.values_list("record_id", "address"))
    asked = asked_of(government_id, on=on).channels
    return tuple(
        DocumentLine(
            record=record,
            clock=clocks.get(f"record:{record.id}"),
            **_plan_words(plans.get(record.id, "")),
            pieces=states[record.id].total(),
            published=states[record.id][PieceState.PUBLISHED],
            reviewing=states[record.id][PieceState.REVIEWING],
            channels_missing=_missing(
                asked, states[record.id][PieceState.PUBLISHED], addresses.get(record.id, "")
            ),
        )
        for record in records
    )


def _plan_words(state: str) -> dict[str, Any]:
    label = str(PlanState(state).label) if state else ""
    return {"plan_state": state, "plan_state_label": label}


def _missing(asked: tuple[str, ...], published: int, address: str) -> tuple[str, ...]:
    reached = channels_of(is_on_website=bool(published), media_addresses=[address])
    labels = dict(Channel.choices)
    return tuple(labels.get(one, one) for one in asked if one not in reached)


def count_pressing(government_id: int, unit_id: int | None, *, on: date) -> int:
    """Count the interpretation duties of a unit (of the government) that are soon due or over."""
    found = duties.counts(
        government_id=government_id,
        on=on,
        unit_ids=() if unit_id is None else (unit_id,),
        rule_code=MATERIAL_RULE,
    )
    return found.soon + found.over
