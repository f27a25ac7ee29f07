"""The yearly self-check of a unit: what is withheld, what is often asked for, one decision each."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import IntegrityError, transaction

from yangguang.affairs.disclosure.choices import (
    NOT_PROACTIVE,
    Attribute,
    ReassessmentDecision,
    ReassessmentKind,
    RecordState,
)
from yangguang.affairs.disclosure.events import SelfCheckOpened, SelfCheckReported
from yangguang.affairs.disclosure.models import Record, SelfCheck, SelfCheckEntry
from yangguang.affairs.disclosure.selectors.subjects import subject_of_unit
from yangguang.affairs.disclosure.services import reassessment
from yangguang.affairs.disclosure.workflow import SELF_CHECK
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, bulk, clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if


def open_self_check(*, unit_id: int, year: int, by: Actor, at: datetime) -> int:
    """Open a unit's self-check of a year (年度自查) over all it holds that is not public."""
    unit = organisations.get_unit(unit_id)
    subject = subject_of_unit(unit.government_id, unit_id)
    access.require(by, "disclosure.open_self_check", subject)
    if year > clock.day_of(at).year:
        raise Refused(
            Reason("disclosure.impossible_day", "还没到这一年，请核对年份。", field="year")
        )
    try:
        with transaction.atomic():
            row = SelfCheck.objects.create(
                government_id=unit.government_id, unit_id=unit_id, year=year, opened_at=at
            )
            rows = Record.objects.filter(
                unit_id=unit_id,
                government_id=unit.government_id,
                state=RecordState.RETAINED,
                attribute__in=NOT_PROACTIVE,
            )
            bulk.load(
                SelfCheckEntry,
                (
                    SelfCheckEntry(
                        self_check=row,
                        record=record,
                        attribute=record.attribute,
                        request_count=record.request_count,
                    )
                    for record in rows.order_by("id").iterator(chunk_size=1000)
                ),
            )
            fact = SelfCheckOpened(
                self_check_id=row.pk, government_id=unit.government_id, unit_id=unit_id, year=year
            )
            events.announce(fact, stream=_stream(row), by=by, at=at)
    except IntegrityError as error:
        text = f"{year} 年的自查已经开始，请接着办。"
        raise Refused(Reason("disclosure.self_check_exists", text, field="year")) from error
    return row.pk


def decide(*, entry_id: int, decision: str, reason: str, by: Actor, at: datetime) -> int:
    """Decide about one record of a self-check (逐条认定); the record follows at once."""
    with transaction.atomic():
        entry = SelfCheckEntry.objects.select_for_update(of=("self",)).get(pk=entry_id)
        check = _lock(entry.self_check_id, "decide_self_check", by)
        if entry.decision:
            raise Refused(Reason("disclosure.entry_decided", "这一条已经认定，请看下一条。"))
        record = Record.objects.select_for_update(of=("self",)).get(pk=entry.record_id)
        if record.state != RecordState.RETAINED:
            text = "这件信息在自查开始以后已经另行办理，请按现在的情况报告。"
            raise Refused(Reason("disclosure.record_moved", text))
        kind = ReassessmentKind.SELF_CHECK
        reassessment.look_again(record, decision, reason, kind, by=by, at=at)
        entry.decision, entry.reason = decision, reason.strip()
        entry.decided_at, entry.decided_by_name = at, by.name
        entry.save()
    return check.pk


def report(*, self_check_id: int, by: Actor, at: datetime) -> int:
    """Report the self-check to the office (报送自查结果); every record must be decided."""
    with transaction.atomic():
        check = _lock(self_check_id, "report_self_check", by)
        refuse_if(why_not_report(check))
        check.state = SELF_CHECK.target("report_self_check", check.state)
        check.report = report_text(check)
        check.reported_at, check.reported_by_name = at, by.name
        check.save()
        fact = SelfCheckReported(
            self_check_id=check.pk,
            government_id=check.government_id,
            unit_id=check.unit_id,
            year=check.year,
        )
        events.announce(fact, stream=_stream(check), by=by, at=at)
    return check.pk


def why_not_report(check: SelfCheck) -> tuple[Reason, ...]:
    """Return why a self-check cannot be reported: records that still stand undecided."""
    left = check.entries.filter(decision="", record__state=RecordState.RETAINED).count()
    if not left:
        return ()
    text = f"还有 {left} 件信息没有认定，不能报送。"
    return (Reason("disclosure.entries_open", text),)


def report_text(check: SelfCheck) -> str:
    """Return the report as it is written from the decisions."""
    unit = organisations.get_unit(check.unit_id).name
    entries = list(check.entries.select_related("record").order_by("id"))
    held = Counter(entry.attribute for entry in entries)
    decided = Counter(entry.decision for entry in entries)
    head = [
        f"{unit}{check.year}年不予公开和依申请公开信息自查报告",
        (
            f"本年度共自查 {len(entries)} 件信息，其中不予公开 {held[Attribute.WITHHELD]} 件，"
            f"依申请公开 {held[Attribute.ON_REQUEST]} 件。"
        ),
        (
            f"维持原属性 {decided[ReassessmentDecision.KEEP]} 件，"
            f"转为主动公开 {decided[ReassessmentDecision.CONVERT]} 件，"
            f"转为依申请公开 {decided[ReassessmentDecision.ON_REQUEST]} 件，"
            f"自查期间已另行办理 {decided['']} 件。"
        ),
    ]
    changed = [entry for entry in entries if entry.decision not in {"", "keep"}]
    lines = [
        f"{number}. 《{entry.record.title}》：{ReassessmentDecision(entry.decision).label}。"
        f"理由：{entry.reason}"
        for number, entry in enumerate(changed, start=1)
    ]
    return "\n".join([*head, *(["调整情况如下："] if lines else []), *lines])


def _lock(self_check_id: int, act: str, by: Actor) -> SelfCheck:
    row = SelfCheck.objects.select_for_update(of=("self",)).get(pk=self_check_id)
    access.require(by, f"disclosure.{act}", subject_of_unit(row.government_id, row.unit_id))
    refuse_if(SELF_CHECK.why_not(act, row.state))
    return row


def _stream(row: SelfCheck) -> str:
    return f"self_check:{row.pk}"
