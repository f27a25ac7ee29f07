"""Acts on rounds of situation reports: ask, hand in, roll up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from yangguang.foundation.duties import services as duties
from yangguang.foundation.duties.selectors import DutySpec
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if
from yangguang.oversight.ledger.events import (
    ReportRoundOpened,
    SituationReportsCompiled,
    SituationReportSubmitted,
)
from yangguang.oversight.ledger.models import Plan, ReportRound, SituationReport
from yangguang.oversight.ledger.selectors.refusals import why_not_round_act
from yangguang.oversight.ledger.selectors.situation import (
    report_subject,
    roll_up,
    situation_entries,
)
from yangguang.oversight.ledger.selectors.subjects import (
    subject_of_government,
    subject_of_report,
)
from yangguang.oversight.ledger.services.lengths import why_too_long
from yangguang.oversight.ledger.workflow import ROUND

REPORT_RULE = "ledger.situation_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundSpec:
    """A round to be opened: for whom, which period, by when, which units."""

    government_id: int
    period: str
    title: str
    due_on: date
    unit_ids: tuple[int, ...]
    plan_id: int | None = None


def open_report_round(*, spec: RoundSpec, by: Actor, at: datetime) -> int:
    """Ask units for situation reports of a period (布置情况报送); each gets its own clock."""
    access.require(by, "ledger.open_report_round", subject_of_government(spec.government_id))
    with transaction.atomic():
        refuse_if(why_not_open_round(spec, clock.day_of(at)))
        row = ReportRound.objects.create(
            government_id=spec.government_id,
            plan_id=spec.plan_id,
            period=spec.period.strip(),
            title=spec.title.strip(),
            due_on=spec.due_on,
        )
        reports = SituationReport.objects.bulk_create(
            [
                SituationReport(round=row, unit_id=unit_id, due_on=spec.due_on)
                for unit_id in dict.fromkeys(spec.unit_ids)
            ],
            batch_size=500,
        )
        specs = [_duty(row, report, clock.day_of(at)) for report in reports]
        duties.open_duties(specs=specs, by=by, at=at)
        fact = ReportRoundOpened(
            round_id=row.pk,
            period=row.period,
            unit_ids=tuple(report.unit_id for report in reports),
        )
        events.announce(fact, stream=f"report_round:{row.pk}", by=by, at=at)
    return row.pk


def why_not_open_round(spec: RoundSpec, today: date) -> tuple[Reason, ...]:
    """Return why a round cannot be opened like this."""
    words = {"period": spec.period.strip(), "title": spec.title.strip()}
    found = list(why_too_long(ReportRound, words, {"period": "时段", "title": "标题"}))
    if not spec.period.strip() or not spec.title.strip():
        text = "请填写报送时段和标题。"
        found.append(Reason("ledger.period_required", text, field="period"))
    if not spec.unit_ids:
        found.append(Reason("ledger.no_unit_chosen", "请选择报送单位。", field="unit_ids"))
    known = {unit.id for unit in organisations.units_of(spec.government_id, today)}
    if set(spec.unit_ids) - known:
        text = "只能布置给本政府现有的单位。"
        found.append(Reason("ledger.strange_unit", text, field="unit_ids"))
    if spec.due_on < today:
        text = "截止日期不能早于今天。"
        found.append(Reason("ledger.impossible_date", text, field="due_on"))
    if _round_exists(spec):
        text = "这个时段的情况报送已经布置过。"
        found.append(Reason("ledger.round_exists", text, field="period"))
    if spec.plan_id is not None and not Plan.objects.filter(
        pk=spec.plan_id, government_id=spec.government_id
    ):
        found.append(Reason("ledger.strange_plan", "这份方案不属于本政府。", field="plan_id"))
    return tuple(found)


def _round_exists(spec: RoundSpec) -> bool:
    rows = ReportRound.objects.filter(government_id=spec.government_id, period=spec.period.strip())
    if spec.plan_id is None:
        return rows.filter(plan__isnull=True).exists()
    return rows.filter(plan_id=spec.plan_id).exists()


def submit_situation_report(*, report_id: int, text: str, on: date, by: Actor, at: datetime) -> int:
    """Hand in the situation report of one's own unit (报送情况); a new text replaces the old."""
    with transaction.atomic():
        report = (
            SituationReport.objects.select_for_update(of=("self",))
            .select_related("round")
            .get(pk=report_id)
        )
        access.require(by, "ledger.submit_situation_report", subject_of_report(report))
        refuse_if(why_not_round_act(report.round.state, "submit_situation_report"))
        refuse_if(why_not_submit_report(text, on, clock.day_of(at)))
        is_first = report.submitted_on is None
        report.text, report.submitted_at = text.strip(), at
        report.submitted_on = on if is_first else report.submitted_on
        report.submitted_by_user_id, report.submitted_by_name = by.user_id, by.name
        report.save()
        if is_first:
            duties.discharge_duties(
                subject=report_subject(report.pk), on=on, evidence="情况报告", by=by, at=at
            )
        fact = SituationReportSubmitted(round_id=report.round_id, unit_id=report.unit_id, on=on)
        events.announce(fact, stream=f"report_round:{report.round_id}", by=by, at=at)
    return report.pk


def why_not_submit_report(text: str, on: date, today: date) -> tuple[Reason, ...]:
    """Return why a report cannot be handed in."""
    if not text.strip():
        return (Reason("ledger.text_required", "请填写情况报告。", field="text"),)
    if on > today:
        return (Reason("ledger.day_in_future", "日期不能晚于今天。", field="on"),)
    return ()


def compile_situation_reports(*, round_id: int, by: Actor, at: datetime, summary: str = "") -> int:
    """Roll the reports of a round up and close it (汇总); without words the counts and texts stand."""
    with transaction.atomic():
        row = ReportRound.objects.select_for_update().get(pk=round_id)
        subject = subject_of_government(row.government_id)
        access.require(by, "ledger.compile_situation_reports", subject)
        row.state = ROUND.target("compile_situation_reports", row.state)
        reports = situation_entries(
            SituationReport.objects.filter(round=row).order_by("unit_id"), on=clock.day_of(at)
        )
        given = sum(report.submitted_on is not None for report in reports)
        if not given:
            text = "还没有单位报送，不能汇总。"
            raise Refused(Reason("ledger.nothing_submitted", text))
        row.summary = summary.strip() or roll_up(reports)
        row.compiled_at, row.compiled_by_name = at, by.name
        row.save()
        fact = SituationReportsCompiled(
            round_id=row.pk, submitted=given, missing=len(reports) - given
        )
        events.announce(fact, stream=f"report_round:{row.pk}", by=by, at=at)
    return row.pk


def _duty(row: ReportRound, report: SituationReport, opened_on: date) -> DutySpec:
    return DutySpec(
        subject=report_subject(report.pk),
        government_id=row.government_id,
        owner_unit_id=report.unit_id,
        title=row.title,
        source=f"情况报送：{row.period}",
        opened_on=opened_on,
        due_on=row.due_on,
        rule_code=REPORT_RULE,
        occurrence=row.period,
    )
