"""Spot checks: a random sample of what is not public, findings, correction, re-check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from yangguang.affairs.disclosure.choices import NOT_PROACTIVE, RecordState, SpotFinding
from yangguang.affairs.disclosure.events import (
    SpotCheckDrawn,
    SpotCheckJudged,
    SpotCheckRechecked,
    SpotCheckRecorded,
)
from yangguang.affairs.disclosure.models import Record, SpotCheck, SpotCheckItem
from yangguang.affairs.disclosure.rules import sampling
from yangguang.affairs.disclosure.selectors.subjects import subject_of_government
from yangguang.affairs.disclosure.services.record_locking import require_text
from yangguang.affairs.disclosure.workflow import SPOT_CHECK
from yangguang.kernel import access, clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if

MOST = 500
_LONGEST_SEED = 64


def draw(*, government_id: int, title: str, size: int, seed: str, by: Actor, at: datetime) -> int:
    """Draw a random sample of records on file (抽取样本); the same seed draws the same sample."""
    access.require(by, "disclosure.draw_spot_check", subject_of_government(government_id))
    plain = require_text(title, "抽查名称", field="title", most=200)
    population = population_of(government_id)
    refuse_if(_why_not_draw(population, size, seed))
    with transaction.atomic():
        row = SpotCheck.objects.create(
            government_id=government_id,
            title=plain,
            seed=seed.strip(),
            population=len(population),
            population_sha256=sampling.fingerprint(population),
            drawn_at=at,
            drawn_by_name=by.name,
        )
        drawn = sampling.draw(population, seed=row.seed, size=size)
        SpotCheckItem.objects.bulk_create(
            SpotCheckItem(spot_check=row, record_id=record_id) for record_id in drawn
        )
        fact = SpotCheckDrawn(spot_check_id=row.pk, government_id=government_id, record_ids=drawn)
        events.announce(fact, stream=_stream(row.pk), by=by, at=at)
    return row.pk


def population_of(government_id: int) -> list[int]:
    """Return the records that a sample is drawn from, in order."""
    rows = Record.objects.filter(
        government_id=government_id, state=RecordState.RETAINED, attribute__in=NOT_PROACTIVE
    )
    return list(rows.order_by("id").values_list("id", flat=True))


def judge(  # noqa: PLR0913 - a finding with its order
    *,
    item_id: int,
    finding: str,
    text: str,
    order: str = "",
    due_on: date | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Say what was found about a drawn record (抽查认定); what is wrong gets an order and a day."""
    with transaction.atomic():
        item, check = _lock(item_id, "judge_spot_check", by)
        refuse_if(_why_not_judge(item, finding, order, due_on, clock.day_of(at)))
        item.finding = finding
        item.finding_text = require_text(text, "认定情况", field="text")
        item.found_at, item.found_by_name = at, by.name
        if finding != SpotFinding.RIGHT:
            item.order, item.due_on = order.strip(), due_on
        item.save()
        fact = SpotCheckJudged(
            spot_check_id=check.pk, item_id=item.pk, record_id=item.record_id, finding=finding
        )
        events.announce(fact, stream=_stream(check.pk), by=by, at=at)
    return item.pk


def recheck(*, item_id: int, is_corrected: bool, text: str, by: Actor, at: datetime) -> int:
    """Look whether an order was carried out (复查整改); what was not stays open."""
    with transaction.atomic():
        item, check = _lock(item_id, "recheck_spot_check", by)
        if not item.order:
            raise Refused(Reason("disclosure.no_order", "这一件没有整改要求，不用复查。"))
        if is_corrected and not _is_corrected(item):
            text = "这件信息还没有改为主动公开，不能认定已整改。"
            raise Refused(Reason("disclosure.not_corrected", text, field="is_corrected"))
        item.is_corrected, item.rechecked_at = is_corrected, at
        item.recheck_text = require_text(text, "复查情况", field="text")
        item.save()
        fact = SpotCheckRechecked(
            spot_check_id=check.pk,
            item_id=item.pk,
            record_id=item.record_id,
            is_corrected=is_corrected,
        )
        events.announce(fact, stream=_stream(check.pk), by=by, at=at)
    return item.pk


