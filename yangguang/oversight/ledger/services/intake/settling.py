"""What only a person may settle: open questions, vague times, names of units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if
from yangguang.oversight.ledger.choices import UnitRole
from yangguang.oversight.ledger.events import LocalDeadlineSet, QuestionSettled, UnitsAssigned
from yangguang.oversight.ledger.models import IntakeItem, IntakeQuestion, IntakeUnit, Plan
from yangguang.oversight.ledger.rules import items, recurrence
from yangguang.oversight.ledger.rules.items import ItemChanges, LocalLimit
from yangguang.oversight.ledger.services.intake.items import correct
from yangguang.oversight.ledger.services.intake.locking import (
    get_item,
    lock_plan,
    write_correction,
)

ALL_LEAD = "各单位都牵头"
"""The answer that keeps every unit of a row of equals as a lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDeadline:
    """A local value for a vague time word: a day, or days that come round; never both."""

    text: str
    due_on: date | None = None
    recurrence: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChoice:
    """Which units a printed name means: one of the candidates, or the members of a collective."""

    role: UnitRole
    position: int
    unit_ids: tuple[int, ...]


def settle_question(*, plan_id: int, question_id: int, answer: str, by: Actor, at: datetime) -> int:
    """Settle an open question (确定待定事项); an answer about the lead changes the item too."""
    answer = answer.strip()[:500]
    if not answer:
        raise Refused(Reason("ledger.answer_required", "请填写处理意见。", field="answer"))
    with transaction.atomic():
        plan = lock_plan(plan_id, "settle_question", by)
        question = (
            IntakeQuestion.objects.select_related("item")
            .filter(pk=question_id, item__plan=plan)
            .first()
        )
        if question is None:
            raise Refused(Reason("ledger.no_such_question", "没有这个待定事项。"))
        changes = _lead_changes(question, answer)
        _settle(question, answer, by, at)
        if changes is not None:
            correct(plan, question.item, changes, by=by, at=at)
        fact = QuestionSettled(
            plan_id=plan.pk, number=question.item.number, code=question.code, answer=answer
        )
        events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return question.pk


def set_local_deadline(
    *, plan_id: int, number: int, limit: LocalDeadline, by: Actor, at: datetime
) -> int:
    """Give a vague time word of an item a local value (设本级期限); the printed word stays."""
    with transaction.atomic():
        plan = lock_plan(plan_id, "set_local_deadline", by)
        row = get_item(plan, number)
        item = items.item_from(row.parsed, row.corrected)
        words = {period.text for period in item.periods} | {one.text for one in item.deadlines}
        refuse_if(why_not_local(limit, plan.issued_on, words))
        local = LocalLimit(
            text=limit.text,
            set_by_name=by.name,
            set_at=at,
            due_on=limit.due_on,
            recurrence=limit.recurrence,
            note=limit.note.strip()[:500],
        )
        kept = [
            one for one in items.local_limits_from(row.local_deadlines) if one.text != limit.text
        ]
        before, row.local_deadlines = row.local_deadlines, items.to_data([*kept, local])
        row.save(update_fields=["local_deadlines"])
        change = ("local_deadlines", before, row.local_deadlines)
        write_correction(row, change, by=by, at=at, note=local.note)
        for question in row.questions.filter(code="vague_time", settled_at=None):
            _settle(question, f"本级设定期限：{limit.text}", by, at)
        fact = LocalDeadlineSet(
            plan_id=plan.pk,
            number=number,
            text=limit.text,
            due_on=limit.due_on,
            recurrence=limit.recurrence,
        )
        events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return row.number


def why_not_local(
    limit: LocalDeadline, issued_on: date | None, words: set[str]
) -> tuple[Reason, ...]:
    """Return why a local value cannot be set."""
    if limit.text not in words:
        text = "原文没有这个时间表述，请从列出的表述中选择。"
        return (Reason("ledger.unknown_period", text, field="text"),)
    if bool(limit.due_on) == bool(limit.recurrence):
        text = "请填写一个日期，或填写每年（季、月）的日期，二者选一。"
        return (Reason("ledger.one_value", text, field="due_on"),)
    if not all(recurrence.is_readable(code) for code in limit.recurrence):
        return (Reason("ledger.bad_recurrence", "重复的日期写法不对。", field="recurrence"),)
    if limit.due_on and issued_on and limit.due_on < issued_on:
        text = "本级期限不能早于成文日期。"
        return (Reason("ledger.impossible_date", text, field="due_on"),)
    return ()


def assign_units(*, plan_id: int, number: int, choice: UnitChoice, by: Actor, at: datetime) -> int:
    """Say which units a printed name means (指定单位)."""
    with transaction.atomic():
        plan = lock_plan(plan_id, "assign_units", by)
        row = get_item(plan, number)
        unit = row.units.filter(role=choice.role, position=choice.position).first()
        if unit is None:
            raise Refused(Reason("ledger.no_such_name", "这一条没有这个单位名称。"))
        refuse_if(_why_not_units(plan, unit, choice.unit_ids, clock.day_of(at)))
        before, unit.unit_ids = unit.unit_ids, list(dict.fromkeys(choice.unit_ids))
        unit.chosen_by_name, unit.chosen_at = by.name, at
        unit.save(update_fields=["unit_ids", "chosen_by_name", "chosen_at"])
        change = (f"units.{unit.role}", before, unit.unit_ids)
        write_correction(row, change, by=by, at=at, note=unit.printed)
        fact = UnitsAssigned(
            plan_id=plan.pk,
            number=number,
            printed=unit.printed,
            unit_ids=tuple(unit.unit_ids),
        )
        events.announce(fact, stream=f"plan:{plan.pk}", by=by, at=at)
    return row.number


def _why_not_units(
    plan: Plan, unit: IntakeUnit, unit_ids: tuple[int, ...], on: date
) -> tuple[Reason, ...]:
    if not unit_ids:
        return (Reason("ledger.no_unit_chosen", "请至少选择一个单位。", field="unit_ids"),)
    own = {one.id for one in organisations.units_of(plan.government_id, on)}
    strange = set(unit_ids) - own - set(unit.candidate_ids) - set(unit.unit_ids)
    if strange:
        text = "只能选择本政府现有的单位，或系统列出的候选单位。"
        return (Reason("ledger.strange_unit", text, field="unit_ids"),)
    return ()


def _lead_changes(question: IntakeQuestion, answer: str) -> ItemChanges | None:
    item = _item_of(question.item)
    if question.code == "lead_missing":
        return items.with_lead(item, answer)
    if question.code != "lead_among_equals" or answer == ALL_LEAD:
        return None
    if answer not in item.lead:
        text = "请从并列的单位中选一个牵头，或选“各单位都牵头”。"
        raise Refused(Reason("ledger.answer_unknown", text, field="answer"))
    return items.with_lead(item, answer)


def _item_of(row: IntakeItem) -> items.Item:
    return items.item_from(row.parsed, row.corrected)


def _settle(question: IntakeQuestion, answer: str, by: Actor, at: datetime) -> None:
    question.answer, question.settled_at = answer[:500], at
    question.settled_by_user_id, question.settled_by_name = by.user_id, by.name
    question.save(update_fields=["answer", "settled_at", "settled_by_user_id", "settled_by_name"])
