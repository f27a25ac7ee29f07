"""Adopting a new version of a rule, with a preview of the days it moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from yangguang.foundation.duties.choices import Origin
from yangguang.foundation.duties.events import DueDatesRecomputed, RuleAdopted
from yangguang.foundation.duties.models import Duty, DutyEvent, DutyRule
from yangguang.foundation.duties.rules import limits
from yangguang.foundation.duties.rules.rulebook import Inheritance, LimitKind, RuleRow
from yangguang.foundation.duties.rules.terms import DutyUnit, Happened
from yangguang.foundation.duties.selectors import reckoning, rule_preview, rulebook_rows
from yangguang.foundation.duties.selectors.replay import Preview
from yangguang.foundation.duties.selectors.rule_preview import Retermed
from yangguang.foundation.duties.services.opening import LONGEST
from yangguang.foundation.duties.services.rulebook_rows import rule_model
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, bulk, clock, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Conflict, Reason, refuse_if

FACT_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """What a government changes of a rule (规则变更); what is None stays as it is."""

    code: str
    government_id: int
    valid_from: date
    clause: str
    source: str
    change_note: str
    title: str = ""
    length: int | None = None
    unit: str = ""
    month_day: str = ""
    count: int | None = None
    percent: Decimal | None = None
    valid_to: date | None = None
    is_soft: bool = False
    inherits: Inheritance = Inheritance.LOCAL
    applies_to_running: bool = True


def proposed(change: RuleChange) -> RuleRow:
    """Return the version that a change would make: of the own row, else of the row from above."""
    government = organisations.get_government(change.government_id)
    base = _base(change.code, government.code)
    wanted = {
        "title": change.title,
        "length": change.length,
        "unit": change.unit,
        "month_day": change.month_day,
        "count": change.count,
        "percent": change.percent,
    }
    return replace(
        base,
        jurisdiction=government.code,
        version=base.version + 1 if base.jurisdiction == government.code else 1,
        valid_from=change.valid_from,
        valid_to=change.valid_to,
        clause=change.clause,
        source=change.source,
        is_soft=change.is_soft,
        inherits=change.inherits,
        is_unverified=False,
        **{name: value for name, value in wanted.items() if value},  # type: ignore[arg-type]
    )


def preview_change(change: RuleChange, *, on: date) -> Preview:
    """Show the days that a change would move; nothing is written."""
    return rule_preview.preview_rule(proposed(change), government_id=change.government_id, on=on)


def why_not_adopt(change: RuleChange) -> Iterator[Reason]:
    """Return why a change is refused."""
    if not change.change_note.strip():
        yield Reason("duties.note_required", "请写明为什么改。", field="change_note")
    if not change.clause.strip() or not change.source.strip():
        yield Reason("duties.clause_required", "请写明依据的文件和条款。", field="clause")
    if change.valid_to and change.valid_to <= change.valid_from:
        yield Reason("duties.period_reversed", "停用日期要晚于生效日期。", field="valid_to")
    yield from _why_not_limit(proposed(change))


def _why_not_limit(row: RuleRow) -> Iterator[Reason]:
    if row.kind in {LimitKind.LENGTH, LimitKind.AT_LEAST, LimitKind.AT_MOST}:
        if row.length is None or not 0 < row.length <= LONGEST:
            text = f"期限长度要在 1 到 {LONGEST} 之间。"
            yield Reason("duties.length_out_of_range", text, field="length")
        if row.unit not in set(DutyUnit):
            yield Reason("duties.unit_unknown", "请选择期限单位。", field="unit")
    if row.kind is LimitKind.PERCENT and not (row.percent and 0 < row.percent <= 100):  # noqa: PLR2004
        yield Reason("duties.percent_out_of_range", "百分数要在 0 到 100 之间。", field="percent")
    if row.kind is LimitKind.YEARLY_DATE and not _is_month_day(row.month_day):
        text = "请按“月-日”填写，例如 06-20。"
        yield Reason("duties.month_day_unknown", text, field="month_day")


def adopt_rule(*, change: RuleChange, by: Actor, at: datetime) -> int:
    """Adopt a new version of a rule for a government (采用规则新版本); return the row's id.

    Running duties that began on its first day or later get its terms, each with an event.
    """
    access.require(by, "duties.adopt_rule", Subject(government_id=change.government_id))
    refuse_if(why_not_adopt(change))
    try:
        with transaction.atomic():
            # One adoption at a time: kept rows are known by the newest one.
            DutyRule.objects.select_for_update().order_by("-id").first()
            row = proposed(change)
            kept = rule_model(row, Origin.ENTERED, change.change_note, by, at)
            kept.save()
            if change.applies_to_running:
                _take_over(row, change.government_id, by, at)
            fact = RuleAdopted(code=row.code, jurisdiction=row.jurisdiction, version=row.version)
            stream = f"government:{change.government_id}"
            events.announce(fact, stream=stream, by=by, at=at)
    except IntegrityError as error:
        raise Conflict from error
    return kept.pk


def _base(code: str, jurisdiction: str) -> RuleRow:
    own = rulebook_rows.versions_of(code, jurisdiction)
    found = own or rulebook_rows.versions_of(code, "")
    if not found:
        raise LookupError(f"no rule {code} that {jurisdiction} could change")
    return found[0]


def _take_over(row: RuleRow, government_id: int, by: Actor, at: datetime) -> None:
    found = rule_preview.retermed(row, government_id=government_id, lock=True)
    for batch in bulk.batches(found, size=FACT_BATCH):
        moved = [one.duty for one in batch if _give_terms(one, row)]
        Duty.objects.bulk_update([one.duty for one in batch], _CHANGED, batch_size=100)
        bulk.load(DutyEvent, (_event(one.duty, row, by, at) for one in batch))
        _tell(moved, government_id, by, at)


def _give_terms(one: Retermed, row: RuleRow) -> bool:
    duty, terms = one.duty, one.terms
    duty.fixed_due_on, duty.length = terms.due_on, terms.length
    duty.unit = terms.unit.value if terms.unit else ""
    duty.is_soft, duty.clause, duty.source = row.is_soft, row.clause[:200], row.source[:400]
    duty.rule_version, duty.rule_jurisdiction = row.version, row.jurisdiction
    changed = reckoning.keep(duty, one.result)
    if changed:
        duty.overdue_on, duty.escalated = None, 0
    return changed


_CHANGED = [
    *reckoning.CACHED,
    "fixed_due_on",
    "length",
    "unit",
    "is_soft",
    "clause",
    "source",
    "rule_version",
    "rule_jurisdiction",
    "overdue_on",
    "escalated",
]


def _event(duty: Duty, row: RuleRow, by: Actor, at: datetime) -> DutyEvent:
    return DutyEvent(
        duty=duty,
        kind=Happened.RULE_CHANGED,
        on=clock.day_of(at),
        recorded_at=at,
        by_user_id=by.user_id,
        by_name=by.name,
        due_on=duty.due_on,
        reason=f"规则第 {row.version} 版：{limits.in_words(row)}",
        authority=f"{row.source}{row.clause}"[:300],
    )


def _tell(moved: Sequence[Duty], government_id: int, by: Actor, at: datetime) -> None:
    if not moved:
        return
    fact = DueDatesRecomputed(
        duty_ids=tuple(duty.pk for duty in moved),
        subjects=tuple(dict.fromkeys(duty.subject for duty in moved)),
        calendar_version=moved[0].calendar_version,
    )
    events.announce(fact, stream=f"government:{government_id}", by=by, at=at)


def _is_month_day(text: str) -> bool:
    try:
        date.fromisoformat(f"2024-{text}")
    except ValueError:
        return False
    return True