def close(*, spot_check_id: int, by: Actor, at: datetime) -> int:
    """Finish a spot check (办结抽查): every record judged, every order found carried out."""
    with transaction.atomic():
        row = SpotCheck.objects.select_for_update(of=("self",)).get(pk=spot_check_id)
        _require(row, "close_spot_check", by)
        refuse_if(why_not_close(row))
        row.state = SPOT_CHECK.target("close_spot_check", row.state)
        row.closed_at = at
        row.save()
        fact = SpotCheckRecorded(
            spot_check_id=row.pk,
            government_id=row.government_id,
            should_be_public=row.items.filter(finding=SpotFinding.SHOULD_BE_PUBLIC).count(),
        )
        events.announce(fact, stream=_stream(row.pk), by=by, at=at)
    return row.pk


def why_not_close(row: SpotCheck) -> Iterator[Reason]:
    """Return what is still open in a spot check."""
    unjudged = row.items.filter(finding="").count()
    if unjudged:
        yield Reason("disclosure.items_open", f"还有 {unjudged} 件没有认定，不能办结。")
    uncorrected = row.items.exclude(order="").exclude(is_corrected=True).count()
    if uncorrected:
        text = f"还有 {uncorrected} 件没有整改到位，不能办结。"
        yield Reason("disclosure.orders_open", text)


def _is_corrected(item: SpotCheckItem) -> bool:
    if item.finding != SpotFinding.SHOULD_BE_PUBLIC:
        return True
    moving = [RecordState.ENTERED, RecordState.PUBLISHED]
    return Record.objects.filter(pk=item.record_id, state__in=moving).exists()


def _why_not_draw(population: list[int], size: int, seed: str) -> Iterator[Reason]:
    if not population:
        yield Reason("disclosure.nothing_to_draw", "没有不公开的信息可以抽查。")
    if not 0 < size <= MOST:
        yield Reason("disclosure.bad_size", f"抽查数量要在 1 到 {MOST} 之间。", field="size")
    if not 0 < len(seed.strip()) <= _LONGEST_SEED:
        text = "请写抽样种子（例如公开摇出的号码），最多 64 个字，以便别人重复抽取。"
        yield Reason("disclosure.seed_required", text, field="seed")


def _why_not_judge(
    item: SpotCheckItem, finding: str, order: str, due_on: date | None, today: date
) -> Iterator[Reason]:
    if item.finding:
        yield Reason("disclosure.entry_decided", "这一件已经认定，请看下一件。")
    if finding not in SpotFinding.values:
        yield Reason("disclosure.unknown_code", "请选择认定结果。", field="finding")
    elif finding != SpotFinding.RIGHT:
        if not order.strip():
            yield Reason("disclosure.order_required", "请写明整改要求。", field="order")
        if due_on is None or due_on < today:
            text = "请写整改期限，不能早于今天。"
            yield Reason("disclosure.due_required", text, field="due_on")


def _lock(item_id: int, act: str, by: Actor) -> tuple[SpotCheckItem, SpotCheck]:
    item = SpotCheckItem.objects.select_for_update(of=("self",)).get(pk=item_id)
    check = SpotCheck.objects.select_for_update(of=("self",)).get(pk=item.spot_check_id)
    _require(check, act, by)
    return item, check


def _require(check: SpotCheck, act: str, by: Actor) -> None:
    access.require(by, f"disclosure.{act}", subject_of_government(check.government_id))
    refuse_if(SPOT_CHECK.why_not(act, check.state))


def _stream(spot_check_id: int) -> str:
    return f"spot_check:{spot_check_id}"
