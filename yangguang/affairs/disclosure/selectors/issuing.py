"""What the rulebook's gates ask at submission and at the issue of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from yangguang.affairs.disclosure.choices import FileRole, RecordState
from yangguang.affairs.disclosure.models import Record, RecordFile
from yangguang.affairs.disclosure.selectors import content, rulebook
from yangguang.affairs.disclosure.selectors.records import get_record
from yangguang.affairs.disclosure.selectors.routing import Route
from yangguang.affairs.disclosure.selectors.stream_names import stream_of
from yangguang.foundation.duties.selectors import rulebooks
from yangguang.foundation.duties.selectors.rulebooks import Occasion
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.reviews.choices import SendBackGround
from yangguang.kernel.errors import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionFacts:
    """What rules ask about a submission (报批情况); reviews count once the route asks for them."""

    record_id: int
    government_id: int
    unit_id: int
    attribute: str
    document_class: str
    has_attribute: bool
    has_reason: bool
    needs_interpretation: bool
    has_interpretation_plan: bool
    has_interpretation_material: bool
    is_reviewed_by_open_office: bool
    is_judged_for_release: bool
    is_secrecy_reviewed: bool


def submission_facts(row: Record, route: Route, *, on: date) -> SubmissionFacts:
    """Return what a submission brings along, with the reviews that its route makes sure of."""
    roles = set(RecordFile.objects.filter(record=row).values_list("role", flat=True))
    return SubmissionFacts(
        record_id=row.pk,
        government_id=row.government_id,
        unit_id=row.unit_id,
        attribute=row.attribute,
        document_class=row.document_class,
        has_attribute=bool(row.attribute),
        has_reason=bool(row.attribute_reason),
        needs_interpretation=rulebook.needs_interpretation(
            row.document_class, row.attribute, government_id=row.government_id, on=on
        ),
        has_interpretation_plan=FileRole.INTERPRETATION_PLAN in roles,
        has_interpretation_material=FileRole.INTERPRETATION_MATERIAL in roles,
        is_reviewed_by_open_office=route.asks_for("withheld_review"),
        is_judged_for_release=route.asks_for("release_judgement"),
        is_secrecy_reviewed=route.asks_for("secrecy_review"),
    )


def why_not_gates(
    row: Record, facts: SubmissionFacts, *, on: date, at: datetime
) -> Iterator[Reason]:
    """Return the hard gates of the rulebook that a submission does not meet."""
    payload = {name: getattr(facts, name) for name in SubmissionFacts.__dataclass_fields__}
    occasion = Occasion(
        event="disclosure.record_submitted",
        subject=stream_of(row.pk),
        government_id=row.government_id,
        unit_id=row.unit_id,
        on=on,
        at=at,
        payload=payload,
    )
    for gate in rulebooks.unmet_gates(occasion):
        if not gate.is_soft:
            yield Reason(f"duties.{gate.code}", gate.text, f"{gate.source}{gate.clause}")


def why_not_issue(row: Record, number: str, issued_on: date, *, on: date) -> Iterator[Reason]:
    """Return why a cleared document cannot be issued."""
    subject = stream_of(row.pk)
    last = reviews.last_round_of(subject)
    if last is None or last.state != "completed":
        yield Reason("disclosure.review_missing", "审核还没有全部完成，不能签发。")
    elif last.digest != content.digest_of(get_record(row.pk)):
        yield Reason("disclosure.content_changed", "内容在审核以后变过，请退回重新送审。")
    if not row.formed_on <= issued_on <= on:
        text = "签发日期要在生成日期以后、今天或今天以前。"
        yield Reason("disclosure.impossible_day", text, field="issued_on")
    yield from _why_not_number(row, number)


def why_not_ground(row: Record, ground: str, *, on: date) -> Iterator[Reason]:
    """Return why a cleared document cannot be returned on a ground: formal ones are local rules."""
    if ground not in SendBackGround.values:
        yield Reason("disclosure.ground_required", "请选择退文的情形。", field="ground")
        return
    formal = rulebook.formal_return_grounds(row.government_id, on=on)
    if ground in rulebook.FORMAL_GROUNDS - formal:
        text = f"本级规定的退文情形里没有“{SendBackGround(ground).label}”，请选其他情形。"
        yield Reason("disclosure.ground_not_local", text, field="ground")


def _why_not_number(row: Record, number: str) -> Iterator[Reason]:
    if not number:
        return
    rows = Record.objects.filter(government_id=row.government_id, document_number=number)
    if rows.exclude(pk=row.pk).exclude(state=RecordState.ABANDONED).exists():
        text = f"{number} 已经登记过，同一文号只能用一次。请核对文号。"
        yield Reason("disclosure.number_taken", text, field="document_number")
